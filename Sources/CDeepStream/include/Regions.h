/* Regions of a frame that were looked at by themselves, in the memory layout of DeepStream 9. */
#pragma once

#include "Metadata.h"
#include "Surface.h"

/* One region of a frame, with what was found in it. */
typedef struct NvDsRoiMeta {
  NvOSD_RectParams roi;
  guint roi_polygon[8][2];
  NvBufSurfaceParams *converted_buffer;
  NvDsFrameMeta *frame_meta;
  gdouble scale_ratio_x;
  gdouble scale_ratio_y;
  gdouble offset_left;
  gdouble offset_top;
  GList *classifier_meta_list;
  GList *roi_user_meta_list;
  NvDsObjectMeta *object_meta;
} NvDsRoiMeta;

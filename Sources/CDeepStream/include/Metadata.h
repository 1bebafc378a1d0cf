/* The memory layout of DeepStream 9, written from its measured sizes and offsets. */
#pragma once

#include "OnScreenDisplay.h"
#include <glib.h>

#define MAX_USER_FIELDS 4
#define MAX_RESERVED_FIELDS 4
#define MAX_LABEL_SIZE 128
#define MAX_ELEMENTS_IN_DISPLAY_META 16
/* The object_id of an object that no tracker has seen. */
#define UNTRACKED_OBJECT_ID G_GUINT64_CONSTANT(0xFFFFFFFFFFFFFFFF)
#define NVDS_META_STRING "nvdsmeta"

/* The kinds of metadata. */
typedef enum {
  NVDS_INVALID_META = -1,
  NVDS_BATCH_META = 1,
  NVDS_FRAME_META = 2,
  NVDS_OBJ_META = 3,
  NVDS_DISPLAY_META = 4,
  NVDS_CLASSIFIER_META = 5,
  NVDS_LABEL_INFO_META = 6,
  NVDS_USER_META = 7,
  NVDS_PAYLOAD_META = 8,
  NVDS_EVENT_MSG_META = 9,
  NVDS_OPTICAL_FLOW_META = 10,
  NVDS_LATENCY_MEASUREMENT_META = 11,
  NVDSINFER_TENSOR_OUTPUT_META = 12,
  NVDSINFER_SEGMENTATION_META = 13,
  NVDS_CROP_IMAGE_META = 14,
  NVDS_TRACKER_PAST_FRAME_META = 15,
  NVDS_TRACKER_BATCH_REID_META = 16,
  NVDS_TRACKER_OBJ_REID_META = 17,
  NVDS_TRACKER_TERMINATED_LIST_META = 18,
  NVDS_TRACKER_SHADOW_LIST_META = 19,
  NVDS_OBJ_VISIBILITY = 20,
  NVDS_OBJ_IMAGE_FOOT_LOCATION = 21,
  NVDS_OBJ_WORLD_FOOT_LOCATION = 22,
  NVDS_OBJ_IMAGE_CONVEX_HULL = 23,
  NVDS_OBJ_3D_META = 24,
  NVDS_AUDIO_BATCH_META = 25,
  NVDS_AUDIO_FRAME_META = 26,
  NVDS_PREPROCESS_FRAME_META = 27,
  NVDS_PREPROCESS_BATCH_META = 28,
  NVDS_CUSTOM_MSG_BLOB = 29,
  NVDS_ROI_META = 30,
  NVDS_CUSTOM_MSG_SPARSE4D = 31,
  NVDS_FRAME_META_NVDSANALYTICS = 32,
  NVDS_OBJ_META_NVDSANALYTICS = 33,
  NVDS_RESERVED_META = 4095,
  NVDS_GST_CUSTOM_META = 4096,
  NVDS_START_USER_META = 8193,
  NVDS_FORCE32_META = 2147483647
} NvDsMetaType;

/* The kinds of metadata that hang on a GstBuffer. */
typedef enum {
  NVDS_GST_INVALID_META = -1,
  NVDS_BATCH_GST_META = 4097,
  NVDS_DECODER_GST_META = 4098,
  NVDS_DEWARPER_GST_META = 4099,
  NVDS_BUFFER_GST_AS_FRAME_USER_META = 4100,
  NVDS_RESERVED_GST_META = 8192,
  NVDS_GST_META_FORCE32 = 2147483647
} GstNvDsMetaType;

/* What a tracker knows of an object. */
typedef enum {
  EMPTY = 0,
  ACTIVE = 1,
  INACTIVE = 2,
  TENTATIVE = 3,
  PROJECTED = 4,
  QUASIACTIVE = 5
} TRACKER_STATE;

/* Returns a copy of what `data` holds. */
typedef gpointer (*NvDsMetaCopyFunc)(gpointer data, gpointer user_data);
/* Releases what `data` holds. */
typedef void (*NvDsMetaReleaseFunc)(gpointer data, gpointer user_data);

/* As large as a GstMeta. */
typedef struct { gpointer opaque[2]; } NvDsGstMetaPrefix;

/* What every piece of metadata begins with. */
typedef struct _NvDsBaseMeta {
  struct _NvDsBatchMeta *batch_meta;
  NvDsMetaType meta_type;
  void *uContext;
  NvDsMetaCopyFunc copy_func;
  NvDsMetaReleaseFunc release_func;
} NvDsBaseMeta;

/* Elements of one kind: those at hand and those given out. */
typedef struct _NvDsMetaPool {
  NvDsMetaType meta_type;
  /* The present capacity; it grows. */
  guint max_elements_in_pool;
  guint element_size;
  guint num_empty_elements;
  guint num_full_elements;
  GList *empty_list;
  GList *full_list;
  NvDsMetaCopyFunc copy_func;
  NvDsMetaReleaseFunc release_func;
} NvDsMetaPool;

/* A box as a detector or tracker gave it. */
typedef struct _NvBbox_Coords {
  float left;
  float top;
  float width;
  float height;
} NvBbox_Coords;

/* The box that one component gave, before others changed it. */
typedef struct _NvDsComp_BboxInfo {
  NvBbox_Coords org_bbox_coords;
} NvDsComp_BboxInfo;

/* Which sensor a frame came from. */
typedef struct _NvDsSensorInfo_meta {
  guint source_id;
  const gchar *uri;
  const gchar *sensor_id;
  const gchar *sensor_name;
} NvDsSensorInfo_meta;

/* The metadata of one batch: its frames, and the pools that everything in it comes from. */
typedef struct _NvDsBatchMeta {
  NvDsBaseMeta base_meta;
  /* Set by the creator; nothing stops at it. */
  guint max_frames_in_batch;
  guint num_frames_in_batch;
  NvDsMetaPool *frame_meta_pool;
  NvDsMetaPool *obj_meta_pool;
  NvDsMetaPool *classifier_meta_pool;
  NvDsMetaPool *display_meta_pool;
  NvDsMetaPool *user_meta_pool;
  NvDsMetaPool *label_info_meta_pool;
  GList *frame_meta_list;
  GList *batch_user_meta_list;
  /* Recursive; held while anything in the batch changes. */
  GRecMutex meta_mutex;
  gint64 misc_batch_info[4];
  gint64 reserved[4];
} NvDsBatchMeta;

/* One frame of a batch. */
typedef struct _NvDsFrameMeta {
  NvDsBaseMeta base_meta;
  guint pad_index;
  guint batch_id;
  gint frame_num;
  /* Nanoseconds; all ones when unknown. */
  guint64 buf_pts;
  /* Nanoseconds since 1970; 0 when unknown. */
  guint64 ntp_timestamp;
  guint source_id;
  gint num_surfaces_per_frame;
  guint source_frame_width;
  guint source_frame_height;
  guint surface_type;
  guint surface_index;
  guint num_obj_meta;
  gboolean bInferDone;
  GList *obj_meta_list;
  GList *display_meta_list;
  GList *frame_user_meta_list;
  gint64 misc_frame_info[4];
  guint pipeline_width;
  guint pipeline_height;
  NvDsSensorInfo_meta sensorInfo_meta;
  gint64 reserved[4];
} NvDsFrameMeta;

/* One object of a frame. */
typedef struct _NvDsObjectMeta {
  NvDsBaseMeta base_meta;
  struct _NvDsObjectMeta *parent;
  gint unique_component_id;
  gint class_id;
  /* UNTRACKED_OBJECT_ID until a tracker gives one. */
  guint64 object_id;
  NvDsComp_BboxInfo detector_bbox_info;
  NvDsComp_BboxInfo tracker_bbox_info;
  gfloat confidence;
  gfloat tracker_confidence;
  NvOSD_RectParams rect_params;
  NvOSD_MaskParams mask_params;
  NvOSD_TextParams text_params;
  /* NUL-terminated UTF-8. */
  gchar obj_label[MAX_LABEL_SIZE];
  GList *classifier_meta_list;
  GList *obj_user_meta_list;
  /* Dipper: [0] the track's state (TRACKER_STATE), [1] its age in frames. */
  gint64 misc_obj_info[4];
  gint64 reserved[4];
} NvDsObjectMeta;

/* What one classifier said about an object. */
typedef struct _NvDsClassifierMeta {
  NvDsBaseMeta base_meta;
  guint num_labels;
  gint unique_component_id;
  GList *label_info_list;
  /* Not owned. */
  const gchar *classifier_type;
} NvDsClassifierMeta;

/* One label that a classifier gave. */
typedef struct _NvDsLabelInfo {
  NvDsBaseMeta base_meta;
  guint num_classes;
  gchar result_label[MAX_LABEL_SIZE];
  /* A heap string for labels that do not fit; owned. */
  gchar *pResult_label;
  guint result_class_id;
  guint label_id;
  gfloat result_prob;
} NvDsLabelInfo;

/* Up to sixteen each of rectangles, texts, lines, arrows and circles to draw on a frame. */
typedef struct NvDsDisplayMeta {
  NvDsBaseMeta base_meta;
  guint num_rects;
  guint num_labels;
  guint num_lines;
  guint num_arrows;
  guint num_circles;
  NvOSD_RectParams rect_params[16];
  NvOSD_TextParams text_params[16];
  NvOSD_LineParams line_params[16];
  NvOSD_ArrowParams arrow_params[16];
  NvOSD_CircleParams circle_params[16];
  gint64 misc_osd_data[4];
  gint64 reserved[4];
} NvDsDisplayMeta;

/* A user's data, with the functions that copy and release it. */
typedef struct _NvDsUserMeta {
  NvDsBaseMeta base_meta;
  void *user_meta_data;
} NvDsUserMeta;

/* How a batch (or other metadata) hangs on a GstBuffer. */
typedef struct _NvDsMeta {
  /* A GstMeta, kept opaque so that no GStreamer header is needed. */
  NvDsGstMetaPrefix meta;
  gpointer meta_data;
  gpointer user_data;
  gint meta_type;
  NvDsMetaCopyFunc copyfunc;
  NvDsMetaReleaseFunc freefunc;
  NvDsMetaCopyFunc gst_to_nvds_meta_transform_func;
  NvDsMetaReleaseFunc gst_to_nvds_meta_release_func;
} NvDsMeta;

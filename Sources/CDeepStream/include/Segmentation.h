/* What a network says of every pixel, in the memory layout of DeepStream 9. */
#pragma once

#include <glib.h>

/* The data of user metadata of type NVDSINFER_SEGMENTATION_META. */
typedef struct {
  guint classes;
  guint width;
  guint height;
  /* The class of each pixel, row by row; -1 where the network is not sure of any. */
  gint *class_map;
  /* The score of each class for each pixel: class by class, row by row. NULL where it was not asked for. */
  gfloat *class_probabilities_map;
  void *priv_data;
  /* The unique id of the component that the map comes from. */
  gint unique_id;
} NvDsInferSegmentationMeta;

/* Reads masks as a program in C does, with nothing but the structs. */
#pragma once
#include "CDeepStream.h"

/* What a program finds of the first mask of a frame. */
typedef struct {
  unsigned masks;
  unsigned width;
  unsigned height;
  unsigned classes;
  int unique_id;
  /* How many cells are of the class that was asked for. */
  unsigned cells;
  /* The class in the middle, and its score; -1 where there are none. */
  int middle;
  float middle_score;
} dip_mask_facts;

/* Looks for the masks of the frame whose source is `source`; all zero where the batch has none such. */
dip_mask_facts dip_read_mask(NvDsBatchMeta *batch, unsigned source, int class_id);
/* Fills user metadata with a mask of one class as a component in C would: the data is freed by a function of its own. */
void dip_fill_mask(NvDsUserMeta *user, unsigned width, unsigned height, int class_id);
/* How many masks that `dip_fill_mask` made were freed. */
unsigned dip_freed_masks(void);

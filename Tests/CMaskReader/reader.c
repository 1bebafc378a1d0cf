#include "CMaskReader.h"
#include <stdatomic.h>
#include <string.h>

static atomic_uint freed;

static void look(dip_mask_facts *facts, const NvDsInferSegmentationMeta *mask, int class_id) {
  facts->width = mask->width;
  facts->height = mask->height;
  facts->classes = mask->classes;
  facts->unique_id = mask->unique_id;
  size_t cells = (size_t)mask->width * mask->height;
  for (size_t cell = 0; cell < cells; cell++) facts->cells += mask->class_map[cell] == class_id;
  size_t middle = (size_t)(mask->height / 2) * mask->width + mask->width / 2;
  facts->middle = mask->class_map[middle];
  facts->middle_score = -1;
  if (mask->class_probabilities_map && facts->middle >= 0)
    facts->middle_score = mask->class_probabilities_map[facts->middle * cells + middle];
}

dip_mask_facts dip_read_mask(NvDsBatchMeta *batch, unsigned source, int class_id) {
  dip_mask_facts facts;
  memset(&facts, 0, sizeof facts);
  for (GList *frames = batch->frame_meta_list; frames; frames = frames->next) {
    NvDsFrameMeta *frame = frames->data;
    if (frame->source_id != source) continue;
    for (GList *users = frame->frame_user_meta_list; users; users = users->next) {
      NvDsUserMeta *user = users->data;
      if (user->base_meta.meta_type != NVDSINFER_SEGMENTATION_META) continue;
      if (facts.masks++ == 0) look(&facts, user->user_meta_data, class_id);
    }
  }
  return facts;
}

static void release(gpointer data, gpointer user_data) {
  (void)user_data;
  NvDsUserMeta *user = data;
  NvDsInferSegmentationMeta *mask = user->user_meta_data;
  g_free(mask->class_map);
  g_free(mask);
  user->user_meta_data = NULL;
  atomic_fetch_add(&freed, 1);
}

void dip_fill_mask(NvDsUserMeta *user, unsigned width, unsigned height, int class_id) {
  NvDsInferSegmentationMeta *mask = g_new0(NvDsInferSegmentationMeta, 1);
  mask->width = width;
  mask->height = height;
  mask->classes = class_id + 1;
  mask->unique_id = 9;
  /* Sizes that no memory could hold come without a map. */
  if ((size_t)width * height < 1 << 20) {
    mask->class_map = g_new(gint, (size_t)width * height);
    for (size_t cell = 0; cell < (size_t)width * height; cell++) mask->class_map[cell] = class_id;
  }
  user->user_meta_data = mask;
  user->base_meta.meta_type = NVDSINFER_SEGMENTATION_META;
  user->base_meta.copy_func = NULL;
  user->base_meta.release_func = release;
}

unsigned dip_freed_masks(void) { return atomic_load(&freed); }

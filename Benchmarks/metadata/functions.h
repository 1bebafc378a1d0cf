/* The functions of a metadata library that was loaded by its path. */
#pragma once

#include "../../Sources/CDeepStream/include/Metadata.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/* name, result, parameters */
#define EACH_FUNCTION(F) \
  F(nvds_create_batch_meta, NvDsBatchMeta *, (guint frames)) \
  F(nvds_destroy_batch_meta, gboolean, (NvDsBatchMeta *batch)) \
  F(nvds_acquire_meta_lock, void, (NvDsBatchMeta *batch)) \
  F(nvds_release_meta_lock, void, (NvDsBatchMeta *batch)) \
  F(nvds_acquire_frame_meta_from_pool, NvDsFrameMeta *, (NvDsBatchMeta *batch)) \
  F(nvds_acquire_obj_meta_from_pool, NvDsObjectMeta *, (NvDsBatchMeta *batch)) \
  F(nvds_acquire_classifier_meta_from_pool, NvDsClassifierMeta *, (NvDsBatchMeta *batch)) \
  F(nvds_acquire_label_info_meta_from_pool, NvDsLabelInfo *, (NvDsBatchMeta *batch)) \
  F(nvds_acquire_display_meta_from_pool, NvDsDisplayMeta *, (NvDsBatchMeta *batch)) \
  F(nvds_acquire_user_meta_from_pool, NvDsUserMeta *, (NvDsBatchMeta *batch)) \
  F(nvds_add_frame_meta_to_batch, void, (NvDsBatchMeta *batch, NvDsFrameMeta *frame)) \
  F(nvds_add_obj_meta_to_frame, void, (NvDsFrameMeta *frame, NvDsObjectMeta *object, NvDsObjectMeta *parent)) \
  F(nvds_add_classifier_meta_to_object, void, (NvDsObjectMeta *object, NvDsClassifierMeta *classifier)) \
  F(nvds_add_label_info_meta_to_classifier, void, (NvDsClassifierMeta *classifier, NvDsLabelInfo *label)) \
  F(nvds_add_display_meta_to_frame, void, (NvDsFrameMeta *frame, NvDsDisplayMeta *display)) \
  F(nvds_add_user_meta_to_batch, void, (NvDsBatchMeta *batch, NvDsUserMeta *user)) \
  F(nvds_add_user_meta_to_frame, void, (NvDsFrameMeta *frame, NvDsUserMeta *user)) \
  F(nvds_add_user_meta_to_obj, void, (NvDsObjectMeta *object, NvDsUserMeta *user)) \
  F(nvds_remove_frame_meta_from_batch, void, (NvDsBatchMeta *batch, NvDsFrameMeta *frame)) \
  F(nvds_remove_obj_meta_from_frame, void, (NvDsFrameMeta *frame, NvDsObjectMeta *object)) \
  F(nvds_remove_classifier_meta_from_obj, void, (NvDsObjectMeta *object, NvDsClassifierMeta *classifier)) \
  F(nvds_remove_user_meta_from_batch, void, (NvDsBatchMeta *batch, NvDsUserMeta *user)) \
  F(nvds_clear_frame_meta_list, void, (NvDsBatchMeta *batch, GList *list)) \
  F(nvds_clear_obj_meta_list, void, (NvDsFrameMeta *frame, GList *list)) \
  F(nvds_clear_display_meta_list, void, (NvDsFrameMeta *frame, GList *list)) \
  F(nvds_clear_batch_user_meta_list, void, (NvDsBatchMeta *batch, GList *list)) \
  F(nvds_batch_meta_copy_func, gpointer, (gpointer batch, gpointer user_data)) \
  F(nvds_batch_meta_release_func, void, (gpointer batch, gpointer user_data)) \
  F(nvds_get_nth_frame_meta, NvDsFrameMeta *, (GList *list, guint index)) \
  F(nvds_create_audio_batch_meta, NvDsBatchMeta *, (guint frames)) \
  F(nvds_destroy_audio_batch_meta, gboolean, (NvDsBatchMeta *batch)) \
  F(nvds_acquire_audio_frame_meta_from_pool, gpointer, (NvDsBatchMeta *batch)) \
  F(nvds_add_audio_frame_meta_to_audio_batch, void, (NvDsBatchMeta *batch, gpointer frame)) \
  F(nvds_add_classifier_meta_to_audio_frame, void, (gpointer frame, NvDsClassifierMeta *classifier)) \
  F(nvds_audio_batch_meta_copy_func, gpointer, (gpointer batch, gpointer user_data)) \
  F(nvds_create_meta_pool, NvDsMetaPool *, (NvDsBatchMeta *batch, guint count, guint size, NvDsMetaCopyFunc copy, \
    NvDsMetaReleaseFunc release, NvDsMetaType type)) \
  F(nvds_destroy_meta_pool, gboolean, (NvDsBatchMeta *batch, NvDsMetaPool *pool)) \
  F(nvds_acquire_meta_from_pool, gpointer, (NvDsBatchMeta *batch, NvDsMetaPool *pool)) \
  F(nvds_add_meta_to_parent, GList *, (GList *list, gpointer element, gboolean append)) \
  F(nvds_clear_meta_list, GList *, (NvDsBatchMeta *batch, GList *list, NvDsMetaPool *pool))

typedef struct {
#define F(name, result, parameters) result(*name) parameters;
  EACH_FUNCTION(F)
#undef F
} Functions;

static inline Functions load(const char *path) {
  void *library = dlopen(path, RTLD_LOCAL | RTLD_NOW);
  if (!library) {
    fprintf(stderr, "%s\n", dlerror());
    exit(2);
  }
  Functions functions;
#define F(name, result, parameters) \
  if (!(functions.name = dlsym(library, #name))) { \
    fprintf(stderr, "%s lacks %s\n", path, #name); \
    exit(2); \
  }
  EACH_FUNCTION(F)
#undef F
  return functions;
}

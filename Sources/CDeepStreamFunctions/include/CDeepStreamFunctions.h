/* The C functions of DeepStream's metadata library, as its programs call them. */
#pragma once

#include <CDeepStream.h>
#include "SurfaceFunctions.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Batches: made for a number of frames, destroyed with everything in them. */
NvDsBatchMeta *nvds_create_batch_meta(guint frames);
gboolean nvds_destroy_batch_meta(NvDsBatchMeta *batch);
NvDsBatchMeta *nvds_create_audio_batch_meta(guint frames);
gboolean nvds_destroy_audio_batch_meta(NvDsBatchMeta *batch);
void nvds_acquire_meta_lock(NvDsBatchMeta *batch);
void nvds_release_meta_lock(NvDsBatchMeta *batch);
gboolean nvds_get_current_metadata_info(NvDsBatchMeta *batch);
NvDsMetaType nvds_get_user_meta_type(gchar *description);
NvDsFrameMeta *nvds_get_nth_frame_meta(GList *frames, guint index);
NvDsAudioFrameMeta *nvds_get_nth_audio_frame_meta(GList *frames, guint index);

/* What hangs on a buffer is copied and released by these. */
gpointer nvds_batch_meta_copy_func(gpointer batch, gpointer user_data);
void nvds_batch_meta_release_func(gpointer batch, gpointer user_data);
gpointer nvds_audio_batch_meta_copy_func(gpointer batch, gpointer user_data);
void nvds_audio_batch_meta_release_func(gpointer batch, gpointer user_data);
gpointer batch_meta_copy(gpointer batch, gpointer user_data);
gpointer audio_batch_meta_copy(gpointer batch, gpointer user_data);

/* Elements out of the pools of a batch. */
NvDsFrameMeta *nvds_acquire_frame_meta_from_pool(NvDsBatchMeta *batch);
NvDsAudioFrameMeta *nvds_acquire_audio_frame_meta_from_pool(NvDsBatchMeta *batch);
NvDsObjectMeta *nvds_acquire_obj_meta_from_pool(NvDsBatchMeta *batch);
NvDsClassifierMeta *nvds_acquire_classifier_meta_from_pool(NvDsBatchMeta *batch);
NvDsLabelInfo *nvds_acquire_label_info_meta_from_pool(NvDsBatchMeta *batch);
NvDsDisplayMeta *nvds_acquire_display_meta_from_pool(NvDsBatchMeta *batch);
NvDsUserMeta *nvds_acquire_user_meta_from_pool(NvDsBatchMeta *batch);

/* Into the list of a parent, and out of it again with everything below. */
void nvds_add_frame_meta_to_batch(NvDsBatchMeta *parent, NvDsFrameMeta *element);
void nvds_remove_frame_meta_from_batch(NvDsBatchMeta *parent, NvDsFrameMeta *element);
void nvds_add_audio_frame_meta_to_audio_batch(NvDsBatchMeta *parent, NvDsAudioFrameMeta *element);
void nvds_remove_audio_frame_meta_from_audio_batch(NvDsBatchMeta *parent, NvDsAudioFrameMeta *element);
void nvds_add_obj_meta_to_frame(NvDsFrameMeta *parent, NvDsObjectMeta *element, NvDsObjectMeta *object_parent);
void nvds_remove_obj_meta_from_frame(NvDsFrameMeta *parent, NvDsObjectMeta *element);
void nvds_add_classifier_meta_to_object(NvDsObjectMeta *parent, NvDsClassifierMeta *element);
void nvds_remove_classifier_meta_from_obj(NvDsObjectMeta *parent, NvDsClassifierMeta *element);
void nvds_add_classifier_meta_to_audio_frame(NvDsAudioFrameMeta *parent, NvDsClassifierMeta *element);
void nvds_remove_classifier_meta_from_audio_frame(NvDsAudioFrameMeta *parent, NvDsClassifierMeta *element);
void nvds_add_classifier_meta_to_roi(NvDsRoiMeta *parent, NvDsClassifierMeta *element);
void nvds_remove_classifier_meta_from_roi(NvDsRoiMeta *parent, NvDsClassifierMeta *element);
void nvds_add_label_info_meta_to_classifier(NvDsClassifierMeta *parent, NvDsLabelInfo *element);
void nvds_remove_label_info_meta_from_classifier(NvDsClassifierMeta *parent, NvDsLabelInfo *element);
void nvds_add_display_meta_to_frame(NvDsFrameMeta *parent, NvDsDisplayMeta *element);
void nvds_remove_display_meta_from_frame(NvDsFrameMeta *parent, NvDsDisplayMeta *element);
void nvds_add_user_meta_to_batch(NvDsBatchMeta *parent, NvDsUserMeta *element);
void nvds_remove_user_meta_from_batch(NvDsBatchMeta *parent, NvDsUserMeta *element);
void nvds_add_user_meta_to_frame(NvDsFrameMeta *parent, NvDsUserMeta *element);
void nvds_remove_user_meta_from_frame(NvDsFrameMeta *parent, NvDsUserMeta *element);
void nvds_add_user_meta_to_obj(NvDsObjectMeta *parent, NvDsUserMeta *element);
void nvds_remove_user_meta_from_object(NvDsObjectMeta *parent, NvDsUserMeta *element);
void nvds_add_user_meta_to_audio_batch(NvDsBatchMeta *parent, NvDsUserMeta *element);
void nvds_remove_user_meta_from_audio_batch(NvDsBatchMeta *parent, NvDsUserMeta *element);
void nvds_add_user_meta_to_audio_frame(NvDsAudioFrameMeta *parent, NvDsUserMeta *element);
void nvds_remove_user_meta_from_audio_frame(NvDsAudioFrameMeta *parent, NvDsUserMeta *element);
void nvds_add_user_meta_to_roi(NvDsRoiMeta *parent, NvDsUserMeta *element);
void nvds_remove_user_meta_from_roi(NvDsRoiMeta *parent, NvDsUserMeta *element);

/* Every element of a list back into its pool. */
void nvds_clear_frame_meta_list(NvDsBatchMeta *parent, GList *list);
void nvds_clear_audio_frame_meta_list(NvDsBatchMeta *parent, GList *list);
void nvds_clear_obj_meta_list(NvDsFrameMeta *parent, GList *list);
void nvds_clear_classifier_meta_list(NvDsObjectMeta *parent, GList *list);
void nvds_clear_audio_classifier_meta_list(NvDsAudioFrameMeta *parent, GList *list);
void nvds_clear_label_info_meta_list(NvDsClassifierMeta *parent, GList *list);
void nvds_clear_display_meta_list(NvDsFrameMeta *parent, GList *list);
void nvds_clear_batch_user_meta_list(NvDsBatchMeta *parent, GList *list);
void nvds_clear_frame_user_meta_list(NvDsFrameMeta *parent, GList *list);
void nvds_clear_obj_user_meta_list(NvDsObjectMeta *parent, GList *list);
void nvds_clear_audio_batch_user_meta_list(NvDsBatchMeta *parent, GList *list);
void nvds_clear_audio_frame_user_meta_list(NvDsAudioFrameMeta *parent, GList *list);

/* Copies of one element into another, which keeps its batch. */
void nvds_copy_frame_meta(NvDsFrameMeta *source, NvDsFrameMeta *target);
void nvds_copy_audio_frame_meta(NvDsAudioFrameMeta *source, NvDsAudioFrameMeta *target);
void nvds_copy_obj_meta(NvDsObjectMeta *source, NvDsObjectMeta *target);
void nvds_copy_classifier_meta(NvDsClassifierMeta *source, NvDsClassifierMeta *target);
void nvds_copy_label_info_meta(NvDsLabelInfo *source, NvDsLabelInfo *target);
void nvds_copy_display_meta(NvDsDisplayMeta *source, NvDsDisplayMeta *target);
void copy_user_meta(NvDsUserMeta *source, NvDsUserMeta *target);

/* Copies of the elements of a list, added to a parent that may be of another batch. */
void nvds_copy_frame_meta_list(GList *source, NvDsBatchMeta *target);
void nvds_copy_audio_frame_meta_list(GList *source, NvDsBatchMeta *target);
void nvds_copy_obj_meta_list(GList *source, NvDsFrameMeta *target);
void nvds_copy_display_meta_list(GList *source, NvDsFrameMeta *target);
void nvds_copy_classification_list(GList *source, NvDsObjectMeta *target);
void nvds_copy_audio_classification_list(GList *source, NvDsAudioFrameMeta *target);
void nvds_copy_label_info_list(GList *source, NvDsClassifierMeta *target);
void nvds_copy_batch_user_meta_list(GList *source, NvDsBatchMeta *target);
void nvds_copy_frame_user_meta_list(GList *source, NvDsFrameMeta *target);
void nvds_copy_obj_user_meta_list(GList *source, NvDsObjectMeta *target);
void nvds_copy_audio_batch_user_meta_list(GList *source, NvDsBatchMeta *target);
void nvds_copy_audio_frame_user_meta_list(GList *source, NvDsAudioFrameMeta *target);
void copy_user_meta_list(GList *source, gpointer target, NvDsMetaType target_type);
void copy_audio_user_meta_list(GList *source, gpointer target, NvDsMetaType target_type);

/* What an element owns: its strings and data, and everything below it. */
void release_frame_meta(gpointer element, gpointer user_data);
void release_audio_frame_meta(gpointer element, gpointer user_data);
void release_obj_meta(gpointer element, gpointer user_data);
void release_classifier_meta(gpointer element, gpointer user_data);
void release_label_meta(gpointer element, gpointer user_data);
void release_display_meta(gpointer element, gpointer user_data);

/* Pools beside those of a batch, and lists without counters. */
NvDsMetaPool *nvds_create_frame_meta_pool(NvDsBatchMeta *batch, guint count);
gboolean nvds_destroy_frame_meta_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
NvDsMetaPool *nvds_create_audio_frame_meta_pool(NvDsBatchMeta *batch, guint count);
gboolean nvds_destroy_audio_frame_meta_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
NvDsMetaPool *nvds_create_obj_meta_pool(NvDsBatchMeta *batch, guint count);
gboolean nvds_destroy_obj_meta_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
NvDsMetaPool *nvds_create_classifier_meta_pool(NvDsBatchMeta *batch, guint count);
gboolean nvds_destroy_classifier_meta_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
NvDsMetaPool *nvds_create_label_info_meta_pool(NvDsBatchMeta *batch, guint count);
gboolean nvds_destroy_label_info_meta_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
NvDsMetaPool *nvds_create_display_meta_pool(NvDsBatchMeta *batch, guint count);
gboolean nvds_destroy_display_meta_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
NvDsMetaPool *nvds_create_user_meta_pool(NvDsBatchMeta *batch, guint count);
gboolean nvds_destroy_user_meta_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
NvDsMetaPool *nvds_create_meta_pool(
    NvDsBatchMeta *batch, guint count, guint element_size, NvDsMetaCopyFunc copy, NvDsMetaReleaseFunc release,
    NvDsMetaType type);
gboolean nvds_destroy_meta_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
gpointer nvds_acquire_meta_from_pool(NvDsBatchMeta *batch, NvDsMetaPool *pool);
GList *nvds_add_meta_to_parent(GList *list, gpointer element, gboolean appends);
GList *nvds_remove_meta_from_parent(GList *list, gpointer element, NvDsMetaPool *pool);
GList *nvds_clear_meta_list(NvDsBatchMeta *batch, GList *list, NvDsMetaPool *pool);
void increase_pool_size(NvDsBatchMeta *batch, NvDsMetaPool *pool);
void get_meta_pool_status(NvDsMetaPool *pool);

#ifdef __cplusplus
}
#endif

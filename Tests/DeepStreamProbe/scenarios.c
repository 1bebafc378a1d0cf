#include "probe.h"
#include <stdio.h>
#include <string.h>

/* What a well-behaved program does not do, but which must end well. */

static GstBuffer *buffer_with_batch(guint room) {
  GstBuffer *buffer = gst_buffer_new_allocate(NULL, 8, NULL);
  NvDsBatchMeta *batch = f.nvds_create_batch_meta(2);
  batch->max_frames_in_batch = room;
  NvDsMeta *meta = f.gst_buffer_add_nvds_meta(buffer, batch, NULL, f.nvds_batch_meta_copy_func,
                                              f.nvds_batch_meta_release_func);
  meta->meta_type = NVDS_BATCH_GST_META;
  return buffer;
}

static void note(NvDsBatchMeta *batch, const char *name, guint source) {
  NvDsUserMeta *user = f.nvds_acquire_user_meta_from_pool(batch);
  NvDsMetaCompLatency *entry = f.nvds_set_latency_metadata_ptr();
  g_strlcpy(entry->component_name, name, MAX_COMPONENT_LEN);
  entry->in_system_timestamp = 1000;
  entry->out_system_timestamp = 1004;
  entry->source_id = source;
  entry->frame_num = 10 * source;
  entry->num_sub_comps = source % 3;
  for (guint part = 0; part < entry->num_sub_comps; part++)
    g_snprintf(entry->sub_comp_latencies[part].sub_comp_name, MAX_COMPONENT_LEN, "part%u", part);
  user->user_meta_data = entry;
  user->base_meta.meta_type = NVDS_LATENCY_MEASUREMENT_META;
  user->base_meta.copy_func = f.nvds_copy_latency_meta;
  user->base_meta.release_func = f.nvds_release_latency_meta;
  f.nvds_add_user_meta_to_batch(batch, user);
}

void null_arguments(void) {
  printf("add %d\n", f.gst_buffer_add_nvds_meta(NULL, NULL, NULL, NULL, NULL) != NULL);
  printf("get %d\n", f.gst_buffer_get_nvds_meta(NULL) != NULL);
  printf("batch %d\n", f.gst_buffer_get_nvds_batch_meta(NULL) != NULL);
  printf("input %d\n", f.nvds_set_input_system_timestamp(NULL, "a") != NULL);
  GstBuffer *buffer = buffer_with_batch(2);
  printf("input without a name %d\n", f.nvds_set_input_system_timestamp(buffer, NULL) != NULL);
  printf("output without a name %d\n", f.nvds_set_output_system_timestamp(buffer, NULL));
  printf("measured %u\n", f.nvds_measure_buffer_latency(NULL, NULL));
  f.nvds_add_reference_timestamp_meta(buffer, NULL, 3);
  f.nvds_add_reference_timestamp_meta(NULL, "a", 3);
  show_buffer("buffer", buffer);
  gst_buffer_unref(buffer);
}

/* What the original crashes on or loses; run with Dipper's library only. */
void misuse(void) {
  null_arguments();
  printf("output of NULL %d\n", f.nvds_set_output_system_timestamp(NULL, "a"));
  GstBuffer *buffer = buffer_with_batch(1);
  NvDsBatchMeta *batch = f.gst_buffer_get_nvds_batch_meta(buffer);
  NvDsFrameMeta *frame = f.nvds_acquire_frame_meta_from_pool(batch);
  f.nvds_add_frame_meta_to_batch(batch, frame);
  f.nvds_copy_gst_meta_to_frame_meta(NULL, batch, frame);
  f.nvds_copy_gst_meta_to_frame_meta(buffer, NULL, frame);
  f.nvds_copy_gst_meta_to_frame_meta(buffer, batch, NULL);
  f.nvds_copy_gst_meta_to_audio_frame_meta(NULL, NULL, NULL);
  printf("copy %d\n", f.nvds_copy_latency_meta(NULL, NULL) != NULL);
  f.nvds_release_latency_meta(NULL, NULL);

  /* Metadata without a copy function, on a buffer that is copied twice and joins a batch. */
  GstBuffer *source = gst_buffer_new();
  NvDsMeta *fresh = f.gst_buffer_add_nvds_meta(source, text_new("lonely"), NULL, NULL, text_free);
  printf("fresh type %d transform %d release %d\n", fresh->meta_type, fresh->gst_to_nvds_meta_transform_func != NULL,
         fresh->gst_to_nvds_meta_release_func != NULL);
  fresh->meta_type = 5000;
  for (int turn = 0; turn < 2; turn++) {
    GstBuffer *copy = gst_buffer_copy(source);
    show_buffer("copy", copy);
    gst_buffer_unref(copy);
  }
  f.nvds_copy_gst_meta_to_frame_meta(source, batch, frame);

  /* A batch without data. */
  NvDsMeta *empty = f.gst_buffer_add_nvds_meta(source, NULL, NULL, text_copy, text_free);
  empty->meta_type = NVDS_BATCH_GST_META;
  GstBuffer *copy = gst_buffer_copy(source);
  show_buffer("copy", copy);
  gst_buffer_unref(copy);
  gst_buffer_unref(source);

  /* More multiplexers than the batch has room for, and none to answer into. */
  for (guint source_id = 0; source_id < 3; source_id++) note(batch, "nvstreammux-a", source_id);
  NvDsFrameLatencyInfo entries[2];
  memset(entries, 0x55, sizeof entries);
  printf("measured %u\n", f.nvds_measure_buffer_latency(buffer, entries));
  printf("second untouched %d\n", entries[1].source_id == 0x55555555);
  printf("measured into NULL %u\n", f.nvds_measure_buffer_latency(buffer, NULL));

  /* A batch that is emptied between input and output. */
  printf("input %d\n", f.nvds_set_input_system_timestamp(buffer, "late") != NULL);
  f.nvds_clear_batch_user_meta_list(batch, batch->batch_user_meta_list);
  printf("output %d\n", f.nvds_set_output_system_timestamp(buffer, "late"));
  show_buffer("buffer", buffer);

  /* A buffer that is lockable stays so. */
  GST_MINI_OBJECT_FLAG_SET(buffer, GST_MINI_OBJECT_FLAG_LOCKABLE);
  f.gst_buffer_add_nvds_meta(buffer, NULL, NULL, NULL, NULL);
  printf("lockable %d\n", GST_MINI_OBJECT_FLAG_IS_SET(buffer, GST_MINI_OBJECT_FLAG_LOCKABLE));
  gst_buffer_unref(buffer);
}

void latency(void) {
  null_arguments();
  GstBuffer *buffer = buffer_with_batch(3);
  NvDsBatchMeta *batch = f.gst_buffer_get_nvds_batch_meta(buffer);
  note(batch, "nvv4l2decoder0", 1);
  note(batch, "nvstreammux-m", 1);
  note(batch, "audiodecoder1", 2);
  note(batch, "nvstreammux-m", 2);
  printf("input %d\n", f.nvds_set_input_system_timestamp(buffer, "infer") != NULL);
  printf("output %d\n", f.nvds_set_output_system_timestamp(buffer, "infer"));
  for (int turn = 0; turn < 2; turn++) {
    NvDsFrameLatencyInfo entries[3];
    guint count = f.nvds_measure_buffer_latency(buffer, entries);
    for (guint index = 0; index < count; index++)
      printf("source %u frame %u in %.0f latency %d\n", entries[index].source_id, entries[index].frame_num,
             entries[index].comp_in_timestamp, entries[index].latency > 0);
  }
  GstBuffer *empty = gst_buffer_new();
  printf("measured %u\n", f.nvds_measure_buffer_latency(empty, NULL));
  gst_buffer_unref(empty);
  gdouble now = f.nvds_get_current_system_timestamp() - g_get_real_time() / 1000.0;
  printf("clock %d\n", now < 1 && now > -1000);
  gst_buffer_unref(buffer);
}

/* A pool's buffers come back without their metadata, save what is marked as the pool's. */
void pools(void) {
  GstBufferPool *pool = gst_buffer_pool_new();
  GstStructure *config = gst_buffer_pool_get_config(pool);
  gst_buffer_pool_config_set_params(config, NULL, 16, 1, 1);
  gst_buffer_pool_set_config(pool, config);
  gst_buffer_pool_set_active(pool, TRUE);
  for (int turn = 0; turn < 4; turn++) {
    GstBuffer *buffer = NULL;
    gst_buffer_pool_acquire_buffer(pool, &buffer, NULL);
    show_buffer("acquired", buffer);
    gchar *text = g_strdup_printf("turn%d", turn);
    NvDsMeta *meta = f.gst_buffer_add_nvds_meta(buffer, text_new(text), NULL, text_copy, text_free);
    g_free(text);
    meta->meta_type = 5000;
    meta->gst_to_nvds_meta_transform_func = NULL;
    meta->gst_to_nvds_meta_release_func = NULL;
    if (turn == 2) GST_META_FLAG_SET(meta, GST_META_FLAG_POOLED);
    GstBuffer *copy = gst_buffer_copy(buffer);
    gst_buffer_unref(buffer);
    show_buffer("copy", copy);
    gst_buffer_unref(copy);
  }
  gst_buffer_pool_set_active(pool, FALSE);
  gst_object_unref(pool);
}

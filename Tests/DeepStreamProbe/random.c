/* Long random sequences of operations on a few buffers. */
#include "probe.h"
#include <gst/video/video.h>
#include <stdio.h>

#define SLOTS 4
static GstBuffer *slots[SLOTS];
static guint64 state;
static guint made;

static guint pick(guint bound) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (state >> 20) % bound;
}

static char *name_of(guint number) {
  static char *names[] = {"infer", "osd", "nvv4l2decoder0", "nvstreammux-m", "", "audiodecoder",
                          "a-name-of-a-component-that-is-longer-than-the-sixty-three-characters-kept"};
  return names[number % G_N_ELEMENTS(names)];
}

static void add_text(GstBuffer *buffer) {
  static char user[] = "context";
  gchar *text = g_strdup_printf("t%u", made++);
  guint kind = pick(4);
  gboolean is_shared = kind == 2;
  gpointer data = kind == 3 ? NULL : is_shared ? (gpointer)g_intern_string(text) : text_new(text);
  g_free(text);
  NvDsMeta *meta = f.gst_buffer_add_nvds_meta(buffer, data, pick(2) ? user : NULL, is_shared ? text_share : text_copy,
                                              is_shared ? NULL : text_free);
  meta->meta_type = 5000 + pick(3);
  meta->gst_to_nvds_meta_transform_func = pick(2) && !is_shared ? user_text_copy : NULL;
  meta->gst_to_nvds_meta_release_func = is_shared ? NULL : user_text_free;
}

static NvDsMeta *add_batch(GstBuffer *buffer) {
  gboolean is_audio = pick(4) == 0;
  guint frames = pick(3);
  NvDsBatchMeta *batch = is_audio ? f.nvds_create_audio_batch_meta(4) : f.nvds_create_batch_meta(4);
  batch->max_frames_in_batch = 4;
  batch->misc_batch_info[0] = made++;
  for (guint index = 0; index < frames; index++) {
    if (is_audio) {
      gpointer frame = f.nvds_acquire_audio_frame_meta_from_pool(batch);
      *(guint *)((char *)frame + 72) = index;
      f.nvds_add_audio_frame_meta_to_audio_batch(batch, frame);
    } else {
      NvDsFrameMeta *frame = f.nvds_acquire_frame_meta_from_pool(batch);
      frame->source_id = index;
      f.nvds_add_frame_meta_to_batch(batch, frame);
    }
  }
  gboolean foreign = pick(4) == 0;
  NvDsMeta *meta = f.gst_buffer_add_nvds_meta(
      buffer, batch, NULL, is_audio ? f.nvds_audio_batch_meta_copy_func : f.nvds_batch_meta_copy_func,
      is_audio ? f.nvds_audio_batch_meta_release_func : f.nvds_batch_meta_release_func);
  meta->meta_type = NVDS_BATCH_GST_META;
  meta->gst_to_nvds_meta_transform_func = foreign ? user_text_copy : NULL;
  meta->gst_to_nvds_meta_release_func = NULL;
  return meta;
}

static void add_note(GstBuffer *buffer) {
  NvDsBatchMeta *batch = f.gst_buffer_get_nvds_batch_meta(buffer);
  if (!batch || batch->base_meta.meta_type != NVDS_BATCH_META) return;
  NvDsUserMeta *user = f.nvds_acquire_user_meta_from_pool(batch);
  NvDsMetaCompLatency *entry = f.nvds_set_latency_metadata_ptr();
  guint kind = pick(3);
  g_snprintf(entry->component_name, MAX_COMPONENT_LEN, "%s",
             kind == 0 ? "nvv4l2decoder7" : kind == 1 ? "nvstreammux-x" : "other");
  entry->in_system_timestamp = 1000.5;
  entry->out_system_timestamp = 1003.25;
  entry->source_id = pick(9);
  entry->frame_num = pick(99);
  entry->pad_index = pick(9);
  entry->num_sub_comps = pick(3);
  for (guint part = 0; part < entry->num_sub_comps; part++) g_snprintf(entry->sub_comp_latencies[part].sub_comp_name, 64, "part%u", part);
  user->user_meta_data = entry;
  user->base_meta.meta_type = NVDS_LATENCY_MEASUREMENT_META;
  user->base_meta.copy_func = f.nvds_copy_latency_meta;
  user->base_meta.release_func = f.nvds_release_latency_meta;
  f.nvds_add_user_meta_to_batch(batch, user);
}

static guint count_multiplexers(NvDsBatchMeta *batch) {
  guint count = 0;
  for (GList *node = batch->batch_user_meta_list; node; node = node->next) {
    NvDsUserMeta *user = node->data;
    if (user->base_meta.meta_type == NVDS_LATENCY_MEASUREMENT_META &&
        g_str_has_prefix(user->user_meta_data, "nvstreammux-"))
      count++;
  }
  return count;
}

static void measure(GstBuffer *buffer) {
  NvDsFrameLatencyInfo entries[64];
  NvDsBatchMeta *batch = f.gst_buffer_get_nvds_batch_meta(buffer);
  /* The real library writes past the caller's memory when there are more. */
  if (batch && count_multiplexers(batch) >= batch->max_frames_in_batch) return;
  guint count = f.nvds_measure_buffer_latency(buffer, entries);
  printf("  measured %u\n", count);
  for (guint index = 0; index < count; index++)
    printf("  source %u frame %u in %d latency %d\n", entries[index].source_id, entries[index].frame_num,
           entries[index].comp_in_timestamp > 0, entries[index].latency > 0);
}

static void move_to_frame(GstBuffer *from, GstBuffer *to) {
  NvDsBatchMeta *batch = f.gst_buffer_get_nvds_batch_meta(to);
  if (!batch || !batch->frame_meta_list) return;
  gpointer frame = batch->frame_meta_list->data;
  if (batch->base_meta.meta_type == NVDS_AUDIO_BATCH_META) f.nvds_copy_gst_meta_to_audio_frame_meta(from, batch, frame);
  else f.nvds_copy_gst_meta_to_frame_meta(from, batch, frame);
}

static void replace(guint slot, GstBuffer *buffer) {
  if (slots[slot]) gst_buffer_unref(slots[slot]);
  slots[slot] = buffer;
}

static void copy_to(guint slot, GstBuffer *buffer) {
  switch (pick(4)) {
    case 0: replace(slot, gst_buffer_copy(buffer)); break;
    case 1: replace(slot, gst_buffer_copy_deep(buffer)); break;
    case 2: replace(slot, gst_buffer_copy_region(buffer, GST_BUFFER_COPY_ALL, 0, gst_buffer_get_size(buffer) / 2)); break;
    default: {
      GstBuffer *target = gst_buffer_new();
      gst_buffer_copy_into(target, buffer, GST_BUFFER_COPY_META, 0, -1);
      replace(slot, target);
    }
  }
}

static gboolean drop_texts(GstBuffer *buffer, GstMeta **meta, gpointer data) {
  (void)buffer;
  (void)data;
  if ((*meta)->info->api == f.nvds_meta_api_get_type() && ((NvDsMeta *)*meta)->meta_type == 5001) *meta = NULL;
  return TRUE;
}

static void step(guint slot, guint other) {
  GstBuffer *buffer = slots[slot];
  guint operation = pick(18);
  printf("step %u on %u and %u\n", operation, slot, other);
  switch (operation) {
    case 0: replace(slot, gst_buffer_new_allocate(NULL, 8, NULL)); break;
    case 1: copy_to(other, buffer); break;
    case 2: add_text(buffer); break;
    case 3: add_batch(buffer); break;
    case 4: add_note(buffer); break;
    case 5: measure(buffer); break;
    case 6: printf("  input %d\n", f.nvds_set_input_system_timestamp(buffer, name_of(pick(7))) != NULL); break;
    case 7: printf("  output %d\n", f.nvds_set_output_system_timestamp(buffer, name_of(pick(7)))); break;
    case 8: f.nvds_add_reference_timestamp_meta(buffer, name_of(pick(7)), pick(2) ? 7 : 0xffffffff); break;
    case 9: move_to_frame(slots[other], buffer); break;
    case 10: {
      /* Added to a buffer with several owners, which then parts from itself. */
      gst_buffer_ref(buffer);
      add_text(buffer);
      slots[slot] = gst_buffer_make_writable(buffer);
      gst_buffer_unref(buffer);
      break;
    }
    case 11: gst_buffer_add_video_meta(buffer, GST_VIDEO_FRAME_FLAG_NONE, GST_VIDEO_FORMAT_GRAY8, 4, 2); break;
    case 12: gst_buffer_foreach_meta(buffer, drop_texts, NULL); break;
    case 13: gst_buffer_add_protection_meta(buffer, gst_structure_new_empty("key")); break;
    case 14: {
      NvDsMeta *first = f.gst_buffer_get_nvds_meta(buffer);
      printf("  first %d\n", first ? first->meta_type : 0);
      break;
    }
    case 15: {
      NvDsBatchMeta *batch = f.gst_buffer_get_nvds_batch_meta(buffer);
      printf("  last batch %ld\n", batch ? (long)batch->misc_batch_info[0] : -1);
      break;
    }
    case 16: {
      NvDsMeta *first = f.gst_buffer_get_nvds_meta(buffer);
      /* Notes of a batch that is gone are looked at by the original. */
      if (first && first->meta_type != NVDS_BATCH_GST_META) gst_buffer_remove_meta(buffer, (GstMeta *)first);
      break;
    }
    default:
      printf("  switches %d %d %d\n", f.nvds_get_enable_latency_measurement(),
             f.nvds_get_enable_per_component_latency_measurement(), f.nvds_get_latency_measurement_silent());
  }
}

void random_operations(guint seed) {
  state = 0x9e3779b97f4a7c15u ^ ((guint64)seed << 17) ^ seed;
  for (guint slot = 0; slot < SLOTS; slot++) slots[slot] = gst_buffer_new_allocate(NULL, 8, NULL);
  for (guint number = 0; number < 120; number++) {
    guint slot = pick(SLOTS), other = (slot + 1 + pick(SLOTS - 1)) % SLOTS;
    step(slot, other);
    for (guint index = 0; index < SLOTS; index++) show_buffer("slot", slots[index]);
  }
  for (guint slot = 0; slot < SLOTS; slot++) replace(slot, NULL);
}

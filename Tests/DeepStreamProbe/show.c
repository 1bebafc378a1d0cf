#include "probe.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Addresses have 0x before them, times a point or more than eleven digits. */
void show_masked(const char *text) {
  while (*text) {
    if (text[0] == '0' && text[1] == 'x') {
      for (text += 2; isxdigit(*text); text++) {}
      putchar('#');
    } else if (isdigit(*text) || (*text == '-' && isdigit(text[1]))) {
      const char *end = text + 1;
      while (isdigit(*end)) end++;
      if (*end == '.' && isdigit(end[1])) {
        for (end++; isdigit(*end); end++) {}
        putchar('#');
      } else if (end - text > 11) {
        putchar('#');
      } else {
        fwrite(text, 1, end - text, stdout);
      }
      text = end;
    } else {
      putchar(*text++);
    }
  }
}

static const char *function_name(gpointer function) {
  if (!function) return "NULL";
  if (function == text_copy) return "text_copy";
  if (function == text_free) return "text_free";
  if (function == text_share) return "text_share";
  if (function == user_text_copy) return "user_text_copy";
  if (function == user_text_free) return "user_text_free";
#define X(result, name, parameters) \
  if (function == (gpointer)f.name) return #name;
  FUNCTIONS(X)
#undef X
  return "another";
}

static void show_user(NvDsUserMeta *user, int depth) {
  NvDsBaseMeta *base = &user->base_meta;
  printf("%*suser type %d copy %s release %s context %d", depth, "", base->meta_type, function_name(base->copy_func),
         function_name(base->release_func), base->uContext != NULL);
  if (base->meta_type == NVDS_LATENCY_MEASUREMENT_META) {
    NvDsMetaCompLatency *entry = user->user_meta_data;
    printf(" component '%s' in %d out %d source %u frame %u pad %u parts %u", entry->component_name,
           entry->in_system_timestamp > 0, entry->out_system_timestamp > 0, entry->source_id, entry->frame_num,
           entry->pad_index, entry->num_sub_comps);
    printf("\n");
  } else if ((int)base->meta_type == NVDS_BUFFER_GST_AS_FRAME_USER_META) {
    printf("\n");
    show_buffer("holds", user->user_meta_data);
  } else {
    printf(" data %s\n", user->user_meta_data ? (char *)user->user_meta_data : "NULL");
  }
}

static void show_users(GList *list, int depth) {
  for (; list; list = list->next) show_user(list->data, depth);
}

static void show_batch(NvDsBatchMeta *batch) {
  gboolean is_audio = batch->base_meta.meta_type == NVDS_AUDIO_BATCH_META;
  printf("    batch type %d room %u frames %u misc %ld users of the pool %u\n", batch->base_meta.meta_type,
         batch->max_frames_in_batch, batch->num_frames_in_batch, (long)batch->misc_batch_info[0],
         batch->user_meta_pool->num_full_elements);
  show_users(batch->batch_user_meta_list, 6);
  for (GList *node = batch->frame_meta_list; node; node = node->next) {
    NvDsFrameMeta *frame = node->data;
    printf("      frame source %u\n", is_audio ? *(guint *)((char *)frame + 72) : frame->source_id);
    show_users(is_audio ? *(GList **)((char *)frame + 248) : frame->frame_user_meta_list, 8);
  }
}

static void show_meta(NvDsMeta *meta) {
  printf("    NvDsMeta type %d user %s copy %s free %s transform %s release %s flags %u\n", meta->meta_type,
         meta->user_data ? (char *)meta->user_data : "NULL", function_name(meta->copyfunc),
         function_name(meta->freefunc), function_name(meta->gst_to_nvds_meta_transform_func),
         function_name(meta->gst_to_nvds_meta_release_func), ((GstMeta *)meta)->flags);
  if (meta->meta_type == NVDS_BATCH_GST_META && meta->meta_data) show_batch(meta->meta_data);
  else printf("    data %s\n", meta->meta_data ? (char *)meta->meta_data : "NULL");
}

void show_buffer(const char *name, GstBuffer *buffer) {
  if (!buffer) return (void)printf("  %s: none\n", name);
  printf("  %s: owners %d lockable %d bytes %zu\n", name, GST_MINI_OBJECT_REFCOUNT_VALUE(buffer),
         GST_MINI_OBJECT_FLAG_IS_SET(buffer, GST_MINI_OBJECT_FLAG_LOCKABLE), gst_buffer_get_size(buffer));
  gpointer state = NULL;
  GstMeta *meta;
  while ((meta = gst_buffer_iterate_meta(buffer, &state))) {
    if (meta->info->api == f.nvds_meta_api_get_type()) {
      show_meta((NvDsMeta *)meta);
    } else if (meta->info->api == GST_REFERENCE_TIMESTAMP_META_API_TYPE) {
      GstReferenceTimestampMeta *reference = (GstReferenceTimestampMeta *)meta;
      gchar *caps = gst_caps_to_string(reference->reference);
      printf("    reference %lu %lu ", (unsigned long)reference->timestamp, (unsigned long)reference->duration);
      show_masked(caps);
      printf("\n");
      g_free(caps);
    } else {
      printf("    %s\n", g_type_name(meta->info->api));
    }
  }
}

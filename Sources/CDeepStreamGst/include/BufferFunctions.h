/* How metadata hangs on a GstBuffer: the functions of libnvdsgst_meta.so. */
#pragma once

#include "Audio.h"
#include "Metadata.h"
/* Through the module: GStreamer's names are to belong to that one alone. */
#include "../../CGStreamer/umbrella.h"

/* The API that every NvDsMeta implements; its type is named NvDsMetaAPI. */
GType nvds_meta_api_get_type(void);

/* How an NvDsMeta is made, copied and freed. */
const GstMetaInfo *nvds_meta_get_info(void);

/* Attaches metadata to a buffer, also to one that others refer to. The caller sets `meta_type`.
   `copy_func` copies it to copies of the buffer, `release_func` frees it with the buffer; both may be NULL. */
NvDsMeta *gst_buffer_add_nvds_meta(GstBuffer *buffer, gpointer meta_data, gpointer user_data,
                                   NvDsMetaCopyFunc copy_func, NvDsMetaReleaseFunc release_func);

/* The first NvDsMeta on a buffer, of whatever meta_type. */
NvDsMeta *gst_buffer_get_nvds_meta(GstBuffer *buffer);

/* The batch on a buffer, the last one where there are several. */
NvDsBatchMeta *gst_buffer_get_nvds_batch_meta(GstBuffer *buffer);

/* Turns the metadata of a source's buffer into user metadata of a frame. */
void nvds_copy_gst_meta_to_frame_meta(GstBuffer *src_gst_buffer, NvDsBatchMeta *batch_meta,
                                      NvDsFrameMeta *frame_meta);

/* The same for a frame of sound. */
void nvds_copy_gst_meta_to_audio_frame_meta(GstBuffer *src_gst_buffer, NvDsBatchMeta *batch_meta,
                                            NvDsAudioFrameMeta *frame_meta);

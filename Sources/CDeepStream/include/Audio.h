/* Frames of sound, in the memory layout of DeepStream 9. */
#pragma once

#include "Metadata.h"

/* How a sample is written. */
typedef enum {
  NVBUF_AUDIO_INVALID_FORMAT = 0,
  NVBUF_AUDIO_S8 = 1,
  NVBUF_AUDIO_U8 = 2,
  NVBUF_AUDIO_S16LE = 3,
  NVBUF_AUDIO_S16BE = 4,
  NVBUF_AUDIO_U16LE = 5,
  NVBUF_AUDIO_U16BE = 6,
  NVBUF_AUDIO_S24_32LE = 7,
  NVBUF_AUDIO_S24_32BE = 8,
  NVBUF_AUDIO_U24_32LE = 9,
  NVBUF_AUDIO_U24_32BE = 10,
  NVBUF_AUDIO_S32LE = 11,
  NVBUF_AUDIO_S32BE = 12,
  NVBUF_AUDIO_U32LE = 13,
  NVBUF_AUDIO_U32BE = 14,
  NVBUF_AUDIO_S24LE = 15,
  NVBUF_AUDIO_S24BE = 16,
  NVBUF_AUDIO_U24LE = 17,
  NVBUF_AUDIO_U24BE = 18,
  NVBUF_AUDIO_S20LE = 19,
  NVBUF_AUDIO_S20BE = 20,
  NVBUF_AUDIO_U20LE = 21,
  NVBUF_AUDIO_U20BE = 22,
  NVBUF_AUDIO_S18LE = 23,
  NVBUF_AUDIO_S18BE = 24,
  NVBUF_AUDIO_U18LE = 25,
  NVBUF_AUDIO_U18BE = 26,
  NVBUF_AUDIO_F32LE = 27,
  NVBUF_AUDIO_F32BE = 28,
  NVBUF_AUDIO_F64LE = 29,
  NVBUF_AUDIO_F64BE = 30
} NvBufAudioFormat;

/* Whether the channels' samples take turns. */
typedef enum {
  NVBUF_AUDIO_INVALID_LAYOUT = 0,
  NVBUF_AUDIO_INTERLEAVED = 1,
  NVBUF_AUDIO_NON_INTERLEAVED = 2
} NvBufAudioLayout;

/* One frame of sound; its batch is an NvDsBatchMeta without objects. */
typedef struct _NvDsAudioFrameMeta {
  NvDsBaseMeta base_meta;
  guint pad_index;
  guint batch_id;
  gint frame_num;
  /* Nanoseconds; all ones when unknown. */
  guint64 buf_pts;
  /* Nanoseconds since 1970; 0 when unknown. */
  guint64 ntp_timestamp;
  guint source_id;
  gint num_samples_per_frame;
  /* Samples a second. */
  guint sample_rate;
  guint num_channels;
  NvBufAudioFormat format;
  NvBufAudioLayout layout;
  gboolean bInferDone;
  gint class_id;
  gfloat confidence;
  gchar class_label[MAX_LABEL_SIZE];
  GList *classifier_meta_list;
  GList *frame_user_meta_list;
  gint64 misc_frame_info[4];
  gint64 reserved[4];
} NvDsAudioFrameMeta;

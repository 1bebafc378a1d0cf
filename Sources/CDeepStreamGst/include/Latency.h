/* How long components hold a batch: user metadata of type NVDS_LATENCY_MEASUREMENT_META. */
#pragma once

#include "Metadata.h"
/* Through the module: GStreamer's names are to belong to that one alone. */
#include "../../CGStreamer/umbrella.h"

#define MAX_COMPONENT_LEN 64
#define MAX_SUB_COMPONENTS 16

/* When a batch entered and left a part of a component; milliseconds since 1970. */
typedef struct _NvDsMetaSubCompLatency {
  gchar sub_comp_name[MAX_COMPONENT_LEN];
  gdouble in_system_timestamp;
  gdouble out_system_timestamp;
} NvDsMetaSubCompLatency;

/* When a batch entered and left a component; milliseconds since 1970. */
typedef struct _NvDsMetaCompLatency {
  gchar component_name[MAX_COMPONENT_LEN];
  gdouble in_system_timestamp;
  gdouble out_system_timestamp;
  /* The source, its frame and its place in the batch; 0 for components that see whole batches. */
  guint source_id;
  guint frame_num;
  guint pad_index;
  NvDsMetaSubCompLatency sub_comp_latencies[MAX_SUB_COMPONENTS];
  guint num_sub_comps;
} NvDsMetaCompLatency;

/* How long a frame has been under way. */
typedef struct {
  guint source_id;
  guint frame_num;
  /* When it entered the decoder; 0 where no decoder left a note. */
  gdouble comp_in_timestamp;
  /* Milliseconds. */
  gdouble latency;
} NvDsFrameLatencyInfo;

/* The time of day, in milliseconds since 1970. */
gdouble nvds_get_current_system_timestamp(void);

/* Notes that a buffer's batch enters a component; NULL where latency is not measured or there is no batch. */
NvDsUserMeta *nvds_set_input_system_timestamp(GstBuffer *buffer, gchar *element_name);

/* Notes that it leaves; FALSE where its entry was not noted. */
gboolean nvds_set_output_system_timestamp(GstBuffer *buffer, gchar *element_name);

/* Fills one entry for each frame of a buffer's batch and returns their number. `latency_info` has room for
   `max_frames_in_batch` entries. */
guint nvds_measure_buffer_latency(GstBuffer *buffer, NvDsFrameLatencyInfo *latency_info);

/* Notes on a source's buffer when it left a decoder. */
void nvds_add_reference_timestamp_meta(GstBuffer *buffer, gchar *element_name, guint frame_id);

/* A new, empty NvDsMetaCompLatency; freed with g_free. */
void *nvds_set_latency_metadata_ptr(void);

/* Copies and frees the NvDsMetaCompLatency of an NvDsUserMeta. */
gpointer nvds_copy_latency_meta(gpointer data, gpointer user_data);
void nvds_release_latency_meta(gpointer data, gpointer user_data);

/* What the environment asked for when metadata was last attached. */
gboolean nvds_get_enable_latency_measurement(void);
gboolean nvds_get_enable_per_component_latency_measurement(void);
gboolean nvds_get_latency_measurement_silent(void);

/* Opens the files that NVDS_PERF_CSV_PREFIX asks for; runs when the library is loaded. */
void gstnvdsmeta_latency_measurement_int(void);

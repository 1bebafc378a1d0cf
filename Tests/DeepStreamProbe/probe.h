/* A program that drives libnvdsgst_meta.so and prints all that can be seen of it, so that the output with one
   library can be compared with the output with another: probe FOLDER SCENARIO [SEED]. Addresses and times are
   printed as '#'. */
#pragma once

#include "CDeepStreamGst.h"
#include <gst/gst.h>

/* The libraries' functions, under their names. */
#define FUNCTIONS(X)                                                                                        \
  X(NvDsMeta *, gst_buffer_add_nvds_meta, (GstBuffer *, gpointer, gpointer, NvDsMetaCopyFunc, NvDsMetaReleaseFunc)) \
  X(NvDsMeta *, gst_buffer_get_nvds_meta, (GstBuffer *))                                                    \
  X(NvDsBatchMeta *, gst_buffer_get_nvds_batch_meta, (GstBuffer *))                                         \
  X(GType, nvds_meta_api_get_type, (void))                                                                  \
  X(const GstMetaInfo *, nvds_meta_get_info, (void))                                                        \
  X(void, nvds_copy_gst_meta_to_frame_meta, (GstBuffer *, NvDsBatchMeta *, NvDsFrameMeta *))                \
  X(void, nvds_copy_gst_meta_to_audio_frame_meta, (GstBuffer *, NvDsBatchMeta *, gpointer))                 \
  X(NvDsUserMeta *, nvds_set_input_system_timestamp, (GstBuffer *, gchar *))                                \
  X(gboolean, nvds_set_output_system_timestamp, (GstBuffer *, gchar *))                                     \
  X(guint, nvds_measure_buffer_latency, (GstBuffer *, NvDsFrameLatencyInfo *))                              \
  X(gdouble, nvds_get_current_system_timestamp, (void))                                                     \
  X(void, nvds_add_reference_timestamp_meta, (GstBuffer *, gchar *, guint))                                 \
  X(gpointer, nvds_copy_latency_meta, (gpointer, gpointer))                                                 \
  X(void, nvds_release_latency_meta, (gpointer, gpointer))                                                  \
  X(void *, nvds_set_latency_metadata_ptr, (void))                                                          \
  X(gboolean, nvds_get_enable_latency_measurement, (void))                                                  \
  X(gboolean, nvds_get_enable_per_component_latency_measurement, (void))                                    \
  X(gboolean, nvds_get_latency_measurement_silent, (void))                                                  \
  X(void, gstnvdsmeta_latency_measurement_int, (void))                                                      \
  X(NvDsBatchMeta *, nvds_create_batch_meta, (guint))                                                       \
  X(gpointer, nvds_batch_meta_copy_func, (gpointer, gpointer))                                              \
  X(void, nvds_batch_meta_release_func, (gpointer, gpointer))                                               \
  X(NvDsBatchMeta *, nvds_create_audio_batch_meta, (guint))                                                 \
  X(gpointer, nvds_audio_batch_meta_copy_func, (gpointer, gpointer))                                        \
  X(void, nvds_audio_batch_meta_release_func, (gpointer, gpointer))                                         \
  X(NvDsFrameMeta *, nvds_acquire_frame_meta_from_pool, (NvDsBatchMeta *))                                  \
  X(void, nvds_add_frame_meta_to_batch, (NvDsBatchMeta *, NvDsFrameMeta *))                                 \
  X(gpointer, nvds_acquire_audio_frame_meta_from_pool, (NvDsBatchMeta *))                                   \
  X(void, nvds_add_audio_frame_meta_to_audio_batch, (NvDsBatchMeta *, gpointer))                            \
  X(NvDsUserMeta *, nvds_acquire_user_meta_from_pool, (NvDsBatchMeta *))                                    \
  X(void, nvds_add_user_meta_to_batch, (NvDsBatchMeta *, NvDsUserMeta *))                                   \
  X(void, nvds_clear_batch_user_meta_list, (NvDsBatchMeta *, GList *))

typedef struct {
#define X(result, name, parameters) result(*name) parameters;
  FUNCTIONS(X)
#undef X
} Functions;

extern Functions f;

/* Opens both libraries of a folder and fills `f`; ends the program where something is missing. */
void open_libraries(const char *folder);

/* Prints what can be seen of a buffer and of the metadata on it. */
void show_buffer(const char *name, GstBuffer *buffer);

/* Prints a text with its addresses and times as '#'. */
void show_masked(const char *text);

/* Data whose copies and ends are printed. */
gpointer text_new(const char *text);
gpointer text_copy(gpointer data, gpointer user_data);
void text_free(gpointer data, gpointer user_data);
/* Copies nothing: for data that nobody frees. */
gpointer text_share(gpointer data, gpointer user_data);
/* The same for the data of user metadata. */
gpointer user_text_copy(gpointer user, gpointer context);
void user_text_free(gpointer user, gpointer context);

/* The scenarios. */
void random_operations(guint seed);
void misuse(void);
void latency(void);
void pools(void);
/* What libnvdsgst_helper.so makes and reads; it is opened for this alone. */
void events(const char *folder);

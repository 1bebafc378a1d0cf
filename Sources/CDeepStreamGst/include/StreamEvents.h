/* What is said of one source of a batch, as events and on the bus: functions of libnvdsgst_helper.so. */
#pragma once

/* Through the module: GStreamer's names are to belong to that one alone. */
#include "../../CGStreamer/umbrella.h"

/* The types of the events. They travel downstream, in the order of the frames, and stay on pads. */
typedef enum {
  GST_NVEVENT_PAD_ADDED = 102430,
  GST_NVEVENT_PAD_DELETED = 102686,
  GST_NVEVENT_STREAM_EOS = 102942,
  GST_NVEVENT_STREAM_SEGMENT = 103198,
  GST_NVEVENT_STREAM_RESET = 103454,
  GST_NVEVENT_STREAM_START = 103710,
  GST_NVEVENT_UPDATE_CAPS = 103966
} GstNvEventType;

/* A source was added or removed, has ended, begins anew, has times of its own, begins. The caller owns the event. */
GstEvent *gst_nvevent_new_pad_added(guint source_id);
GstEvent *gst_nvevent_new_pad_deleted(guint source_id);
GstEvent *gst_nvevent_new_stream_eos(guint source_id);
GstEvent *gst_nvevent_new_stream_reset(guint source_id);
GstEvent *gst_nvevent_new_stream_segment(guint source_id, GstSegment *segment);
GstEvent *gst_nvevent_new_stream_start(guint source_id, gchar *stream_id);

/* What such an event says; of another event nothing is set. The caller owns the segment and the text. */
void gst_nvevent_parse_pad_added(GstEvent *event, guint *source_id);
void gst_nvevent_parse_pad_deleted(GstEvent *event, guint *source_id);
void gst_nvevent_parse_stream_eos(GstEvent *event, guint *source_id);
void gst_nvevent_parse_stream_reset(GstEvent *event, guint *source_id);
void gst_nvevent_parse_stream_segment(GstEvent *event, guint *source_id, GstSegment **segment);
void gst_nvevent_parse_stream_start(GstEvent *event, guint *source_id, gchar **stream_id);

/* The message that says that a source has ended. */
GstMessage *gst_nvmessage_new_stream_eos(GstObject *obj, guint stream_id);
gboolean gst_nvmessage_is_stream_eos(GstMessage *message);
gboolean gst_nvmessage_parse_stream_eos(GstMessage *message, guint *stream_id);

/* Has a source's frames carry the time at which its sender captured them. */
void configure_source_for_ntp_sync(GstElement *src_elem);

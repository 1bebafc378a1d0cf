// The server's clock: pictures that show when they were taken, and the reports that say so.
#include <gst/rtp/rtp.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "server.h"

#define SECOND G_GINT64_CONSTANT(1000000000)

// Not GLib's: the thread sanitizer does not see that one.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
// How far the server's clock is from the machine's, in nanoseconds, and whether it reports its time.
static gint64 offset;
static bool reports = true;
static GstClockTime sending;

void set_clock(gint64 seconds) {
  pthread_mutex_lock(&lock);
  offset = seconds * SECOND;
  pthread_mutex_unlock(&lock);
}

void set_reports(bool on) {
  pthread_mutex_lock(&lock);
  reports = on;
  pthread_mutex_unlock(&lock);
}

// 56 bits of a time in units of 64 ns, and 8 that tell a damaged one.
static guint64 code(gint64 time) {
  guint64 value = (guint64)time >> 6;
  guint8 sum = 0x5A;
  for (int place = 0; place < 7; place++) sum = (guint8)((sum << 1 | sum >> 7) ^ (value >> 8 * place));
  return value << 8 | sum;
}

// Writes 64 bits as squares of 8 pixels, two rows of 32, at the top and at the bottom of the picture.
static void write_squares(GstVideoFrame *frame, int top, guint64 bits) {
  int stride = GST_VIDEO_FRAME_PLANE_STRIDE(frame, 0);
  guint8 *pixels = GST_VIDEO_FRAME_PLANE_DATA(frame, 0);
  for (int place = 0; place < 64; place++) {
    guint8 value = bits >> (63 - place) & 1 ? 235 : 16;
    guint8 *square = pixels + (top + place / 32 * 8) * stride + place % 32 * 8;
    for (int row = 0; row < 8; row++) memset(square + row * stride, value, 8);
  }
}

GstPadProbeReturn show_time(GstPad *pad, GstPadProbeInfo *info, gpointer data) {
  GstElement *element = gst_pad_get_parent_element(pad);
  GstClock *clock = gst_element_get_clock(element);
  GstCaps *caps = gst_pad_get_current_caps(pad);
  GstVideoInfo video;
  if (clock && caps && gst_video_info_from_caps(&video, caps) && GST_VIDEO_INFO_WIDTH(&video) >= 256) {
    GstBuffer *buffer = info->data = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
    gint64 now = g_get_real_time() * 1000 - (gint64)gst_clock_get_time(clock);
    pthread_mutex_lock(&lock);
    gint64 time = now + offset + (gint64)(gst_element_get_base_time(element) + GST_BUFFER_PTS(buffer));
    pthread_mutex_unlock(&lock);
    GstVideoFrame frame;
    if (gst_video_frame_map(&frame, &video, buffer, GST_MAP_WRITE)) {
      write_squares(&frame, 0, code(time));
      write_squares(&frame, GST_VIDEO_INFO_HEIGHT(&video) - 16, code(time));
      gst_video_frame_unmap(&frame);
    }
  }
  if (caps) gst_caps_unref(caps);
  if (clock) gst_object_unref(clock);
  gst_object_unref(element);
  return GST_PAD_PROBE_OK;
}

GstPadProbeReturn note_latency(GstPad *pad, GstPadProbeInfo *info, gpointer data) {
  GstEvent *event = GST_PAD_PROBE_INFO_EVENT(info);
  if (GST_EVENT_TYPE(event) != GST_EVENT_LATENCY) return GST_PAD_PROBE_OK;
  pthread_mutex_lock(&lock);
  gst_event_parse_latency(event, &sending);
  pthread_mutex_unlock(&lock);
  return GST_PAD_PROBE_OK;
}

// Puts the server's time into the reports, or keeps them back.
static GstPadProbeReturn change_report(GstPad *pad, GstPadProbeInfo *info, gpointer data) {
  pthread_mutex_lock(&lock);
  bool is_sent = reports;
  gint64 seconds = offset / SECOND;
  guint64 latency = gst_util_uint64_scale(sending, G_GUINT64_CONSTANT(1) << 32, SECOND);
  pthread_mutex_unlock(&lock);
  if (!is_sent) return GST_PAD_PROBE_DROP;
  GstBuffer *buffer = info->data = gst_buffer_make_writable(GST_PAD_PROBE_INFO_BUFFER(info));
  GstRTCPBuffer reader = GST_RTCP_BUFFER_INIT;
  if (!gst_rtcp_buffer_map(buffer, GST_MAP_READWRITE, &reader)) return GST_PAD_PROBE_OK;
  GstRTCPPacket packet;
  for (gboolean more = gst_rtcp_buffer_get_first_packet(&reader, &packet); more;
       more = gst_rtcp_packet_move_to_next(&packet)) {
    if (gst_rtcp_packet_get_type(&packet) != GST_RTCP_TYPE_SR) continue;
    guint32 source, rtp, packets, octets;
    guint64 ntp;
    gst_rtcp_packet_sr_get_sender_info(&packet, &source, &ntp, &rtp, &packets, &octets);
    gst_rtcp_packet_sr_set_sender_info(&packet, source, ntp + ((guint64)seconds << 32) - latency, rtp, packets, octets);
  }
  gst_rtcp_buffer_unmap(&reader);
  return GST_PAD_PROBE_OK;
}

typedef GstRTSPMedia TimedMedia;
typedef GstRTSPMediaClass TimedMediaClass;
G_DEFINE_TYPE(TimedMedia, timed_media, GST_TYPE_RTSP_MEDIA)

static void watch_reports(GstElement *rtpbin, GstPad *pad, gpointer data) {
  guint number;
  if (sscanf(GST_PAD_NAME(pad), "send_rtcp_src_%u", &number) != 1) return;
  gst_pad_add_probe(pad, GST_PAD_PROBE_TYPE_BUFFER, change_report, NULL, NULL);
  GObject *session = NULL;
  g_signal_emit_by_name(rtpbin, "get-internal-session", number, &session);
  if (!session) return;
  // Reports come soon, so that no test has to wait five seconds for one.
  if (options.report_interval > 0) {
    g_object_set(session, "rtcp-min-interval", (guint64)options.report_interval * 1000000, NULL);
  }
  g_object_unref(session);
}

static gboolean set_up_rtpbin(GstRTSPMedia *media, GstElement *rtpbin) {
  g_signal_connect(rtpbin, "pad-added", G_CALLBACK(watch_reports), NULL);
  return TRUE;
}

static void timed_media_class_init(TimedMediaClass *class) { class->setup_rtpbin = set_up_rtpbin; }
static void timed_media_init(TimedMedia *media) {}

void time_media(GstRTSPMediaFactory *factory) {
  gst_rtsp_media_factory_set_media_gtype(factory, timed_media_get_type());
}

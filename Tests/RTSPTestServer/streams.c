// The pictures that the server sends, and how they break.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server.h"

// One stream while it has clients.
typedef struct {
  int index;
  GstElement *element;
  // Frames that were made, and whether they go nowhere.
  gint frames;
  gint stalls;
  // Whether this stream breaks as the options say.
  bool breaks;
} Stream;

static GMutex lock;
// The streams that are being served.
static GPtrArray *streams;
// How often each stream was begun.
static GHashTable *beginnings;

static char *caps_text(const char *size) {
  int width = 320, height = 240;
  sscanf(size, "%dx%d", &width, &height);
  return g_strdup_printf("video/x-raw,format=I420,width=%d,height=%d,framerate=%d/1", width, height, options.rate);
}

static void resize(Stream *stream, const char *size) {
  GstElement *filter = gst_bin_get_by_name(GST_BIN(stream->element), "size");
  if (!filter) return;
  g_autofree char *text = caps_text(size);
  GstCaps *caps = gst_caps_from_string(text);
  g_object_set(filter, "caps", caps, NULL);
  gst_caps_unref(caps);
  gst_object_unref(filter);
}

// Called on the main loop, where connections may be closed.
static gboolean cut(gpointer data) {
  cut_connections();
  return G_SOURCE_REMOVE;
}

static gboolean change(gpointer data) {
  resize_streams(-1, options.change_to);
  return G_SOURCE_REMOVE;
}

// Counts a picture before it is encoded.
static GstPadProbeReturn count_frame(GstPad *pad, GstPadProbeInfo *info, gpointer data) {
  Stream *stream = data;
  int number = g_atomic_int_add(&stream->frames, 1) + 1;
  if (!stream->breaks) return GST_PAD_PROBE_OK;
  if (options.change_after && number == options.change_after) g_idle_add(change, NULL);
  if (options.stall_after && number > options.stall_after) g_atomic_int_set(&stream->stalls, 1);
  return GST_PAD_PROBE_OK;
}

// Sends a packet, or loses it.
static GstPadProbeReturn pass_packet(GstPad *pad, GstPadProbeInfo *info, gpointer data) {
  Stream *stream = data;
  if (g_atomic_int_get(&stream->stalls)) return GST_PAD_PROBE_DROP;
  if (!stream->breaks) return GST_PAD_PROBE_OK;
  if (options.cut_after && g_atomic_int_get(&stream->frames) >= options.cut_after) {
    // Half a frame has gone out, or none.
    g_atomic_int_set(&stream->stalls, 1);
    g_idle_add(cut, NULL);
    return GST_PAD_PROBE_DROP;
  }
  return g_random_double() < options.drop ? GST_PAD_PROBE_DROP : GST_PAD_PROBE_OK;
}

static void probe(Stream *stream, const char *name, GstPadProbeType type, GstPadProbeCallback callback) {
  GstElement *element = gst_bin_get_by_name(GST_BIN(stream->element), name);
  if (!element) return;
  GstPad *pad = gst_element_get_static_pad(element, "src");
  gst_pad_add_probe(pad, type, callback, stream, NULL);
  gst_object_unref(pad);
  gst_object_unref(element);
}

static void forget(GstRTSPMedia *media, gpointer data) {
  g_mutex_lock(&lock);
  g_ptr_array_remove(streams, data);
  g_mutex_unlock(&lock);
}

static void configure(GstRTSPMediaFactory *factory, GstRTSPMedia *media, gpointer data) {
  Stream *stream = g_new0(Stream, 1);
  stream->index = GPOINTER_TO_INT(data);
  stream->element = gst_rtsp_media_get_element(media);
  g_mutex_lock(&lock);
  int times = GPOINTER_TO_INT(g_hash_table_lookup(beginnings, data));
  g_hash_table_insert(beginnings, data, GINT_TO_POINTER(times + 1));
  stream->breaks = !options.once || times == 0;
  g_ptr_array_add(streams, stream);
  g_mutex_unlock(&lock);
  if (options.stop_after && stream->breaks) {
    GstElement *source = gst_bin_get_by_name(GST_BIN(stream->element), "source");
    g_object_set(source, "num-buffers", options.stop_after, NULL);
    gst_object_unref(source);
  }
  probe(stream, "size", GST_PAD_PROBE_TYPE_BUFFER, count_frame);
  if (options.shows_time) probe(stream, "size", GST_PAD_PROBE_TYPE_BUFFER, show_time);
  probe(stream, "pay0", GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, note_latency);
  probe(stream, "pay0", GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST, pass_packet);
  g_signal_connect(media, "unprepared", G_CALLBACK(forget), stream);
}

// What encodes a stream and puts it into packets.
static char *encoder_text(void) {
  if (strcmp(options.codec, "jpeg") == 0) return g_strdup("jpegenc ! rtpjpegpay name=pay0");
  if (strcmp(options.codec, "h265") == 0) {
    return g_strdup_printf(
        "x265enc speed-preset=ultrafast tune=zerolatency key-int-max=%d option-string=log-level=none:pools=1 ! "
        "rtph265pay name=pay0 pt=96 config-interval=-1 mtu=1200",
        options.key_interval);
  }
  return g_strdup_printf(
      "x264enc speed-preset=ultrafast %s bframes=%d b-adapt=false key-int-max=%d threads=1 ! "
      "video/x-h264,profile=%s ! rtph264pay name=pay0 pt=96 config-interval=-1 mtu=1200",
      options.b_frames ? "" : "tune=zerolatency", options.b_frames, options.key_interval,
      options.b_frames ? "main" : "constrained-baseline");
}

GstRTSPMediaFactory *make_factory(int index) {
  if (!streams) {
    streams = g_ptr_array_new();
    beginnings = g_hash_table_new(NULL, NULL);
  }
  GstRTSPMediaFactory *factory = gst_rtsp_media_factory_new();
  g_autofree char *caps = caps_text(options.size);
  g_autofree char *encoder = encoder_text();
  g_autofree char *launch = g_strdup_printf(
      "( videotestsrc name=source is-live=true pattern=%s ! capsfilter name=size caps=\"%s\" ! %s )",
      options.pattern, caps, encoder);
  gst_rtsp_media_factory_set_launch(factory, launch);
  gst_rtsp_media_factory_set_shared(factory, TRUE);
  time_media(factory);
  if (options.password) {
    gst_rtsp_media_factory_add_role(
        factory, "user", GST_RTSP_PERM_MEDIA_FACTORY_ACCESS, G_TYPE_BOOLEAN, TRUE,
        GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, G_TYPE_BOOLEAN, TRUE, NULL);
  }
  g_signal_connect(factory, "media-configure", G_CALLBACK(configure), GINT_TO_POINTER(index));
  return factory;
}

// Calls a function with each stream of a number, or with all of them.
static void each(int index, void (*body)(Stream *, gconstpointer), gconstpointer data) {
  g_mutex_lock(&lock);
  for (guint place = 0; place < streams->len; place++) {
    Stream *stream = g_ptr_array_index(streams, place);
    if (index < 0 || stream->index == index) body(stream, data);
  }
  g_mutex_unlock(&lock);
}

static void stall_one(Stream *stream, gconstpointer data) { g_atomic_int_set(&stream->stalls, data != NULL); }

static void resize_one(Stream *stream, gconstpointer data) { resize(stream, data); }

static void end_one(Stream *stream, gconstpointer data) {
  GstElement *source = gst_bin_get_by_name(GST_BIN(stream->element), "source");
  gst_element_send_event(source, gst_event_new_eos());
  gst_object_unref(source);
}

void stall_streams(int index, bool stalls) { each(index, stall_one, stalls ? &lock : NULL); }

void resize_streams(int index, const char *size) { each(index, resize_one, size); }

void end_streams(int index) { each(index, end_one, NULL); }

static GstRTSPFilterResult shut(GstRTSPServer *server, GstRTSPClient *client, gpointer data) {
  GSocket *socket = gst_rtsp_connection_get_read_socket(gst_rtsp_client_get_connection(client));
  if (socket) shutdown(g_socket_get_fd(socket), SHUT_RDWR);
  return GST_RTSP_FILTER_KEEP;
}

void cut_connections(void) { gst_rtsp_server_client_filter(server, shut, NULL); }

// An RTSP server to test against: it serves generated pictures, and breaks in the ways in which cameras break.
//
// It prints `port N` once it listens, does what it is told on standard input, and ends when that is closed, so that
// it never outlives the test that started it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server.h"

Options options = {
    .streams = 1, .size = "320x240", .rate = 15, .codec = "h264", .address = "127.0.0.1", .key_interval = 15, .pattern = "ball",
    .change_to = "160x120"};
GstRTSPServer *server;
static GMainLoop *loop;

static GOptionEntry entries[] = {
    {"port", 'p', 0, G_OPTION_ARG_INT, &options.port, "the port; 0 takes any that is free", "N"},
    {"address", 0, 0, G_OPTION_ARG_STRING, &options.address, "the address to listen at", "ADDRESS"},
    {"streams", 0, 0, G_OPTION_ARG_INT, &options.streams, "how many there are: /0, /1, ...", "N"},
    {"size", 0, 0, G_OPTION_ARG_STRING, &options.size, "the picture's size", "WxH"},
    {"rate", 0, 0, G_OPTION_ARG_INT, &options.rate, "frames a second", "N"},
    {"codec", 0, 0, G_OPTION_ARG_STRING, &options.codec, "h264, h265 or jpeg", "NAME"},
    {"b-frames", 0, 0, G_OPTION_ARG_INT, &options.b_frames, "B-frames between two others", "N"},
    {"key-interval", 0, 0, G_OPTION_ARG_INT, &options.key_interval, "frames from a key frame to the next", "N"},
    {"pattern", 0, 0, G_OPTION_ARG_STRING, &options.pattern, "a pattern of videotestsrc", "NAME"},
    {"user", 0, 0, G_OPTION_ARG_STRING, &options.user, "the user's name that is asked for", "NAME"},
    {"password", 0, 0, G_OPTION_ARG_STRING, &options.password, "the password that is asked for", "TEXT"},
    {"stop-after", 0, 0, G_OPTION_ARG_INT, &options.stop_after, "end the stream after N frames", "N"},
    {"stall-after", 0, 0, G_OPTION_ARG_INT, &options.stall_after, "send nothing more after N frames", "N"},
    {"cut-after", 0, 0, G_OPTION_ARG_INT, &options.cut_after, "cut the connections in the middle of frame N", "N"},
    {"change-size-after", 0, 0, G_OPTION_ARG_INT, &options.change_after, "change the size after N frames", "N"},
    {"change-size-to", 0, 0, G_OPTION_ARG_STRING, &options.change_to, "the size to change to", "WxH"},
    {"drop", 0, 0, G_OPTION_ARG_DOUBLE, &options.drop, "the share of packets that get lost, 0 to 1", "SHARE"},
    {"once", 0, 0, G_OPTION_ARG_NONE, &options.once, "break the first time only, not after a reconnection", NULL},
    {"show-time", 0, 0, G_OPTION_ARG_NONE, &options.shows_time, "show in each picture when it was taken", NULL},
    {"clock-offset", 0, 0, G_OPTION_ARG_INT, &options.clock_offset, "how far the server's clock is ahead", "SECONDS"},
    {"no-reports", 0, 0, G_OPTION_ARG_NONE, &options.no_reports, "send no sender reports", NULL},
    {"report-interval", 0, 0, G_OPTION_ARG_INT, &options.report_interval, "the time between reports", "MILLISECONDS"},
    {"garbage", 0, 0, G_OPTION_ARG_NONE, &options.garbage, "answer with bytes that mean nothing", NULL},
    {"silent", 0, 0, G_OPTION_ARG_NONE, &options.silent, "take connections and never answer", NULL},
    {NULL}};

// Serves every stream as the options say, in place of what there was.
static void mount_streams(void) {
  GstRTSPMountPoints *mounts = gst_rtsp_server_get_mount_points(server);
  for (int index = 0; index < options.streams; index++) {
    g_autofree char *path = g_strdup_printf("/%d", index);
    gst_rtsp_mount_points_add_factory(mounts, path, make_factory(index));
  }
  g_object_unref(mounts);
}

// A line on standard input: `stall [N]`, `resume [N]`, `size WxH [N]`, `codec NAME`, `end [N]`, `cut`, `clock SECONDS`,
// `reports 0`, `clients`, `quit`.
static gboolean take_line(GIOChannel *channel, GIOCondition condition, gpointer data) {
  g_autofree char *line = NULL;
  if (g_io_channel_read_line(channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL) {
    g_main_loop_quit(loop);
    return G_SOURCE_REMOVE;
  }
  char word[32] = "", text[32] = "";
  int count = sscanf(line, "%31s %31s", word, text);
  bool has_size = strcmp(word, "size") == 0;
  int index = -1;
  if (has_size) {
    sscanf(line, "%*s %*s %d", &index);
  } else if (count > 1) {
    index = atoi(text);
  }
  if (has_size && count > 1) {
    resize_streams(index, text);
  } else if (strcmp(word, "codec") == 0 && count > 1) {
    // As cameras do whose settings are changed: whoever watches has to ask anew what there is.
    options.codec = g_strdup(text);
    mount_streams();
    cut_connections();
  } else if (strcmp(word, "stall") == 0 || strcmp(word, "resume") == 0) {
    stall_streams(index, word[0] == 's');
  } else if (strcmp(word, "clock") == 0) {
    set_clock(index);
  } else if (strcmp(word, "reports") == 0) {
    set_reports(index != 0);
  } else if (strcmp(word, "end") == 0) {
    end_streams(index);
  } else if (strcmp(word, "cut") == 0) {
    cut_connections();
  } else if (strcmp(word, "quit") == 0) {
    g_main_loop_quit(loop);
  } else if (strcmp(word, "clients") == 0) {
    GList *clients = gst_rtsp_server_client_filter(server, NULL, NULL);
    printf("clients %u\n", g_list_length(clients));
    g_list_free_full(clients, g_object_unref);
    return G_SOURCE_CONTINUE;
  } else {
    printf("unknown %s\n", word);
    return G_SOURCE_CONTINUE;
  }
  printf("done %s\n", word);
  return G_SOURCE_CONTINUE;
}

// Lets in who knows the name and the password, and nobody else.
static void ask_for_password(void) {
  GstRTSPAuth *auth = gst_rtsp_auth_new();
  gst_rtsp_auth_set_supported_methods(auth, GST_RTSP_AUTH_DIGEST);
  GstRTSPToken *token =
      gst_rtsp_token_new(GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, "user", NULL);
  const char *user = options.user ? options.user : "user";
  gst_rtsp_auth_add_digest(auth, user, options.password, token);
  gst_rtsp_token_unref(token);
  gst_rtsp_server_set_auth(server, auth);
  g_object_unref(auth);
}

static int serve(void) {
  server = gst_rtsp_server_new();
  g_autofree char *service = g_strdup_printf("%d", options.port);
  gst_rtsp_server_set_address(server, options.address);
  gst_rtsp_server_set_service(server, service);
  mount_streams();
  if (options.password) ask_for_password();
  if (gst_rtsp_server_attach(server, NULL) == 0) {
    fprintf(stderr, "port %d cannot be listened on\n", options.port);
    return -1;
  }
  return gst_rtsp_server_get_bound_port(server);
}

int main(int argc, char **argv) {
  GOptionContext *context = g_option_context_new("- an RTSP server to test against");
  g_option_context_add_main_entries(context, entries, NULL);
  GError *error = NULL;
  if (!g_option_context_parse(context, &argc, &argv, &error)) {
    fprintf(stderr, "%s\n", error->message);
    return 2;
  }
  gst_init(NULL, NULL);
  set_clock(options.clock_offset);
  set_reports(!options.no_reports);
  setvbuf(stdout, NULL, _IOLBF, 0);
  bool is_broken = options.garbage || options.silent;
  int port = is_broken ? serve_garbage(options.port, options.silent) : serve();
  if (port < 0) return 1;
  printf("port %d\n", port);
  loop = g_main_loop_new(NULL, FALSE);
  GIOChannel *input = g_io_channel_unix_new(0);
  g_io_add_watch(input, G_IO_IN | G_IO_HUP, take_line, NULL);
  g_main_loop_run(loop);
  return 0;
}

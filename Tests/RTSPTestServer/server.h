// What the parts of the test server share.
#pragma once

#include <gst/rtsp-server/rtsp-server.h>
#include <gst/video/video.h>
#include <stdbool.h>

// What was asked for on the command line; see `--help`.
typedef struct {
  int port;
  int streams;
  char *size;
  int rate;
  char *codec;
  char *address;
  int b_frames;
  int key_interval;
  char *pattern;
  char *user;
  char *password;
  int stop_after;
  int stall_after;
  int cut_after;
  int change_after;
  char *change_to;
  double drop;
  int garbage;
  int silent;
  int once;
  int shows_time;
  int clock_offset;
  int no_reports;
  int report_interval;
} Options;

extern Options options;

// Makes what streams one picture to all who ask for it; `index` is the number in its path.
GstRTSPMediaFactory *make_factory(int index);

// What the faults do, at once, to the stream of a number, or to all of them where it is negative.
void stall_streams(int index, bool stalls);
void resize_streams(int index, const char *size);
void end_streams(int index);
// Closes the connections of all clients, in the middle of whatever is being sent.
void cut_connections(void);

// Sets the server's clock ahead of the machine's, from now on, and turns its sender reports on and off.
void set_clock(gint64 seconds);
void set_reports(bool on);
// Writes into each picture when it was taken.
GstPadProbeReturn show_time(GstPad *pad, GstPadProbeInfo *info, gpointer data);
// Notes how long pictures take to be sent, which GStreamer adds to the time in its reports.
GstPadProbeReturn note_latency(GstPad *pad, GstPadProbeInfo *info, gpointer data);
// Has a factory's reports tell the server's time.
void time_media(GstRTSPMediaFactory *factory);

// Answers every connection with bytes that are no RTSP (or not at all), on a thread of its own; returns the port.
int serve_garbage(int port, bool is_silent);

// The server, so that faults find its clients.
extern GstRTSPServer *server;

/* A small RTSP server on top of GStreamer's own (libgstrtspserver-1.0), which is opened when the first server is
   started: whoever serves nothing needs no such library. */
#pragma once
/* Through the module: GStreamer's names are to belong to that one alone. */
#include "../../CGStreamer/umbrella.h"

typedef struct diprtsp_server diprtsp_server;

/* What a mount point tells its owner, on the server's thread. */
typedef struct {
  /* A client wants the stream: frames are to be given to the `appsrc` from now on. */
  void (*opened)(gpointer context, GstElement *source);
  /* Nobody wants the stream any more: the `appsrc` is of no more use. */
  void (*closed)(gpointer context, GstElement *source);
  /* The mount point is gone; called once. */
  void (*release)(gpointer context);
} diprtsp_callbacks;

/* Opens the library. Returns NULL, or why it cannot be used, to be freed with g_free. */
char *diprtsp_load(void);

/* Starts a server with a thread of its own; port 0 takes any that is free. User and password may be NULL for a server
   that anyone may ask. Returns NULL with `error` set, to be freed with g_error_free. */
diprtsp_server *diprtsp_start(const char *address, int port, const char *user, const char *password, GError **error);

/* The port the server listens at. */
int diprtsp_port(diprtsp_server *server);

/* How many clients are connected. */
int diprtsp_clients(diprtsp_server *server);

/* Serves a stream at a path that begins with a slash. The launch line has an `appsrc` named `source`. One pipeline
   serves all clients. */
void diprtsp_mount(diprtsp_server *server, const char *path, const char *launch, diprtsp_callbacks callbacks,
                   gpointer context);

/* Serves a path no more; who watches it goes on until the stream ends. */
void diprtsp_unmount(diprtsp_server *server, const char *path);

/* Sends all clients away, ends the thread and frees the server. */
void diprtsp_stop(diprtsp_server *server);

// A server that speaks no RTSP.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "server.h"

typedef struct {
  int listener;
  bool is_silent;
} Garbage;

static gpointer talk(gpointer data) {
  int connection = GPOINTER_TO_INT(data);
  char request[512];
  guint32 noise[64];
  while (read(connection, request, sizeof request) > 0) {
    for (size_t place = 0; place < G_N_ELEMENTS(noise); place++) noise[place] = g_random_int();
    if (send(connection, noise, sizeof noise, MSG_NOSIGNAL) < 0) break;
  }
  close(connection);
  return NULL;
}

static gpointer listen_for_clients(gpointer data) {
  Garbage *garbage = data;
  for (;;) {
    int connection = accept(garbage->listener, NULL, NULL);
    if (connection < 0) return NULL;
    // The silent one keeps its connections for as long as it lives.
    if (!garbage->is_silent) g_thread_unref(g_thread_new("talk", talk, GINT_TO_POINTER(connection)));
  }
}

int serve_garbage(int port, bool is_silent) {
  Garbage *garbage = g_new0(Garbage, 1);
  garbage->is_silent = is_silent;
  garbage->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int one = 1;
  setsockopt(garbage->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  if (bind(garbage->listener, (struct sockaddr *)&address, length) < 0 || listen(garbage->listener, 16) < 0 ||
      getsockname(garbage->listener, (struct sockaddr *)&address, &length) < 0) {
    perror("listening");
    return -1;
  }
  g_thread_unref(g_thread_new("listen", listen_for_clients, garbage));
  return ntohs(address.sin_port);
}

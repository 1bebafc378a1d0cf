#include "amqp_client.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

/* The library's types, from its documentation. */
typedef struct { size_t len; void *bytes; } bytes_t;
typedef struct { uint32_t id; void *decoded; } method_t;
typedef struct { int type; method_t reply; int library_error; } reply_t;
typedef struct { int count; void *entries; } table_t;
typedef struct {
  uint8_t type;
  uint16_t channel;
  union {
    method_t method;
    struct { uint16_t class_id; uint64_t body_size; void *decoded; bytes_t raw; } properties;
    bytes_t body;
  } payload;
} frame_t;
typedef struct {
  uint32_t flags;
  bytes_t content_type, content_encoding;
  table_t headers;
  uint8_t delivery_mode, priority;
  bytes_t correlation_id, reply_to, expiration, message_id;
  uint64_t timestamp;
  bytes_t kind, user_id, app_id, cluster_id;
} properties_t;
typedef struct { uint64_t tag; int multiple; } ack_t;
typedef struct { uint16_t code; bytes_t text; } close_t;
typedef struct { bytes_t queue; uint32_t messages, consumers; } declared_t;
/* A message with all that belongs to it; the library writes into it, its pool of memory among it, which is not read. */
typedef struct {
  uint16_t channel;
  bytes_t consumer;
  uint64_t tag;
  int redelivered;
  bytes_t exchange, routing_key;
  struct { properties_t properties; bytes_t body; void *pool[32]; } message;
} envelope_t;

enum { NORMAL = 1, LIBRARY = 2, SERVER = 3, METHOD_FRAME = 1, TIMED_OUT = -0x000D };
enum { CONNECTION_CLOSE = 0x000A0032, CHANNEL_CLOSE = 0x00140028, RETURN = 0x003C0032, ACK = 0x003C0050, NACK = 0x003C0078 };
enum { HAS_CONTENT_TYPE = 1 << 15, HAS_DELIVERY_MODE = 1 << 12, HAS_MESSAGE_ID = 1 << 7 };

static struct {
  void *(*new_connection)(void);
  int (*destroy)(void *);
  void *(*tcp_socket)(void *);
  void *(*ssl_socket)(void *);
  int (*set_ca)(void *, const char *);
  int (*set_key)(void *, const char *, const char *);
  void (*verify_peer)(void *, int);
  void (*verify_host)(void *, int);
  int (*open)(void *, const char *, int, const struct timeval *);
  int (*handshake_timeout)(void *, const struct timeval *);
  int (*rpc_timeout)(void *, const struct timeval *);
  reply_t (*login)(void *, const char *, int, int, int, int, ...);
  void *(*channel_open)(void *, uint16_t);
  void *(*confirm_select)(void *, uint16_t);
  reply_t (*rpc_reply)(void *);
  int (*publish)(void *, uint16_t, bytes_t, bytes_t, int, int, const properties_t *, bytes_t);
  int (*wait)(void *, frame_t *, const struct timeval *);
  void (*release)(void *);
  reply_t (*close)(void *, int);
  const char *(*words)(int);
  declared_t *(*queue_declare)(void *, uint16_t, bytes_t, int, int, int, int, table_t);
  void *(*queue_bind)(void *, uint16_t, bytes_t, bytes_t, bytes_t, table_t);
  void *(*consume)(void *, uint16_t, bytes_t, bytes_t, int, int, int, table_t);
  reply_t (*receive)(void *, envelope_t *, const struct timeval *, int);
  void (*destroy_envelope)(envelope_t *);
  int (*acknowledge)(void *, uint16_t, uint64_t, int);
} api;

struct dip_amqp {
  void *connection;
  int holds_message;
  envelope_t message;
};

#define FIND(field, symbol)                                \
  *(void **)&api.field = dlsym(library, "amqp_" symbol); \
  if (!api.field) return "amqp_" symbol;

const char *dip_amqp_load(void *library) {
  FIND(new_connection, "new_connection")
  FIND(destroy, "destroy_connection")
  FIND(tcp_socket, "tcp_socket_new")
  FIND(ssl_socket, "ssl_socket_new")
  FIND(set_ca, "ssl_socket_set_cacert")
  FIND(set_key, "ssl_socket_set_key")
  FIND(verify_peer, "ssl_socket_set_verify_peer")
  FIND(verify_host, "ssl_socket_set_verify_hostname")
  FIND(open, "socket_open_noblock")
  FIND(handshake_timeout, "set_handshake_timeout")
  FIND(rpc_timeout, "set_rpc_timeout")
  FIND(login, "login")
  FIND(channel_open, "channel_open")
  FIND(confirm_select, "confirm_select")
  FIND(rpc_reply, "get_rpc_reply")
  FIND(publish, "basic_publish")
  FIND(wait, "simple_wait_frame_noblock")
  FIND(release, "maybe_release_buffers")
  FIND(close, "connection_close")
  FIND(words, "error_string2")
  FIND(queue_declare, "queue_declare")
  FIND(queue_bind, "queue_bind")
  FIND(consume, "basic_consume")
  FIND(receive, "consume_message")
  FIND(destroy_envelope, "destroy_envelope")
  FIND(acknowledge, "basic_ack")
  return 0;
}

const char *dip_amqp_words(int status) { return api.words(status); }

static bytes_t text_bytes(const char *text) { return (bytes_t){strlen(text), (void *)text}; }

/* Puts into words what a reply says; 0 where it says yes. */
static int failed(reply_t reply, char *error, size_t size, int *refused) {
  if (reply.type == NORMAL) return 0;
  if (reply.type == SERVER && reply.reply.decoded &&
      (reply.reply.id == CONNECTION_CLOSE || reply.reply.id == CHANNEL_CLOSE)) {
    const close_t *close = reply.reply.decoded;
    snprintf(error, size, "%d %.*s", close->code, (int)close->text.len, (const char *)close->text.bytes);
    *refused = 1;
  } else if (reply.type == LIBRARY) {
    snprintf(error, size, "%s", api.words(reply.library_error));
  } else {
    snprintf(error, size, "the connection ended");
  }
  return 1;
}

static void *make_socket(dip_amqp *amqp, const dip_amqp_options *options, char *error, size_t size) {
  if (!options->tls) return api.tcp_socket(amqp->connection);
  void *socket = api.ssl_socket(amqp->connection);
  if (!socket) return 0;
  int status = options->ca ? api.set_ca(socket, options->ca) : api.set_ca(socket, "/etc/ssl/certs/ca-certificates.crt");
  if (!status && options->certificate) status = api.set_key(socket, options->certificate, options->key);
  if (status) {
    snprintf(error, size, "the files for TLS cannot be used: %s", api.words(status));
    return 0;
  }
  api.verify_peer(socket, 1);
  api.verify_host(socket, 1);
  return socket;
}

static int begin(dip_amqp *amqp, const dip_amqp_options *options, char *error, size_t size, int *refused) {
  const struct timeval timeout = {options->timeout_seconds, 0};
  void *socket = make_socket(amqp, options, error, size);
  if (!socket) return 1;
  int status = api.open(socket, options->host, options->port, &timeout);
  if (status) {
    snprintf(error, size, "%s", api.words(status));
    return 1;
  }
  api.handshake_timeout(amqp->connection, &timeout);
  api.rpc_timeout(amqp->connection, &timeout);
  reply_t login = api.login(amqp->connection, options->virtual_host, 0, 131072, options->heartbeat, 0, options->user,
                            options->password);
  /* A broker that refuses the password ends the connection without a word. */
  if (login.type == LIBRARY) *refused = 1;
  if (failed(login, error, size, refused)) return 1;
  api.channel_open(amqp->connection, 1);
  if (failed(api.rpc_reply(amqp->connection), error, size, refused)) return 1;
  api.confirm_select(amqp->connection, 1);
  return failed(api.rpc_reply(amqp->connection), error, size, refused);
}

dip_amqp *dip_amqp_open(const dip_amqp_options *options, char *error, size_t size, int *refused) {
  dip_amqp *amqp = calloc(1, sizeof *amqp);
  *refused = 0;
  snprintf(error, size, "out of memory");
  if (!amqp) return 0;
  amqp->connection = api.new_connection();
  if (amqp->connection && !begin(amqp, options, error, size, refused)) return amqp;
  if (amqp->connection) api.destroy(amqp->connection);
  free(amqp);
  return 0;
}

int dip_amqp_publish(dip_amqp *amqp, const char *exchange, const char *routing_key, const char *message_id,
                     const char *content_type, int mandatory, const void *payload, size_t length) {
  properties_t properties = {.flags = HAS_CONTENT_TYPE | HAS_DELIVERY_MODE | HAS_MESSAGE_ID,
                             .content_type = text_bytes(content_type),
                             .delivery_mode = 2,
                             .message_id = text_bytes(message_id)};
  return api.publish(amqp->connection, 1, text_bytes(exchange), text_bytes(routing_key), mandatory, 0, &properties,
                     (bytes_t){length, (void *)payload});
}

static void copy_text(dip_amqp_event *event, const close_t *close) {
  event->code = close->code;
  snprintf(event->text, sizeof event->text, "%.*s", (int)close->text.len, (const char *)close->text.bytes);
}

void dip_amqp_wait(dip_amqp *amqp, int milliseconds, dip_amqp_event *event) {
  const struct timeval timeout = {milliseconds / 1000, milliseconds % 1000 * 1000};
  frame_t frame;
  memset(event, 0, sizeof *event);
  api.release(amqp->connection);
  int status = api.wait(amqp->connection, &frame, &timeout);
  if (status == TIMED_OUT) return;
  if (status) {
    event->answer = DIP_AMQP_LOST;
    snprintf(event->text, sizeof event->text, "%s", api.words(status));
    return;
  }
  /* The header and the body of a message that comes back are of no interest. */
  if (frame.type != METHOD_FRAME) return;
  const method_t method = frame.payload.method;
  if (method.id == ACK || method.id == NACK) {
    event->answer = method.id == ACK ? DIP_AMQP_ACK : DIP_AMQP_NACK;
    event->tag = ((const ack_t *)method.decoded)->tag;
    event->multiple = ((const ack_t *)method.decoded)->multiple;
  } else if (method.id == RETURN) {
    event->answer = DIP_AMQP_RETURN;
    copy_text(event, method.decoded);
  } else if (method.id == CHANNEL_CLOSE || method.id == CONNECTION_CLOSE) {
    event->answer = method.id == CHANNEL_CLOSE ? DIP_AMQP_CHANNEL_CLOSED : DIP_AMQP_LOST;
    copy_text(event, method.decoded);
  }
}

int dip_amqp_subscribe(dip_amqp *amqp, const char *exchange, const char *queue, const char *routing_key, char *error,
                       size_t size) {
  const table_t none = {0, 0};
  const bytes_t nothing = {0, 0};
  int refused = 0;
  const int stays = queue && *queue;
  declared_t *declared =
      api.queue_declare(amqp->connection, 1, stays ? text_bytes(queue) : nothing, 0, stays, !stays, !stays, none);
  if (!declared) return failed(api.rpc_reply(amqp->connection), error, size, &refused);
  char name[256];
  snprintf(name, sizeof name, "%.*s", (int)declared->queue.len, (const char *)declared->queue.bytes);
  api.queue_bind(amqp->connection, 1, text_bytes(name), text_bytes(exchange), text_bytes(routing_key), none);
  if (failed(api.rpc_reply(amqp->connection), error, size, &refused)) return 1;
  api.consume(amqp->connection, 1, text_bytes(name), nothing, 0, 0, 0, none);
  return failed(api.rpc_reply(amqp->connection), error, size, &refused);
}

static void let_go(dip_amqp *amqp) {
  if (amqp->holds_message) api.destroy_envelope(&amqp->message);
  amqp->holds_message = 0;
}

int dip_amqp_receive(dip_amqp *amqp, int milliseconds, dip_amqp_message *message, char *error, size_t size) {
  const struct timeval timeout = {milliseconds / 1000, milliseconds % 1000 * 1000};
  if (amqp->holds_message) api.acknowledge(amqp->connection, 1, amqp->message.tag, 0);
  let_go(amqp);
  api.release(amqp->connection);
  reply_t reply = api.receive(amqp->connection, &amqp->message, &timeout, 0);
  if (reply.type == LIBRARY && reply.library_error == TIMED_OUT) return 0;
  int refused = 0;
  if (failed(reply, error, size, &refused)) return -1;
  amqp->holds_message = 1;
  *message = (dip_amqp_message){amqp->message.routing_key.bytes, amqp->message.message.body.bytes,
                                amqp->message.routing_key.len, amqp->message.message.body.len};
  return 1;
}

void dip_amqp_close(dip_amqp *amqp) {
  let_go(amqp);
  const struct timeval moment = {1, 0};
  api.rpc_timeout(amqp->connection, &moment);
  api.close(amqp->connection, 200);
  api.destroy(amqp->connection);
  free(amqp);
}

/* What each client library's own producer does in C: as many messages as it can, every one acknowledged by the broker.

   producers mqtt|redis|kafka|amqp HOST PORT COUNT      prints {"rate": messages a second}

   Built against Debian's packages without their headers: cc -O2 producers.c -l:libmosquitto.so.1 and so on. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

enum { SIZE = 300, WINDOW = 1024 };
static char payload[SIZE];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void need(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "producers: %s\n", what);
  exit(1);
}

/* ------------------------------------------------------------------ MQTT: quality of service 1 */
typedef struct mosquitto mosquitto;
int mosquitto_lib_init(void);
mosquitto *mosquitto_new(const char *, _Bool, void *);
int mosquitto_int_option(mosquitto *, int, int);
int mosquitto_connect(mosquitto *, const char *, int, int);
int mosquitto_publish(mosquitto *, int *, const char *, int, const void *, int, _Bool);
int mosquitto_loop(mosquitto *, int, int);
int mosquitto_disconnect(mosquitto *);
void mosquitto_connect_callback_set(mosquitto *, void (*)(mosquitto *, void *, int));
void mosquitto_publish_callback_set(mosquitto *, void (*)(mosquitto *, void *, int));

static int connected, acknowledged;
static void on_connect(mosquitto *client, void *context, int code) { connected = code == 0; }
static void on_publish(mosquitto *client, void *context, int number) { acknowledged++; }

static void mqtt(const char *host, int port, int count) {
  mosquitto_lib_init();
  mosquitto *client = mosquitto_new(0, 1, 0);
  mosquitto_int_option(client, 1, 5);
  mosquitto_int_option(client, 5, 65535);
  mosquitto_int_option(client, 11, 1);
  mosquitto_connect_callback_set(client, on_connect);
  mosquitto_publish_callback_set(client, on_publish);
  need(mosquitto_connect(client, host, port, 60) == 0, "no connection");
  while (!connected) need(mosquitto_loop(client, 100, 1) == 0, "the connection ended");
  for (int sent = 0; acknowledged < count;) {
    for (; sent < count && sent - acknowledged < WINDOW; sent++)
      need(mosquitto_publish(client, 0, "bench", SIZE, payload, 1, 0) == 0, "not sent");
    need(mosquitto_loop(client, 100, 1) == 0, "the connection ended");
  }
  mosquitto_disconnect(client);
}

/* ------------------------------------------------------------------ Redis: XADD, pipelined */
typedef struct redisContext { int err; } redisContext;
redisContext *redisConnect(const char *, int);
int redisAppendCommandArgv(redisContext *, int, const char **, const size_t *);
int redisGetReply(redisContext *, void **);
void freeReplyObject(void *);

static void redis(const char *host, int port, int count) {
  redisContext *client = redisConnect(host, port);
  need(client && !client->err, "no connection");
  const char *words[] = {"XADD", "bench", "*", "metadata", payload};
  const size_t lengths[] = {4, 5, 1, 8, SIZE};
  for (int done = 0; done < count; done += WINDOW) {
    for (int i = 0; i < WINDOW; i++) redisAppendCommandArgv(client, 5, words, lengths);
    for (int i = 0; i < WINDOW; i++) {
      void *reply;
      need(redisGetReply(client, &reply) == 0, "the connection ended");
      freeReplyObject(reply);
    }
  }
}

/* ------------------------------------------------------------------ Kafka: idempotent, all acknowledgements */
typedef struct { int error; } message_t;
void *rd_kafka_conf_new(void);
int rd_kafka_conf_set(void *, const char *, const char *, char *, size_t);
void rd_kafka_conf_set_dr_msg_cb(void *, void (*)(void *, const message_t *, void *));
void *rd_kafka_new(int, void *, char *, size_t);
void *rd_kafka_topic_new(void *, const char *, void *);
int rd_kafka_produce(void *, int32_t, int, void *, size_t, const void *, size_t, void *);
int rd_kafka_poll(void *, int);

static void on_report(void *client, const message_t *message, void *context) { acknowledged += message->error == 0; }

static void kafka(const char *host, int port, int count) {
  char said[512], address[256];
  void *settings = rd_kafka_conf_new();
  snprintf(address, sizeof address, "%s:%d", host, port);
  const char *pairs[][2] = {{"bootstrap.servers", address}, {"enable.idempotence", "true"}, {"acks", "all"},
                            {"linger.ms", "1"}, {"test.mock.num.brokers", port ? "0" : "1"}};
  for (int i = 0; i < 5; i++) rd_kafka_conf_set(settings, pairs[i][0], pairs[i][1], said, sizeof said);
  rd_kafka_conf_set_dr_msg_cb(settings, on_report);
  void *client = rd_kafka_new(0, settings, said, sizeof said);
  need(client != 0, said);
  void *topic = rd_kafka_topic_new(client, "bench", 0);
  for (int sent = 0; acknowledged < count;) {
    while (sent < count && sent - acknowledged < 16 * WINDOW &&
           rd_kafka_produce(topic, -1, 2, payload, SIZE, "street", 6, 0) == 0)
      sent++;
    rd_kafka_poll(client, sent < count ? 0 : 10);
  }
}

/* ------------------------------------------------------------------ AMQP: persistent, confirmed */
typedef struct { size_t len; const void *bytes; } bytes_t;
typedef struct { int type; struct { uint32_t id; void *decoded; } reply; int error; } reply_t;
typedef struct { int count; void *entries; } table_t;
typedef struct {
  uint32_t flags;
  bytes_t content_type, encoding;
  table_t headers;
  uint8_t delivery_mode, priority;
  bytes_t rest[4];
  uint64_t timestamp;
  bytes_t last[4];
} properties_t;
typedef struct {
  uint8_t type;
  uint16_t channel;
  union { struct { uint32_t id; void *decoded; } method; char room[128]; } payload;
} frame_t;
typedef struct { uint64_t tag; int multiple; } ack_t;
void *amqp_new_connection(void);
void *amqp_tcp_socket_new(void *);
int amqp_socket_open(void *, const char *, int);
reply_t amqp_login(void *, const char *, int, int, int, int, ...);
void *amqp_channel_open(void *, uint16_t);
void *amqp_confirm_select(void *, uint16_t);
int amqp_basic_publish(void *, uint16_t, bytes_t, bytes_t, int, int, const properties_t *, bytes_t);
int amqp_simple_wait_frame(void *, frame_t *);
void amqp_maybe_release_buffers(void *);

static void amqp(const char *host, int port, int count) {
  void *client = amqp_new_connection();
  need(amqp_socket_open(amqp_tcp_socket_new(client), host, port) == 0, "no connection");
  need(amqp_login(client, "/", 0, 131072, 0, 0, "guest", "guest").type == 1, "no login");
  amqp_channel_open(client, 1);
  amqp_confirm_select(client, 1);
  const properties_t properties = {.flags = 1 << 12, .delivery_mode = 2};
  const bytes_t exchange = {9, "amq.topic"}, key = {5, "bench"}, body = {SIZE, payload};
  /* The broker answers each message or many at once, up to a tag. */
  for (uint64_t sent = 0, done = 0; done < (uint64_t)count;) {
    for (; sent < (uint64_t)count && sent - done < WINDOW; sent++)
      need(amqp_basic_publish(client, 1, exchange, key, 0, 0, &properties, body) == 0, "not sent");
    frame_t frame;
    amqp_maybe_release_buffers(client);
    need(amqp_simple_wait_frame(client, &frame) == 0, "the connection ended");
    if (frame.type != 1 || frame.payload.method.id != 0x003C0050) continue;
    const ack_t *ack = frame.payload.method.decoded;
    done = ack->multiple ? ack->tag : done + 1;
  }
}

int main(int count, char **words) {
  need(count == 5, "usage: producers mqtt|redis|kafka|amqp HOST PORT COUNT");
  memset(payload, 'x', SIZE);
  const int port = atoi(words[3]), messages = atoi(words[4]) / WINDOW * WINDOW;
  const double start = now();
  if (!strcmp(words[1], "mqtt")) mqtt(words[2], port, messages);
  else if (!strcmp(words[1], "redis")) redis(words[2], port, messages);
  else if (!strcmp(words[1], "kafka")) kafka(words[2], port, messages);
  else amqp(words[2], port, messages);
  printf("{\"rate\": %.1f}\n", messages / (now() - start));
  return 0;
}

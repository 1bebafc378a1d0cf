#ifndef AMQP_CLIENT_H
#define AMQP_CLIENT_H
#include <stddef.h>
#include <stdint.h>
/* A connection with one channel that confirms what is published, through librabbitmq, which is opened at run time. Its
   functions take structs by value and a variable number of arguments; this hides them from Swift. */
typedef struct dip_amqp dip_amqp;

typedef struct dip_amqp_options {
  const char *host, *virtual_host, *user, *password;
  /* Files for TLS; all NULL, and tls 0, for none. */
  const char *ca, *certificate, *key;
  int port, tls, heartbeat, timeout_seconds;
} dip_amqp_options;

typedef enum dip_amqp_answer {
  DIP_AMQP_NONE, DIP_AMQP_ACK, DIP_AMQP_NACK, DIP_AMQP_RETURN, DIP_AMQP_CHANNEL_CLOSED, DIP_AMQP_LOST
} dip_amqp_answer;

typedef struct dip_amqp_event {
  dip_amqp_answer answer;
  uint64_t tag;
  int multiple;
  int code;
  char text[256];
} dip_amqp_event;

/* Loads the library once; returns what is missing, or NULL. */
const char *dip_amqp_load(void *library);
/* Connects; NULL with words in `error` where that fails, `*refused` saying whether the broker said no. */
dip_amqp *dip_amqp_open(const dip_amqp_options *, char *error, size_t size, int *refused);
/* Publishes a message that outlives the broker; 0, or a status for dip_amqp_words. */
int dip_amqp_publish(dip_amqp *, const char *exchange, const char *routing_key, const char *message_id,
                     const char *content_type, int mandatory, const void *payload, size_t length);
/* Waits for the broker's next word. */
void dip_amqp_wait(dip_amqp *, int milliseconds, dip_amqp_event *);
/* Takes what is published from now on: of a queue that outlives the broker where it has a name, else of one that goes
   with the connection. 0, or a nonzero number with words in `error`. */
int dip_amqp_subscribe(dip_amqp *, const char *exchange, const char *queue, const char *routing_key, char *error,
                       size_t size);

/* A message that came in; lent until the next is asked for. */
typedef struct dip_amqp_message {
  const void *topic, *payload;
  size_t topic_length, payload_length;
} dip_amqp_message;

/* Waits for a message and acknowledges the one before: 1 for one, 0 for none in time, -1 with words in `error`. */
int dip_amqp_receive(dip_amqp *, int milliseconds, dip_amqp_message *, char *error, size_t size);
const char *dip_amqp_words(int status);
void dip_amqp_close(dip_amqp *);
#endif

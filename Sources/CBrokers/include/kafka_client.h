#ifndef KAFKA_CLIENT_H
#define KAFKA_CLIENT_H
#include <stddef.h>
#include <stdint.h>
/* What is used of librdkafka, opened at run time; written from its documentation. */
typedef struct rd_kafka rd_kafka;
typedef struct rd_kafka_conf rd_kafka_conf;
typedef struct rd_kafka_topic rd_kafka_topic;

/* A message and what became of it, in the library's layout. */
typedef struct dip_kafka_message {
  int error;
  rd_kafka_topic *topic;
  int32_t partition;
  void *payload;
  size_t length;
  void *key;
  size_t key_length;
  int64_t offset;
  void *context;
} dip_kafka_message;

typedef struct dip_kafka {
  rd_kafka_conf *(*conf_new)(void);
  void (*conf_destroy)(rd_kafka_conf *);
  int (*conf_set)(rd_kafka_conf *, const char *name, const char *value, char *error, size_t size);
  void (*conf_set_opaque)(rd_kafka_conf *, void *);
  void (*conf_set_dr_msg_cb)(rd_kafka_conf *, void (*)(rd_kafka *, const dip_kafka_message *, void *));
  void (*conf_set_error_cb)(rd_kafka_conf *, void (*)(rd_kafka *, int, const char *, void *));
  void (*conf_set_log_cb)(rd_kafka_conf *, void (*)(const rd_kafka *, int, const char *, const char *));
  /* Type 0 is a producer, 1 a consumer. */
  rd_kafka *(*create)(int type, rd_kafka_conf *, char *error, size_t size);
  void (*destroy)(rd_kafka *);
  rd_kafka_topic *(*topic_new)(rd_kafka *, const char *name, void *conf);
  void (*topic_destroy)(rd_kafka_topic *);
  int (*produce)(rd_kafka_topic *, int32_t partition, int flags, void *payload, size_t length, const void *key,
                 size_t key_length, void *context);
  int (*last_error)(void);
  int (*poll)(rd_kafka *, int milliseconds);
  int (*purge)(rd_kafka *, int flags);
  int (*flush)(rd_kafka *, int milliseconds);
  const char *(*err2str)(int);
  void *(*list_new)(int size);
  void *(*list_add)(void *list, const char *topic, int32_t partition);
  void (*list_destroy)(void *list);
  int (*subscribe)(rd_kafka *, const void *list);
  int (*poll_set_consumer)(rd_kafka *);
  dip_kafka_message *(*consumer_poll)(rd_kafka *, int milliseconds);
  int (*consumer_close)(rd_kafka *);
  void (*message_destroy)(dip_kafka_message *);
  const char *(*topic_name)(const rd_kafka_topic *);
} dip_kafka;

/* Fills the table; returns the name of the first function that is missing, or NULL. */
const char *dip_kafka_load(void *library, dip_kafka *table);
#endif

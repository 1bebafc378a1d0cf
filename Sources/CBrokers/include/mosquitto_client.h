#ifndef MOSQUITTO_CLIENT_H
#define MOSQUITTO_CLIENT_H
#include <stdbool.h>
/* What is used of libmosquitto, opened at run time; written from its documentation. */
typedef struct mosquitto mosquitto;
typedef struct dip_mqtt_message {
  int mid;
  char *topic;
  void *payload;
  int payloadlen;
  int qos;
  bool retain;
} dip_mqtt_message;

typedef struct dip_mosquitto {
  int (*lib_init)(void);
  mosquitto *(*create)(const char *id, bool clean_session, void *context);
  void (*destroy)(mosquitto *);
  int (*username_pw_set)(mosquitto *, const char *user, const char *password);
  int (*tls_set)(mosquitto *, const char *cafile, const char *capath, const char *certfile, const char *keyfile,
                 int (*password)(char *, int, int, void *));
  int (*int_option)(mosquitto *, int option, int value);
  int (*connect)(mosquitto *, const char *host, int port, int keepalive);
  int (*disconnect)(mosquitto *);
  int (*publish)(mosquitto *, int *mid, const char *topic, int length, const void *payload, int qos, bool retain);
  int (*subscribe)(mosquitto *, int *mid, const char *topic, int qos);
  int (*loop)(mosquitto *, int timeout_ms, int max_packets);
  int (*socket)(mosquitto *);
  void (*connect_callback_set)(mosquitto *, void (*)(mosquitto *, void *, int));
  void (*disconnect_callback_set)(mosquitto *, void (*)(mosquitto *, void *, int));
  void (*publish_v5_callback_set)(mosquitto *, void (*)(mosquitto *, void *, int mid, int reason, const void *));
  void (*message_callback_set)(mosquitto *, void (*)(mosquitto *, void *, const dip_mqtt_message *));
  const char *(*strerror)(int);
  const char *(*connack_string)(int);
  const char *(*reason_string)(int);
} dip_mosquitto;

/* Fills the table; returns the name of the first function that is missing, or NULL. */
const char *dip_mosquitto_load(void *library, dip_mosquitto *table);
#endif

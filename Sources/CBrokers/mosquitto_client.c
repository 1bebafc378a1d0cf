#include "mosquitto_client.h"

#include <dlfcn.h>

#define FIND(field, symbol)                                    \
  *(void **)&table->field = dlsym(library, "mosquitto_" symbol); \
  if (!table->field) return "mosquitto_" symbol;

const char *dip_mosquitto_load(void *library, dip_mosquitto *table) {
  FIND(lib_init, "lib_init")
  FIND(create, "new")
  FIND(destroy, "destroy")
  FIND(username_pw_set, "username_pw_set")
  FIND(tls_set, "tls_set")
  FIND(int_option, "int_option")
  FIND(connect, "connect")
  FIND(disconnect, "disconnect")
  FIND(publish, "publish")
  FIND(subscribe, "subscribe")
  FIND(loop, "loop")
  FIND(socket, "socket")
  FIND(connect_callback_set, "connect_callback_set")
  FIND(disconnect_callback_set, "disconnect_callback_set")
  FIND(publish_v5_callback_set, "publish_v5_callback_set")
  FIND(message_callback_set, "message_callback_set")
  FIND(strerror, "strerror")
  FIND(connack_string, "connack_string")
  FIND(reason_string, "reason_string")
  return 0;
}

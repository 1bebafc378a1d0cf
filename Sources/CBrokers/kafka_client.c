#include "kafka_client.h"

#include <dlfcn.h>

#define FIND(field, symbol)                                    \
  *(void **)&table->field = dlsym(library, "rd_kafka_" symbol); \
  if (!table->field) return "rd_kafka_" symbol;

const char *dip_kafka_load(void *library, dip_kafka *table) {
  FIND(conf_new, "conf_new")
  FIND(conf_destroy, "conf_destroy")
  FIND(conf_set, "conf_set")
  FIND(conf_set_opaque, "conf_set_opaque")
  FIND(conf_set_dr_msg_cb, "conf_set_dr_msg_cb")
  FIND(conf_set_error_cb, "conf_set_error_cb")
  FIND(conf_set_log_cb, "conf_set_log_cb")
  FIND(create, "new")
  FIND(destroy, "destroy")
  FIND(topic_new, "topic_new")
  FIND(topic_destroy, "topic_destroy")
  FIND(produce, "produce")
  FIND(last_error, "last_error")
  FIND(poll, "poll")
  FIND(purge, "purge")
  FIND(flush, "flush")
  FIND(err2str, "err2str")
  FIND(list_new, "topic_partition_list_new")
  FIND(list_add, "topic_partition_list_add")
  FIND(list_destroy, "topic_partition_list_destroy")
  FIND(subscribe, "subscribe")
  FIND(poll_set_consumer, "poll_set_consumer")
  FIND(consumer_poll, "consumer_poll")
  FIND(consumer_close, "consumer_close")
  FIND(message_destroy, "message_destroy")
  FIND(topic_name, "topic_name")
  return 0;
}

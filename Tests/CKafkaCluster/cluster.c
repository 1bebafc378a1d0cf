#include "CKafkaCluster.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

struct kafka_cluster {
  void *client, *cluster;
  void (*destroy)(void *);
  void (*end)(void *);
  const char *(*addresses)(void *);
  int (*add_topic)(void *, const char *, int, int);
  int (*down)(void *, int32_t);
  int (*up)(void *, int32_t);
};

static void *find(void *library, const char *name, int *missing) {
  void *found = dlsym(library, name);
  if (!found) *missing = 1;
  return found;
}

kafka_cluster *kafka_cluster_start(int brokers) {
  void *library = dlopen("librdkafka.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return 0;
  int missing = 0;
  void *(*settings)(void) = find(library, "rd_kafka_conf_new", &missing);
  int (*quiet)(void *, const char *, const char *, char *, size_t) = find(library, "rd_kafka_conf_set", &missing);
  void *(*client)(int, void *, char *, size_t) = find(library, "rd_kafka_new", &missing);
  void *(*start)(void *, int) = find(library, "rd_kafka_mock_cluster_new", &missing);
  kafka_cluster *made = calloc(1, sizeof *made);
  if (!made) return 0;
  made->destroy = find(library, "rd_kafka_destroy", &missing);
  made->end = find(library, "rd_kafka_mock_cluster_destroy", &missing);
  made->addresses = find(library, "rd_kafka_mock_cluster_bootstraps", &missing);
  made->add_topic = find(library, "rd_kafka_mock_topic_create", &missing);
  made->down = find(library, "rd_kafka_mock_broker_set_down", &missing);
  made->up = find(library, "rd_kafka_mock_broker_set_up", &missing);
  char said[256];
  if (!missing) {
    void *chosen = settings();
    quiet(chosen, "log_level", "0", said, sizeof said);
    made->client = client(0, chosen, said, sizeof said);
  }
  if (made->client) made->cluster = start(made->client, brokers);
  if (made->cluster) return made;
  if (made->client) made->destroy(made->client);
  free(made);
  return 0;
}

const char *kafka_cluster_addresses(kafka_cluster *kafka) { return kafka->addresses(kafka->cluster); }

int kafka_cluster_add_topic(kafka_cluster *kafka, const char *name) {
  return kafka->add_topic(kafka->cluster, name, 1, 1);
}

void kafka_cluster_set(kafka_cluster *kafka, int broker, int up) {
  (up ? kafka->up : kafka->down)(kafka->cluster, broker);
}

void kafka_cluster_end(kafka_cluster *kafka) {
  kafka->end(kafka->cluster);
  kafka->destroy(kafka->client);
  free(kafka);
}

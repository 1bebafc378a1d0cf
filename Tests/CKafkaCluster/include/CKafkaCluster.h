#ifndef CKAFKACLUSTER_H
#define CKAFKACLUSTER_H
/* The cluster that librdkafka brings for tests, opened at run time: it speaks Kafka's protocol and keeps in memory. */
typedef struct kafka_cluster kafka_cluster;

/* Starts brokers; NULL where the library is not there. */
kafka_cluster *kafka_cluster_start(int brokers);
/* Their addresses, with commas between them. */
const char *kafka_cluster_addresses(kafka_cluster *);
/* Makes a topic with one partition; 0 for well. */
int kafka_cluster_add_topic(kafka_cluster *, const char *name);
/* Ends a broker's connections, and takes new ones only while it is up; brokers count from 1. */
void kafka_cluster_set(kafka_cluster *, int broker, int up);
void kafka_cluster_end(kafka_cluster *);
#endif

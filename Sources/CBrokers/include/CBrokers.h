#ifndef CBROKERS_H
#define CBROKERS_H
#include "amqp_client.h"
#include "kafka_client.h"
#include "mosquitto_client.h"
#include "own_library.h"
#include "redis_client.h"
#endif

#include "redis_client.h"

#include <dlfcn.h>

#define FIND(field, symbol)                          \
  *(void **)&table->field = dlsym(library, symbol); \
  if (!table->field) return symbol;

const char *dip_redis_load(void *library, dip_redis *table) {
  FIND(connect, "redisConnectWithTimeout")
  FIND(set_timeout, "redisSetTimeout")
  FIND(append_command, "redisAppendCommandArgv")
  FIND(get_reply, "redisGetReply")
  FIND(free_reply, "freeReplyObject")
  FIND(free_context, "redisFree")
  /* A function that came with version 1. */
  table->is_version_1 = dlsym(library, "redisSetPushCallback") != 0;
  return 0;
}

/* What the two versions' replies have in common, wherever it lies. */
struct version_0 { int type; long long integer; size_t length; char *text; size_t count; const dip_redis_reply **elements; };
struct version_1 { int type; long long integer; double number; size_t length; char *text; char kind[4]; size_t count; const dip_redis_reply **elements; };

#define FIELD(table, reply, field) \
  ((table)->is_version_1 ? ((const struct version_1 *)(reply))->field : ((const struct version_0 *)(reply))->field)

size_t dip_redis_reply_count(const dip_redis *table, const dip_redis_reply *reply) {
  return reply->type == DIP_REDIS_ARRAY ? FIELD(table, reply, count) : 0;
}

const dip_redis_reply *dip_redis_reply_element(const dip_redis *table, const dip_redis_reply *reply, size_t index) {
  return index < dip_redis_reply_count(table, reply) ? FIELD(table, reply, elements)[index] : 0;
}

size_t dip_redis_reply_length(const dip_redis *table, const dip_redis_reply *reply) {
  return dip_redis_reply_text(table, reply) ? FIELD(table, reply, length) : 0;
}

const char *dip_redis_reply_text(const dip_redis *table, const dip_redis_reply *reply) {
  if (reply->type != DIP_REDIS_STRING && reply->type != DIP_REDIS_STATUS && reply->type != DIP_REDIS_ERROR) return 0;
  return FIELD(table, reply, text);
}

const char *dip_redis_error(const dip_redis_context *context) { return context->errstr; }

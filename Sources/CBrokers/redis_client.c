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

const char *dip_redis_reply_text(const dip_redis *table, const dip_redis_reply *reply) {
  struct version_0 { int type; long long integer; size_t length; char *text; };
  struct version_1 { int type; long long integer; double number; size_t length; char *text; };
  if (reply->type != DIP_REDIS_STRING && reply->type != DIP_REDIS_STATUS && reply->type != DIP_REDIS_ERROR) return 0;
  return table->is_version_1 ? ((const struct version_1 *)reply)->text : ((const struct version_0 *)reply)->text;
}

const char *dip_redis_error(const dip_redis_context *context) { return context->errstr; }

#ifndef REDIS_CLIENT_H
#define REDIS_CLIENT_H
#include <stddef.h>
#include <sys/time.h>
/* What is used of hiredis, opened at run time; written from its documentation. The structs begin like the library's,
   and no more of them is read. */
typedef struct dip_redis_context {
  int err;
  char errstr[128];
  int fd;
} dip_redis_context;

/* Version 1 of the library put a field between `integer` and `len`: replies are read through dip_redis_reply_text. */
typedef struct dip_redis_reply {
  int type;
  long long integer;
} dip_redis_reply;

enum { DIP_REDIS_STRING = 1, DIP_REDIS_ARRAY = 2, DIP_REDIS_INTEGER = 3, DIP_REDIS_NIL = 4, DIP_REDIS_STATUS = 5, DIP_REDIS_ERROR = 6 };

typedef struct dip_redis {
  dip_redis_context *(*connect)(const char *host, int port, const struct timeval);
  int (*set_timeout)(dip_redis_context *, const struct timeval);
  int (*append_command)(dip_redis_context *, int count, const char **words, const size_t *lengths);
  int (*get_reply)(dip_redis_context *, void **reply);
  void (*free_reply)(void *);
  void (*free_context)(dip_redis_context *);
  /* Whether replies have the layout of version 1. */
  int is_version_1;
} dip_redis;

/* Fills the table; returns the name of the first function that is missing, or NULL. */
const char *dip_redis_load(void *library, dip_redis *table);

/* The text of a reply that is a string, a status or an error; NULL for others. */
const char *dip_redis_reply_text(const dip_redis *table, const dip_redis_reply *reply);
/* The number of elements of a reply that is an array, and one of them. */
size_t dip_redis_reply_count(const dip_redis *table, const dip_redis_reply *reply);
const dip_redis_reply *dip_redis_reply_element(const dip_redis *table, const dip_redis_reply *reply, size_t index);
/* The length of a reply's text. */
size_t dip_redis_reply_length(const dip_redis *table, const dip_redis_reply *reply);
/* What the connection says is wrong with it. */
const char *dip_redis_error(const dip_redis_context *context);
#endif

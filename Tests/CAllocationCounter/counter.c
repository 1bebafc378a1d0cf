#include "CAllocationCounter.h"
#include <features.h>
#include <stddef.h>

static __thread long count;

long allocation_count(void) { return count; }

#if defined(__GLIBC__) && !defined(__SANITIZE_THREAD__) && !__has_feature(thread_sanitizer) && \
    !__has_feature(address_sanitizer)
/* These stand before the C library's own functions of the same names in the test program. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

bool allocations_are_counted(void) { return true; }

void *malloc(size_t size) {
  count++;
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  count++;
  return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
  count++;
  return __libc_realloc(memory, size);
}
#else
bool allocations_are_counted(void) { return false; }
#endif

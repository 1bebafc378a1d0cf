#define _GNU_SOURCE
#include "CAllocationCounter.h"
#include <dlfcn.h>
#include <execinfo.h>
#include <features.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static __thread long count;
static __thread bool is_recording_here;
static atomic_bool is_recording;
static atomic_int recorded;

/* Who allocated: return addresses, the innermost first. */
enum { MOST_CALLERS = 32 };
static struct {
  int depth;
  void *callers[MOST_CALLERS];
} records[4096];

long allocation_count(void) { return count; }

void record_allocations(bool on) {
  void *unused[2];
  backtrace(unused, 2); /* loads what it needs, which allocates */
  if (on) atomic_store(&recorded, 0);
  atomic_store(&is_recording, on);
}

int recorded_allocation_count(void) { return atomic_load(&recorded); }

/* The C library, GLib and Swift's runtime allocate for somebody else. */
static bool allocates_for_others(const char *library) {
  static const char *const names[] = {"libc.so", "libglib-", "libswiftCore", "libswiftSynchronization"};
  for (size_t index = 0; index < sizeof names / sizeof *names; index++)
    if (strstr(library, names[index])) return true;
  return false;
}

bool describe_allocation(int index, char *text, size_t size) {
  Dl_info program, caller;
  dladdr((void *)describe_allocation, &program);
  snprintf(text, size, "?");
  if (index < 0 || index >= (int)(sizeof records / sizeof *records)) return false;
  /* The two innermost are functions of this file. */
  for (int depth = 2; depth < records[index].depth; depth++) {
    char *address = records[index].callers[depth];
    if (!dladdr(address, &caller) || !caller.dli_fname) continue;
    bool is_program = caller.dli_fbase == program.dli_fbase;
    if (allocates_for_others(caller.dli_fname)) continue;
    const char *name = strrchr(caller.dli_fname, '/');
    snprintf(text, size, "%s+0x%lx %s", name ? name + 1 : caller.dli_fname,
             (unsigned long)(address - (char *)caller.dli_fbase), caller.dli_sname ? caller.dli_sname : "");
    return is_program;
  }
  return false;
}

/* Notes who allocates; looking at the stack may itself allocate. */
__attribute__((noinline)) static void note(void) {
  count++;
  if (!atomic_load_explicit(&is_recording, memory_order_relaxed) || is_recording_here) return;
  is_recording_here = true;
  int index = atomic_fetch_add(&recorded, 1);
  if (index < (int)(sizeof records / sizeof *records))
    records[index].depth = backtrace(records[index].callers, MOST_CALLERS);
  is_recording_here = false;
}

#if defined(__GLIBC__) && !defined(__SANITIZE_THREAD__) && !__has_feature(thread_sanitizer) && \
    !__has_feature(address_sanitizer)
/* These stand before the C library's own functions of the same names in the test program. */
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t number, size_t size);
extern void *__libc_realloc(void *memory, size_t size);

bool allocations_are_counted(void) { return true; }

void *malloc(size_t size) {
  note();
  return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
  note();
  return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
  note();
  return __libc_realloc(memory, size);
}
#else
bool allocations_are_counted(void) { return false; }
#endif

#define _GNU_SOURCE
#include "CVisibleLocks.h"

/* The thread sanitizer knows a lock by the pthread function that takes it. GLib's locks and Swift's Mutex are futexes,
   and GLib is not instrumented, so that what is handed from thread to thread under them looks like a race. The
   functions here stand before GLib's own of the same names in the test program (GStreamer calls them through the
   dynamic linker), do what those do, and tell the sanitizer: this address was released, this address was acquired.

   The same goes for the last reference to an object, which GLib and GStreamer count without the sanitizer's knowledge,
   and for the data that is handed to a pool of threads. */

#if defined(__has_feature) && __has_feature(thread_sanitizer)
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

bool locks_are_visible(void) { return true; }

extern void __tsan_acquire(void *address);
extern void __tsan_release(void *address);

#define HIDDEN_FROM_SANITIZER __attribute__((no_sanitize("thread")))
/* The function of this name in the next library; looked up once, and again at worst by two threads at once. */
#define NEXT(name, type)                                                             \
  static __typeof__(type) next;                                                      \
  if (!__atomic_load_n(&next, __ATOMIC_RELAXED))                                     \
    __atomic_store_n(&next, (__typeof__(type))dlsym(RTLD_NEXT, name), __ATOMIC_RELAXED);

#define TAKES(name)                        \
  HIDDEN_FROM_SANITIZER void name(void *lock) { \
    NEXT(#name, void (*)(void *));         \
    next(lock);                            \
    __tsan_acquire(lock);                  \
  }
#define TRIES(name)                       \
  HIDDEN_FROM_SANITIZER int name(void *lock) { \
    NEXT(#name, int (*)(void *));         \
    int taken = next(lock);               \
    if (taken) __tsan_acquire(lock);      \
    return taken;                         \
  }
#define GIVES(name)                        \
  HIDDEN_FROM_SANITIZER void name(void *lock) { \
    NEXT(#name, void (*)(void *));         \
    __tsan_release(lock);                  \
    next(lock);                            \
  }

TAKES(g_mutex_lock)
TRIES(g_mutex_trylock)
GIVES(g_mutex_unlock)
TAKES(g_rec_mutex_lock)
TRIES(g_rec_mutex_trylock)
GIVES(g_rec_mutex_unlock)
TAKES(g_rw_lock_writer_lock)
TRIES(g_rw_lock_writer_trylock)
GIVES(g_rw_lock_writer_unlock)
TAKES(g_rw_lock_reader_lock)
TRIES(g_rw_lock_reader_trylock)
GIVES(g_rw_lock_reader_unlock)

HIDDEN_FROM_SANITIZER void g_cond_wait(void *condition, void *mutex) {
  NEXT("g_cond_wait", void (*)(void *, void *));
  __tsan_release(mutex);
  next(condition, mutex);
  __tsan_acquire(mutex);
}

HIDDEN_FROM_SANITIZER int g_cond_wait_until(void *condition, void *mutex, int64_t end) {
  NEXT("g_cond_wait_until", int (*)(void *, void *, int64_t));
  __tsan_release(mutex);
  int woken = next(condition, mutex, end);
  __tsan_acquire(mutex);
  return woken;
}

/* Whoever lets go of a reference may be the last, and then ends what all the others did before they let go. */
#define LETS_GO(name)                        \
  HIDDEN_FROM_SANITIZER void name(void *object) { \
    NEXT(#name, void (*)(void *));           \
    __tsan_release(object);                  \
    __tsan_acquire(object);                  \
    next(object);                            \
  }

LETS_GO(g_object_unref)
LETS_GO(gst_object_unref)
LETS_GO(gst_mini_object_unref)

/* What a pool of threads is to do with what it is given. */
typedef struct {
  void (*function)(void *data, void *context);
  void *context;
} Work;

HIDDEN_FROM_SANITIZER static void work(void *data, void *context) {
  __tsan_acquire(data);
  ((Work *)context)->function(data, ((Work *)context)->context);
}

/* The pools of GStreamer live as long as the program, and so do these few bytes. */
HIDDEN_FROM_SANITIZER static void *make_work(void (*function)(void *, void *), void *context) {
  Work *made = malloc(sizeof(Work));
  if (!made) abort();
  made->function = function;
  made->context = context;
  return made;
}

HIDDEN_FROM_SANITIZER void *g_thread_pool_new(void (*function)(void *, void *), void *context, int threads,
                                              int exclusive, void **error) {
  NEXT("g_thread_pool_new", void *(*)(void (*)(void *, void *), void *, int, int, void **));
  return next(work, make_work(function, context), threads, exclusive, error);
}

HIDDEN_FROM_SANITIZER int g_thread_pool_push(void *pool, void *data, void **error) {
  NEXT("g_thread_pool_push", int (*)(void *, void *, void **));
  __tsan_release(data);
  return next(pool, data, error);
}

/* The quick way through Swift's Mutex is compiled into its user and visible as it is. These are the slow ways, of two
   threads that want it at once: methods of `Synchronization._MutexHandle`. */
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK_SLOW "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SELF __attribute__((swift_context)) void *handle
#define SWIFT __attribute__((swiftcall))

SWIFT void lock_slow(uint32_t thread, SELF) __asm__(LOCK_SLOW);
SWIFT bool try_lock_slow(SELF) __asm__(TRY_LOCK_SLOW);
SWIFT void unlock_slow(SELF) __asm__(UNLOCK_SLOW);

HIDDEN_FROM_SANITIZER SWIFT void lock_slow(uint32_t thread, SELF) {
  NEXT(LOCK_SLOW, SWIFT void (*)(uint32_t, SELF));
  next(thread, handle);
  __tsan_acquire(handle);
}

HIDDEN_FROM_SANITIZER SWIFT bool try_lock_slow(SELF) {
  NEXT(TRY_LOCK_SLOW, SWIFT bool (*)(SELF));
  bool taken = next(handle);
  if (taken) __tsan_acquire(handle);
  return taken;
}

HIDDEN_FROM_SANITIZER SWIFT void unlock_slow(SELF) {
  NEXT(UNLOCK_SLOW, SWIFT void (*)(SELF));
  __tsan_release(handle);
  next(handle);
}

/* The sanitizer ends a program that loads a library for itself alone, as oneTBB in OpenVINO does. */
extern void *__interceptor_dlopen(const char *file, int flags);

void *dlopen(const char *file, int flags) { return __interceptor_dlopen(file, flags & ~RTLD_DEEPBIND); }
#else
bool locks_are_visible(void) { return false; }
#endif

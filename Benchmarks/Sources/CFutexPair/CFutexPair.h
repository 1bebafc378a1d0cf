/* Two threads that wake each other by bare futexes: what a fence is measured against. */
#pragma once
#include <linux/futex.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

struct futex_pair {
  _Alignas(64) uint32_t there;
  _Alignas(64) uint32_t back;
  uint32_t count;
};

static inline void futex_pair_signal(uint32_t *word) {
  __atomic_add_fetch(word, 1, __ATOMIC_SEQ_CST);
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, (void *)0, (void *)0, 0);
}

static inline void futex_pair_wait(uint32_t *word, uint32_t value) {
  uint32_t seen;
  while ((seen = __atomic_load_n(word, __ATOMIC_SEQ_CST)) != value) {
    syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, seen, (void *)0, (void *)0, 0);
  }
}

static void *futex_pair_other(void *argument) {
  struct futex_pair *pair = (struct futex_pair *)argument;
  for (uint32_t step = 1; step <= pair->count; ++step) {
    futex_pair_wait(&pair->there, step);
    futex_pair_signal(&pair->back);
  }
  return (void *)0;
}

static inline double futex_pair_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

/* Nanoseconds from a signal to the other's wake, over so many turns; negative where there is no thread. */
static inline double futex_pair_measure(uint32_t count) {
  struct futex_pair pair = {.count = count};
  pthread_t thread;
  if (pthread_create(&thread, (void *)0, futex_pair_other, &pair) != 0) return -1;
  double start = futex_pair_now();
  for (uint32_t step = 1; step <= count; ++step) {
    futex_pair_signal(&pair.there);
    futex_pair_wait(&pair.back, step);
  }
  double end = futex_pair_now();
  pthread_join(thread, (void **)0);
  return (end - start) / (2.0 * count);
}

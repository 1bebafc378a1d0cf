/* A CUDA driver made of the host's memory, for machines without a GPU: work is done at once, what is made is counted,
   and any function can be told to fail. Each thread has one of its own. */
#pragma once
#include <stddef.h>

/* What is alive. */
typedef struct {
  int contexts;
  int streams;
  int events;
  int modules;
  int blocks;
  size_t bytes;
  /* How deep the stack of current contexts is. */
  int current;
  int launches;
  /* The last launch: its grid, block and parameters' size. */
  unsigned grid[3];
  unsigned block[3];
  size_t parameters;
  /* Semaphores of other drivers: those alive, and what was given to streams. */
  int semaphores;
  int signals;
  int waits;
  unsigned long long signalled;
  unsigned long long awaited;
  /* Memory of other processes that is open. */
  int opened;
} fake_cuda_state;

/* Forgets everything; `devices` will be found. */
void fake_cuda_reset(int devices);
fake_cuda_state fake_cuda_now(void);
/* The next call of the function of this name returns the result. */
void fake_cuda_fail(const char *symbol, int result);
/* The function of this name cannot be found; NULL for none. */
void fake_cuda_hide(const char *symbol);
/* Finds a function, as dlsym does. */
void *fake_cuda_resolve(void *library, const char *name);

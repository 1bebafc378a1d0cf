/* Counts heap allocations, so that tests can show that there are none. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* How often this thread has allocated so far. */
long allocation_count(void);
/* Whether allocations are counted: not under a sanitizer, which has an allocator of its own. */
bool allocations_are_counted(void);

/* Begins, from nothing, or ends recording the allocations of all threads. */
void record_allocations(bool on);
/* How many allocations were recorded; the first 4096 can be looked at. */
int recorded_allocation_count(void);
/* Writes which function of which library allocated, leaving out those that allocate for others, and returns whether
   that is this program's own code. */
bool describe_allocation(int index, char *text, size_t size);

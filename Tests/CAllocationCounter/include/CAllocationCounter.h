/* Counts heap allocations, so that tests can show that there are none. */
#pragma once
#include <stdbool.h>

/* How often this thread has allocated so far. */
long allocation_count(void);
/* Whether allocations are counted: not under a sanitizer, which has an allocator of its own. */
bool allocations_are_counted(void);

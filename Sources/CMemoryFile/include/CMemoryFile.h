/* Files without names, in memory, sealed so that they keep their size: what Swift's Glibc does not show. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A new file of `size` zero bytes whose pages are all there; negative with `errno` set where it cannot be had. */
int dip_memory_file_create(size_t size);

/* Seals a file against shrinking, growing and other seals; negative with `errno` set where that fails. */
int dip_memory_file_seal(int descriptor);

/* Whether a file is so sealed. */
bool dip_memory_file_is_sealed(int descriptor);

/* Whether a file is in ordinary memory, so that its pages can always be had. */
bool dip_memory_file_is_memory(int descriptor);

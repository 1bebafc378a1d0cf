/* What a plane's sum costs in C, for comparison. */
#pragma once

#include <stddef.h>
#include <stdint.h>

uint64_t sum_plane(const uint8_t *bytes, size_t stride, size_t width, size_t height);

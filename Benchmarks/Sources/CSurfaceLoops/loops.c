#include "CSurfaceLoops.h"

uint64_t sum_plane(const uint8_t *bytes, size_t stride, size_t width, size_t height) {
  uint64_t sum = 0;
  for (size_t y = 0; y < height; y++)
    for (size_t x = 0; x < width; x++) sum += bytes[y * stride + x];
  return sum;
}

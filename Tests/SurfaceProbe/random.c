#include "probe.h"
#include <stdio.h>

static unsigned state;

static unsigned below(unsigned limit) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state % limit;
}

enum { SLOTS = 6, STEPS = 120 };

/* Formats are few, so that copies between batches often fit. */
static const int formats[] = {1, 2, 4, 6, 7, 8, 10, 19, 20, 27, 29, 33, 36, 42, 44, 50, 69, 3, 14};
static const unsigned sizes[][2] = {{64, 48}, {64, 48}, {65, 33}, {1, 1}, {130, 2}, {0, 4}};

static NvBufSurfaceMemType some_type(NvBufSurfaceMemType type) { return below(3) == 0 ? NVBUF_MEM_SYSTEM : type; }

static NvBufSurface *some_batch(NvBufSurfaceMemType type) {
  const unsigned *size = sizes[below(6)];
  unsigned bytes = below(8) == 0 ? 4000 : 0;
  return make(
      some_type(type), formats[below(19) % (1 + below(19))], size[0], size[1], bytes, 1 + below(3), below(3) == 0, below(2));
}

/* An index that is there, or all; the original takes others without a word, or crashes. */
static int some_index(const NvBufSurface *surface) { return (int)below(surface->batchSize + 1) - 1; }

static int some_plane(void) { return (int)below(5) - 1; }

static void step(NvBufSurfaceMemType type, NvBufSurface **slots) {
  unsigned slot = below(SLOTS);
  NvBufSurface *surface = slots[slot];
  if (!surface) {
    slots[slot] = some_batch(type);
    printf("result make %d\n", slots[slot] != NULL);
    if (slots[slot]) show(slots[slot]);
    return;
  }
  NvBufSurface *other = slots[below(SLOTS)];
  int index = some_index(surface);
  int plane = some_plane();
  /* Plane 0 of bytes of which nothing more is known is passed over in silence by the original. */
  if (surface->surfaceList->pitch == 0 && plane == 0) plane = -1;
  switch (below(8)) {
    case 0:
      printf("result destroy %d\n", f.NvBufSurfaceDestroy(surface));
      slots[slot] = NULL;
      return;
    case 1:
    case 2: printf("result set %d\n", f.NvBufSurfaceMemSet(surface, index, plane, (uint8_t)below(256))); break;
    case 3:
    case 4: {
      if (!other) return;
      /* The original copies bytes of which nothing more is known beyond the end of the smaller side. */
      const NvBufSurfaceParams *from = surface->surfaceList, *to = other->surfaceList;
      if ((from->pitch == 0) != (to->pitch == 0)) return;
      /* Dipper copies bytes that have no width, too. */
      if (from->width == 0 && to->width == 0) return;
      printf("result copy %d\n", f.NvBufSurfaceCopy(surface, other));
      for (unsigned place = 0; place < other->batchSize; place++) printf("result bytes %lu\n", checksum(other, place));
      return;
    }
    case 5:
      /* Dipper maps system memory too. */
      if (surface->memType != NVBUF_MEM_SYSTEM) printf("result map %d\n", f.NvBufSurfaceMap(surface, index, plane, 2));
      return;
    case 6: surface->numFilled = below(surface->batchSize + 1); break;
    default: {
      void *found = NULL;
      int number = (int)surface->surfaceList[index < 0 ? 0 : index].bufferDesc;
      int result = f.NvBufSurfaceFromFd(number, &found);
      printf("result find %d %d\n", result, found == surface);
      return;
    }
  }
  for (unsigned place = 0; place < surface->batchSize; place++) printf("result bytes %lu\n", checksum(surface, place));
}

void random_operations(NvBufSurfaceMemType type, unsigned seed) {
  NvBufSurface *slots[SLOTS] = {0};
  state = seed * 2654435761u + 12345;
  if (state == 0) state = 1;
  printf("result seed %u\n", seed);
  for (int number = 0; number < STEPS; number++) step(type, slots);
  for (int slot = 0; slot < SLOTS; slot++)
    if (slots[slot]) printf("result destroy %d\n", f.NvBufSurfaceDestroy(slots[slot]));
}

#include "probe.h"
#include <stdio.h>
#include <string.h>

#define RESULT(call) printf("result " #call " = %d\n", f.call)

static void making(NvBufSurfaceMemType type) {
  static const int formats[] = {0, 1, 2, 3, 6, 10, 14, 19, 27, 29, 42, 44, 50, 52, 69, 92, 93, 113, 200, -1};
  for (unsigned index = 0; index < sizeof formats / sizeof *formats; index++) {
    for (int tight = 0; tight < 2; tight++) {
      NvBufSurface *surface = make(type, formats[index], 65, 33, 0, 2, tight, index % 2);
      printf("result format %d tight %d: %s\n", formats[index], tight, surface ? "made" : "refused");
      if (!surface) continue;
      show(surface);
      printf("result zero %lu\n", checksum(surface, 1));
      RESULT(NvBufSurfaceDestroy(surface));
    }
  }
  static const unsigned sizes[][3] = {{0, 0, 0}, {0, 9, 0}, {9, 0, 0}, {0, 0, 1000}, {64, 64, 1000}, {64, 64, 7}};
  for (unsigned index = 0; index < 6; index++) {
    NvBufSurface *surface = make(type, 6, sizes[index][0], sizes[index][1], sizes[index][2], 2, false, true);
    printf("result sizes %u %u %u: %s\n", sizes[index][0], sizes[index][1], sizes[index][2], surface ? "made" : "refused");
    if (!surface) continue;
    show(surface);
    RESULT(NvBufSurfaceDestroy(surface));
  }
  for (int other = 4; other < 10; other++)
    if (other != NVBUF_MEM_SYSTEM)
      printf("result type %d: %s\n", other, make((NvBufSurfaceMemType)other, 6, 64, 64, 0, 1, false, false) ? "made" : "refused");
}

static void copying(NvBufSurfaceMemType type) {
  NvBufSurface *surface = make(type, 6, 65, 33, 0, 3, false, false);
  NvBufSurface *tight = make(type, 6, 65, 33, 0, 3, true, false);
  NvBufSurface *system = make(NVBUF_MEM_SYSTEM, 7, 65, 33, 0, 3, true, false);
  NvBufSurface *others[] = {
      make(type, 6, 65, 35, 0, 3, false, false), make(type, 8, 65, 33, 0, 3, false, false),
      make(type, 6, 65, 33, 0, 2, false, false), make(type, 6, 66, 33, 0, 3, false, false),
      make(type, 33, 65, 33, 0, 3, false, false), make(type, 34, 65, 33, 0, 3, false, false),
      make(type, 36, 65, 33, 0, 3, false, false)};
  RESULT(NvBufSurfaceMemSet(surface, -1, -1, 1));
  surface->numFilled = 2;
  RESULT(NvBufSurfaceMemSet(surface, -1, -1, 1));
  RESULT(NvBufSurfaceMemSet(surface, 2, 1, 2));
  RESULT(NvBufSurfaceMemSet(surface, 1, 0, 3));
  RESULT(NvBufSurfaceMemSet(surface, 0, 2, 3));
  for (unsigned index = 0; index < 3; index++) printf("result bytes %lu\n", checksum(surface, index));
  RESULT(NvBufSurfaceCopy(surface, tight));
  RESULT(NvBufSurfaceCopy(tight, system));
  printf("result filled %u %u\n", tight->numFilled, system->numFilled);
  for (unsigned index = 0; index < 3; index++) printf("result bytes %lu %lu\n", checksum(tight, index), checksum(system, index));
  RESULT(NvBufSurfaceMemSet(system, 1, 0, 9));
  RESULT(NvBufSurfaceCopy(system, surface));
  for (unsigned index = 0; index < 3; index++) printf("result bytes %lu\n", checksum(surface, index));
  for (unsigned index = 0; index < 7; index++) {
    NvBufSurface *other = others[index];
    RESULT(NvBufSurfaceCopy(surface, other));
    RESULT(NvBufSurfaceDestroy(other));
  }
  RESULT(NvBufSurfaceCopy(surface, surface));
  RESULT(NvBufSurfaceCopy(NULL, surface));
  RESULT(NvBufSurfaceCopy(surface, NULL));
  surface->memType = (NvBufSurfaceMemType)9;
  RESULT(NvBufSurfaceMemSet(surface, 0, 0, 0));
  RESULT(NvBufSurfaceMap(surface, 0, 0, NVBUF_MAP_READ));
  RESULT(NvBufSurfaceCopy(surface, tight));
  surface->memType = type;
  RESULT(NvBufSurfaceDestroy(surface));
  RESULT(NvBufSurfaceDestroy(tight));
  RESULT(NvBufSurfaceDestroy(system));
}

static void raw(NvBufSurfaceMemType type) {
  NvBufSurface *surface = make(type, 6, 64, 64, 5000, 2, false, false);
  NvBufSurface *other = make(type, 6, 64, 64, 5000, 2, false, false);
  RESULT(NvBufSurfaceMemSet(surface, 0, -1, 3));
  /* Plane 0 is set by Dipper, and passed over in silence by the original. */
  RESULT(NvBufSurfaceMemSet(surface, 1, 1, 4));
  RESULT(NvBufSurfaceCopy(surface, other));
  printf("result bytes %lu %lu\n", checksum(other, 0), checksum(other, 1));
  RESULT(NvBufSurfaceDestroy(surface));
  RESULT(NvBufSurfaceDestroy(other));
}

static void mapping(NvBufSurfaceMemType type) {
  NvBufSurface *surface = make(type, 2, 65, 33, 0, 2, false, false);
  /* Dipper maps system memory, the original does not. */
  if (type != NVBUF_MEM_SYSTEM) {
    RESULT(NvBufSurfaceMap(surface, 1, 1, NVBUF_MAP_READ));
    const NvBufSurfaceParams *entry = &surface->surfaceList[1];
    printf(
        "result mapped %d %d, %d\n", entry->mappedAddr.addr[0] != NULL, entry->mappedAddr.addr[1] != NULL,
        (char *)entry->mappedAddr.addr[1] == (char *)entry->dataPtr + entry->planeParams.offset[1]);
    RESULT(NvBufSurfaceMap(surface, -1, -1, NVBUF_MAP_READ_WRITE));
    RESULT(NvBufSurfaceMap(surface, -1, 0, NVBUF_MAP_WRITE));
    show(surface);
  }
  RESULT(NvBufSurfaceMap(surface, 2, 0, NVBUF_MAP_READ));
  RESULT(NvBufSurfaceMap(surface, -2, 0, NVBUF_MAP_READ));
  RESULT(NvBufSurfaceMap(surface, 0, 3, NVBUF_MAP_READ));
  RESULT(NvBufSurfaceSyncForCpu(surface, -1, -1));
  RESULT(NvBufSurfaceSyncForDevice(surface, 0, 0));
  RESULT(NvBufSurfaceUnMap(surface, 0, 0));
  RESULT(NvBufSurfaceUnMap(surface, -1, -1));
  if (type != NVBUF_MEM_SYSTEM) show(surface);
  RESULT(NvBufSurfaceMapEglImage(surface, 0));
  printf("result image %d\n", surface->surfaceList[0].mappedAddr.eglImage != NULL);
  RESULT(NvBufSurfaceUnMapEglImage(surface, 0));
  RESULT(NvBufSurfaceMapCudaBuffer(surface, 0));
  RESULT(NvBufSurfaceUnMapCudaBuffer(surface, 0));
  RESULT(NvBufSurfaceMapNvmmBuffer(surface, 0));
  RESULT(NvBufSurfaceUnMapNvmmBuffer(surface, 0));
  RESULT(NvBufSurfaceSyncGpuL2CacheForDevice(surface, 0, NULL));
  void *found = NULL;
  unsigned long descriptor = surface->surfaceList[1].bufferDesc;
  printf("result numbers %lu\n", descriptor - surface->surfaceList[0].bufferDesc);
  RESULT(NvBufSurfaceFromFd((int)descriptor, &found));
  printf("result found %d\n", found == surface);
  RESULT(NvBufSurfaceFromFd(5, &found));
  RESULT(NvBufSurfaceFromFd(-1, &found));
  RESULT(NvBufSurfaceDestroy(surface));
  RESULT(NvBufSurfaceFromFd((int)descriptor, &found));
  RESULT(NvBufSurfaceDestroy(NULL));
}

void same_operations(NvBufSurfaceMemType type) {
  making(type);
  copying(type);
  raw(type);
  mapping(type);
}

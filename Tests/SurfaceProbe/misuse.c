#include "probe.h"
#include <stdio.h>
#include <string.h>

#define RESULT(call) printf("result " #call " = %d\n", f.call)

static void nothings(void) {
  NvBufSurface *surface = NULL;
  NvBufSurfaceCreateParams params = {0};
  RESULT(NvBufSurfaceCreate(NULL, 1, &params));
  RESULT(NvBufSurfaceCreate(&surface, 1, NULL));
  RESULT(NvBufSurfaceAllocate(NULL, 1, NULL));
  RESULT(NvBufSurfaceAllocate(&surface, 1, NULL));
  RESULT(NvBufSurfaceDestroy(NULL));
  RESULT(NvBufSurfaceMap(NULL, 0, 0, NVBUF_MAP_READ));
  RESULT(NvBufSurfaceUnMap(NULL, 0, 0));
  RESULT(NvBufSurfaceCopy(NULL, NULL));
  RESULT(NvBufSurfaceMemSet(NULL, 0, 0, 0));
  RESULT(NvBufSurfaceSyncForCpu(NULL, 0, 0));
  RESULT(NvBufSurfaceSyncForDevice(NULL, 0, 0));
  RESULT(NvBufSurfaceFromFd(1 << 28, NULL));
  RESULT(NvBufSurfaceGetDeviceInfo(NULL));
  RESULT(NvBufSurfaceGetMapParams(NULL, 0, NULL));
  RESULT(NvBufSurfaceImport(NULL, NULL));
  RESULT(NvBufSurfaceMapCudaBuffer(NULL, 0));
  RESULT(NvBufSurfaceMapEglImage(NULL, 0));
  printf("result untouched %d\n", surface == NULL);
}

static void counts(void) {
  printf("result batch of 0: %d\n", make(NVBUF_MEM_SYSTEM, 6, 64, 64, 0, 0, false, false) != NULL);
  printf("result huge batch: %d\n", make(NVBUF_MEM_SYSTEM, 6, 64, 64, 0, 4294967295u, false, false) != NULL);
  printf("result huge size: %d\n", make(NVBUF_MEM_SYSTEM, 19, 4294967295u, 4294967295u, 0, 1, false, false) != NULL);
  printf("result wide: %d\n", make(NVBUF_MEM_SYSTEM, 19, 4294967295u, 1, 0, 1, false, false) != NULL);
  printf("result beyond 32 bits: %d\n", make(NVBUF_MEM_SYSTEM, 19, 40000, 40000, 0, 1, false, false) != NULL);
}

static void indices(void) {
  NvBufSurface *surface = make(NVBUF_MEM_SYSTEM, 6, 64, 64, 0, 2, false, false);
  RESULT(NvBufSurfaceMemSet(surface, 2, 0, 1));
  RESULT(NvBufSurfaceMemSet(surface, -2, 0, 1));
  RESULT(NvBufSurfaceMemSet(surface, 0, -2, 1));
  RESULT(NvBufSurfaceMemSet(surface, 2147483647, 2147483647, 1));
  RESULT(NvBufSurfaceMap(surface, 0, -2, NVBUF_MAP_READ));
  RESULT(NvBufSurfaceMap(surface, -1, -1, NVBUF_MAP_READ));
  printf("result mapped %d\n", surface->surfaceList[1].mappedAddr.addr[1] != NULL);
  RESULT(NvBufSurfaceUnMap(surface, 9, 9));
  surface->numFilled = 4000000000u;
  RESULT(NvBufSurfaceMemSet(surface, -1, -1, 7));
  surface->batchSize = 4000000000u;
  RESULT(NvBufSurfaceMemSet(surface, 2, -1, 7));
  surface->batchSize = 2;
  RESULT(NvBufSurfaceDestroy(surface));
}

static void lies(void) {
  NvBufSurface *surface = make(NVBUF_MEM_SYSTEM, 6, 64, 64, 0, 2, false, false);
  NvBufSurface *other = make(NVBUF_MEM_SYSTEM, 6, 64, 64, 0, 2, false, false);
  NvBufSurfaceParams kept = surface->surfaceList[0];
  NvBufSurfaceParams *list = surface->surfaceList;
#define LIE(change)                                \
  change;                                          \
  printf("result with " #change "\n");             \
  RESULT(NvBufSurfaceMemSet(surface, 0, -1, 1));   \
  RESULT(NvBufSurfaceMap(surface, 0, -1, 0));      \
  RESULT(NvBufSurfaceCopy(surface, other));        \
  RESULT(NvBufSurfaceCopy(other, surface));        \
  surface->surfaceList = list;                     \
  surface->surfaceList[0] = kept;
  LIE(surface->surfaceList[0].dataPtr = NULL)
  LIE(surface->surfaceList[0].dataPtr = (void *)16)
  LIE(surface->surfaceList[0].planeParams.height[0] = 100000)
  LIE(surface->surfaceList[0].planeParams.pitch[1] = 4294967295u)
  LIE(surface->surfaceList[0].planeParams.offset[1] = 4294967295u)
  LIE(surface->surfaceList[0].planeParams.psize[0] = 4294967295u; surface->surfaceList[0].planeParams.pitch[0] = 65536)
  LIE(surface->surfaceList = NULL)
  LIE(surface->surfaceList = &kept)
  RESULT(NvBufSurfaceDestroy(surface));
  RESULT(NvBufSurfaceDestroy(other));
}

static void twice(void) {
  NvBufSurface *surface = make(NVBUF_MEM_SYSTEM, 6, 64, 64, 0, 2, false, false);
  RESULT(NvBufSurfaceDestroy(surface));
  RESULT(NvBufSurfaceDestroy(surface));
  NvBufSurface own;
  memset(&own, 0, sizeof own);
  RESULT(NvBufSurfaceDestroy(&own));
  RESULT(NvBufSurfaceMap(&own, 0, 0, NVBUF_MAP_READ));
  RESULT(NvBufSurfaceMemSet(&own, -1, -1, 0));
  RESULT(NvBufSurfaceCopy(&own, &own));
}

void misuse(void) {
  nothings();
  counts();
  indices();
  lies();
  twice();
}

/* A program that calls a surface library, NVIDIA's or Dipper's, and prints what can be seen of the results. */
#pragma once

#include <CDeepStreamFunctions.h>

#define FUNCTIONS(X) \
  X(NvBufSurfaceCreate) X(NvBufSurfaceAllocate) X(NvBufSurfaceDestroy) X(NvBufSurfaceMap) X(NvBufSurfaceUnMap) \
  X(NvBufSurfaceCopy) X(NvBufSurfaceMemSet) X(NvBufSurfaceSyncForCpu) X(NvBufSurfaceSyncForDevice) \
  X(NvBufSurfaceFromFd) X(NvBufSurfaceGetDeviceInfo) X(NvBufSurfaceMapEglImage) X(NvBufSurfaceUnMapEglImage) \
  X(NvBufSurfaceMapCudaBuffer) X(NvBufSurfaceUnMapCudaBuffer) X(NvBufSurfaceMapNvmmBuffer) \
  X(NvBufSurfaceUnMapNvmmBuffer) X(NvBufSurfaceSyncGpuL2CacheForDevice) X(NvBufSurfaceGetMapParams) \
  X(NvBufSurfaceImport) X(NvBufSurface2Raw) X(Raw2NvBufSurface) X(NvBufSurfaceGetDriverInfo) \
  X(NvBufSurfaceGetGpuInfo) X(NvBufSurfaceGetVicInfo) X(NvBufSurfaceGetPlatformType) X(NvBufSurfaceCreateImpl) \
  X(NvBufSurfaceDestroyImpl) X(NvBufSurfaceMapImpl) X(NvBufSurfaceUnMapImpl) X(NvBufSurfaceCopyImpl) \
  X(NvBufSurfaceMemSetImpl) X(NvBufSurfaceSyncForCpuImpl) X(NvBufSurfaceSyncForDeviceImpl) \
  X(NvBufSurfaceGetDeviceInfoImpl) X(NvBufSurfaceMapEglImageImpl) X(NvBufSurfaceUnMapEglImageImpl)

/* The functions of the library that was opened. */
typedef struct {
#define X(name) __typeof__(name) *name;
  FUNCTIONS(X)
#undef X
} Functions;

extern Functions f;

/* What both libraries must answer alike, for memory of one type. */
void same_operations(NvBufSurfaceMemType type);

/* Random operations, of which a seed decides, that both must answer alike. */
void random_operations(NvBufSurfaceMemType type, unsigned seed);

/* What crashes the original. */
void misuse(void);

/* A new batch, or NULL. */
NvBufSurface *make(
    NvBufSurfaceMemType type, int format, unsigned width, unsigned height, unsigned size, unsigned count, bool tight,
    bool contiguous);

/* A number that stands for all bytes of a surface, whatever its memory. */
unsigned long checksum(NvBufSurface *surface, unsigned index);

/* Prints the layout of a batch. */
void show(const NvBufSurface *surface);

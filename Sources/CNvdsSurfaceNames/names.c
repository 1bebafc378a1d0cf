/* Names that NVIDIA's surface library shows: other names of its functions, and what only it calls. */
#include "CNvdsSurfaceNames.h"

#include <CDeepStreamFunctions.h>
#include <stdatomic.h>
#include <stdio.h>

/* Other names. */
int NvBufSurfaceCreateImpl(NvBufSurface **surface, uint32_t batchSize, NvBufSurfaceCreateParams *params) {
  return NvBufSurfaceCreate(surface, batchSize, params);
}

int NvBufSurfaceDestroyImpl(NvBufSurface *surface) {
  return NvBufSurfaceDestroy(surface);
}

int NvBufSurfaceMapImpl(NvBufSurface *surface, int index, int plane, NvBufSurfaceMemMapFlags type) {
  return NvBufSurfaceMap(surface, index, plane, type);
}

int NvBufSurfaceUnMapImpl(NvBufSurface *surface, int index, int plane) {
  return NvBufSurfaceUnMap(surface, index, plane);
}

int NvBufSurfaceCopyImpl(NvBufSurface *source, NvBufSurface *target) {
  return NvBufSurfaceCopy(source, target);
}

int NvBufSurfaceMemSetImpl(NvBufSurface *surface, int index, int plane, uint8_t value) {
  return NvBufSurfaceMemSet(surface, index, plane, value);
}

int NvBufSurfaceSyncForCpuImpl(NvBufSurface *surface, int index, int plane) {
  return NvBufSurfaceSyncForCpu(surface, index, plane);
}

int NvBufSurfaceSyncForDeviceImpl(NvBufSurface *surface, int index, int plane) {
  return NvBufSurfaceSyncForDevice(surface, index, plane);
}

int NvBufSurfaceGetDeviceInfoImpl(NvBufSurfaceDeviceInfo *info) {
  return NvBufSurfaceGetDeviceInfo(info);
}

int NvBufSurfaceMapEglImageImpl(NvBufSurface *surface, int index) {
  return NvBufSurfaceMapEglImage(surface, index);
}

int NvBufSurfaceUnMapEglImageImpl(NvBufSurface *surface, int index) {
  return NvBufSurfaceUnMapEglImage(surface, index);
}

/* What only the original calls, with parameters that it alone knows: a failure, said once. */
#define INTERNAL(name)                                                                                        \
  int name(void) {                                                                                            \
    static atomic_flag said = ATOMIC_FLAG_INIT;                                                               \
    if (!atomic_flag_test_and_set(&said))                                                                     \
      fputs("nvbufsurface: " #name " is for NVIDIA's library alone; the answer is -1.\n", stderr);            \
    return -1;                                                                                                \
  }

INTERNAL(CheckFormatMismatch)
INTERNAL(CreateCudaArrayBatch)
INTERNAL(CreateCudaBufferBatch)
INTERNAL(CreateSystemBufferBatch)
INTERNAL(NvBufMapCudaBatch)
INTERNAL(NvBufSurface2RawImpl)
INTERNAL(NvBufSurfaceCopyCudaBatch)
INTERNAL(NvBufSurfaceCopyCudaToCuda)
INTERNAL(NvBufSurfaceCopyCudaToSys)
INTERNAL(NvBufSurfaceCopySysToCuda)
INTERNAL(NvBufSurfaceCopySysToSys)
INTERNAL(NvBufSurfaceCudaMemGetMapParams)
INTERNAL(NvBufSurfaceCudaMemImport)
INTERNAL(NvBufSurfaceGetMapParamsImpl)
INTERNAL(NvBufSurfaceImportImpl)
INTERNAL(NvBufSurfaceIsCudaMem)
INTERNAL(NvBufSurfaceMapCudaBufferImpl)
INTERNAL(NvBufSurfaceMapNvmmBufferImpl)
INTERNAL(NvBufSurfaceMemSetCudaBatch)
INTERNAL(NvBufSurfaceMemSetSysBatch)
INTERNAL(NvBufSurfaceSyncGpuL2CacheForDeviceImpl)
INTERNAL(NvBufSurfaceUnMapCudaBufferImpl)
INTERNAL(NvBufSurfaceUnMapNvmmBufferImpl)
INTERNAL(NvOsBreakPoint)
INTERNAL(NvRmChipGetCapabilityU32)
INTERNAL(Raw2NvBufSurfaceImpl)
INTERNAL(ReleaseCudaArrayBatch)
INTERNAL(ReleaseCudaBufferBatch)
INTERNAL(ReleaseSystemBufferBatch)
INTERNAL(nvbufsurface_dynload_cleanup)
INTERNAL(nvbufsurface_dynload_init)

/* Tables of functions that the original fills on Jetson. */
char g_nvbuf_fdmap[72];
char g_nvos[64];
char g_nvrm_gpu[56];
char g_nvrm_mem[120];
char g_nvrm_surface[72];

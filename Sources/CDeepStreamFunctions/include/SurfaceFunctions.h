/* The C functions of DeepStream's surface library, as its programs call them. 0 is success, -1 failure; an index or
   plane of -1 means all. */
#pragma once

#include <CDeepStream.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Batches of surfaces: made, and freed with everything in them. */
int NvBufSurfaceCreate(NvBufSurface **surface, uint32_t batchSize, NvBufSurfaceCreateParams *params);
int NvBufSurfaceAllocate(NvBufSurface **surface, uint32_t batchSize, NvBufSurfaceAllocateParams *params);
int NvBufSurfaceDestroy(NvBufSurface *surface);

/* Their memory: within reach of the processor, copied, set, waited for, found by a number. */
int NvBufSurfaceMap(NvBufSurface *surface, int index, int plane, NvBufSurfaceMemMapFlags type);
int NvBufSurfaceUnMap(NvBufSurface *surface, int index, int plane);
int NvBufSurfaceCopy(NvBufSurface *source, NvBufSurface *target);
int NvBufSurfaceMemSet(NvBufSurface *surface, int index, int plane, uint8_t value);
int NvBufSurfaceSyncForCpu(NvBufSurface *surface, int index, int plane);
int NvBufSurfaceSyncForDevice(NvBufSurface *surface, int index, int plane);
int NvBufSurfaceFromFd(int descriptor, void **surface);

/* What the machine is. */
int NvBufSurfaceGetDeviceInfo(NvBufSurfaceDeviceInfo *info);
int NvBufSurfaceGetDriverInfo(NvBufSurfaceDeviceInfo *info);
int NvBufSurfaceGetGpuInfo(NvBufSurfaceDeviceInfo *info);
int NvBufSurfaceGetVicInfo(NvBufSurfaceDeviceInfo *info);
int NvBufSurfaceGetPlatformType(NvBufSurfaceDeviceInfo *info);

/* What only Jetson or other memory has. */
int NvBufSurfaceMapEglImage(NvBufSurface *surface, int index);
int NvBufSurfaceUnMapEglImage(NvBufSurface *surface, int index);
int NvBufSurfaceMapCudaBuffer(NvBufSurface *surface, int index);
int NvBufSurfaceUnMapCudaBuffer(NvBufSurface *surface, int index);
int NvBufSurfaceMapNvmmBuffer(NvBufSurface *surface, int index);
int NvBufSurfaceUnMapNvmmBuffer(NvBufSurface *surface, int index);
int NvBufSurfaceSyncGpuL2CacheForDevice(NvBufSurface *surface, int index, NvBufSurfaceGPUL2SyncParams *params);
int NvBufSurfaceGetMapParams(const NvBufSurface *surface, int index, NvBufSurfaceMapParams *params);
int NvBufSurfaceImport(NvBufSurface **surface, const NvBufSurfaceMapParams *params);
int NvBufSurface2Raw(
    NvBufSurface *surface, unsigned int index, unsigned int plane, unsigned int width, unsigned int height,
    unsigned char *bytes);
int Raw2NvBufSurface(
    unsigned char *bytes, unsigned int index, unsigned int plane, unsigned int width, unsigned int height,
    NvBufSurface *surface);

/* The same functions under the names by which the original calls them itself. */
int NvBufSurfaceCreateImpl(NvBufSurface **surface, uint32_t batchSize, NvBufSurfaceCreateParams *params);
int NvBufSurfaceDestroyImpl(NvBufSurface *surface);
int NvBufSurfaceMapImpl(NvBufSurface *surface, int index, int plane, NvBufSurfaceMemMapFlags type);
int NvBufSurfaceUnMapImpl(NvBufSurface *surface, int index, int plane);
int NvBufSurfaceCopyImpl(NvBufSurface *source, NvBufSurface *target);
int NvBufSurfaceMemSetImpl(NvBufSurface *surface, int index, int plane, uint8_t value);
int NvBufSurfaceSyncForCpuImpl(NvBufSurface *surface, int index, int plane);
int NvBufSurfaceSyncForDeviceImpl(NvBufSurface *surface, int index, int plane);
int NvBufSurfaceGetDeviceInfoImpl(NvBufSurfaceDeviceInfo *info);
int NvBufSurfaceMapEglImageImpl(NvBufSurface *surface, int index);
int NvBufSurfaceUnMapEglImageImpl(NvBufSurface *surface, int index);

#ifdef __cplusplus
}
#endif

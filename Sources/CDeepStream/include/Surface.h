/* The memory layout of DeepStream 9, written from its measured sizes and offsets. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* How the pixels of a surface lie in memory. */
typedef enum {
  NVBUF_COLOR_FORMAT_INVALID = 0,
  NVBUF_COLOR_FORMAT_GRAY8 = 1,
  NVBUF_COLOR_FORMAT_YUV420 = 2,
  NVBUF_COLOR_FORMAT_YVU420 = 3,
  NVBUF_COLOR_FORMAT_YUV420_ER = 4,
  NVBUF_COLOR_FORMAT_YVU420_ER = 5,
  NVBUF_COLOR_FORMAT_NV12 = 6,
  NVBUF_COLOR_FORMAT_NV12_ER = 7,
  NVBUF_COLOR_FORMAT_NV21 = 8,
  NVBUF_COLOR_FORMAT_NV21_ER = 9,
  NVBUF_COLOR_FORMAT_UYVY = 10,
  NVBUF_COLOR_FORMAT_UYVY_ER = 11,
  NVBUF_COLOR_FORMAT_VYUY = 12,
  NVBUF_COLOR_FORMAT_VYUY_ER = 13,
  NVBUF_COLOR_FORMAT_YUYV = 14,
  NVBUF_COLOR_FORMAT_YUYV_ER = 15,
  NVBUF_COLOR_FORMAT_YVYU = 16,
  NVBUF_COLOR_FORMAT_YVYU_ER = 17,
  NVBUF_COLOR_FORMAT_YUV444 = 18,
  NVBUF_COLOR_FORMAT_RGBA = 19,
  NVBUF_COLOR_FORMAT_BGRA = 20,
  NVBUF_COLOR_FORMAT_ARGB = 21,
  NVBUF_COLOR_FORMAT_ABGR = 22,
  NVBUF_COLOR_FORMAT_RGBx = 23,
  NVBUF_COLOR_FORMAT_BGRx = 24,
  NVBUF_COLOR_FORMAT_xRGB = 25,
  NVBUF_COLOR_FORMAT_xBGR = 26,
  NVBUF_COLOR_FORMAT_RGB = 27,
  NVBUF_COLOR_FORMAT_BGR = 28,
  NVBUF_COLOR_FORMAT_NV12_10LE = 29,
  NVBUF_COLOR_FORMAT_NV12_12LE = 30,
  NVBUF_COLOR_FORMAT_YUV420_709 = 31,
  NVBUF_COLOR_FORMAT_YUV420_709_ER = 32,
  NVBUF_COLOR_FORMAT_NV12_709 = 33,
  NVBUF_COLOR_FORMAT_NV12_709_ER = 34,
  NVBUF_COLOR_FORMAT_YUV420_2020 = 35,
  NVBUF_COLOR_FORMAT_NV12_2020 = 36,
  NVBUF_COLOR_FORMAT_NV12_10LE_ER = 37,
  NVBUF_COLOR_FORMAT_NV12_10LE_709 = 38,
  NVBUF_COLOR_FORMAT_NV12_10LE_709_ER = 39,
  NVBUF_COLOR_FORMAT_NV12_10LE_2020 = 40,
  NVBUF_COLOR_FORMAT_SIGNED_R16G16 = 41,
  NVBUF_COLOR_FORMAT_R8_G8_B8 = 42,
  NVBUF_COLOR_FORMAT_B8_G8_R8 = 43,
  NVBUF_COLOR_FORMAT_R32F_G32F_B32F = 44,
  NVBUF_COLOR_FORMAT_B32F_G32F_R32F = 45,
  NVBUF_COLOR_FORMAT_YUV422 = 46,
  NVBUF_COLOR_FORMAT_NV21_10LE = 47,
  NVBUF_COLOR_FORMAT_NV21_12LE = 48,
  NVBUF_COLOR_FORMAT_NV12_12LE_2020 = 49,
  NVBUF_COLOR_FORMAT_NV16 = 50,
  NVBUF_COLOR_FORMAT_NV16_10LE = 51,
  NVBUF_COLOR_FORMAT_NV24 = 52,
  NVBUF_COLOR_FORMAT_NV24_10LE = 53,
  NVBUF_COLOR_FORMAT_NV16_ER = 54,
  NVBUF_COLOR_FORMAT_NV24_ER = 55,
  NVBUF_COLOR_FORMAT_NV16_709 = 56,
  NVBUF_COLOR_FORMAT_NV24_709 = 57,
  NVBUF_COLOR_FORMAT_NV16_709_ER = 58,
  NVBUF_COLOR_FORMAT_NV24_709_ER = 59,
  NVBUF_COLOR_FORMAT_NV24_10LE_709 = 60,
  NVBUF_COLOR_FORMAT_NV24_10LE_709_ER = 61,
  NVBUF_COLOR_FORMAT_NV24_10LE_2020 = 62,
  NVBUF_COLOR_FORMAT_NV24_12LE_2020 = 63,
  NVBUF_COLOR_FORMAT_RGBA_10_10_10_2_709 = 64,
  NVBUF_COLOR_FORMAT_RGBA_10_10_10_2_2020 = 65,
  NVBUF_COLOR_FORMAT_BGRA_10_10_10_2_709 = 66,
  NVBUF_COLOR_FORMAT_BGRA_10_10_10_2_2020 = 67,
  NVBUF_COLOR_FORMAT_A32 = 68,
  NVBUF_COLOR_FORMAT_UYVP = 69,
  NVBUF_COLOR_FORMAT_UYVP_ER = 70,
  NVBUF_COLOR_FORMAT_YUV444_ER = 71,
  NVBUF_COLOR_FORMAT_YUV444_709 = 72,
  NVBUF_COLOR_FORMAT_YUV444_709_ER = 73,
  NVBUF_COLOR_FORMAT_YUV444_2020 = 74,
  NVBUF_COLOR_FORMAT_YUV444_10LE = 75,
  NVBUF_COLOR_FORMAT_YUV444_10LE_ER = 76,
  NVBUF_COLOR_FORMAT_YUV444_10LE_709 = 77,
  NVBUF_COLOR_FORMAT_YUV444_10LE_709_ER = 78,
  NVBUF_COLOR_FORMAT_YUV444_10LE_2020 = 79,
  NVBUF_COLOR_FORMAT_YUV444_12LE = 80,
  NVBUF_COLOR_FORMAT_YUV444_12LE_ER = 81,
  NVBUF_COLOR_FORMAT_YUV444_12LE_709 = 82,
  NVBUF_COLOR_FORMAT_YUV444_12LE_709_ER = 83,
  NVBUF_COLOR_FORMAT_YUV444_12LE_2020 = 84,
  NVBUF_COLOR_FORMAT_NV12_12LE_ER = 85,
  NVBUF_COLOR_FORMAT_NV12_12LE_709 = 86,
  NVBUF_COLOR_FORMAT_NV12_12LE_709_ER = 87,
  NVBUF_COLOR_FORMAT_GRAY8_ER = 88,
  NVBUF_COLOR_FORMAT_UYVY_709 = 89,
  NVBUF_COLOR_FORMAT_UYVY_709_ER = 90,
  NVBUF_COLOR_FORMAT_UYVY_2020 = 91,
  NVBUF_COLOR_FORMAT_GRAY16_LE = 92,
  NVBUF_COLOR_FORMAT_BGRA64_LE = 93,
  NVBUF_COLOR_FORMAT_NV16_2020 = 94,
  NVBUF_COLOR_FORMAT_NV16_10LE_ER = 95,
  NVBUF_COLOR_FORMAT_NV16_10LE_709 = 96,
  NVBUF_COLOR_FORMAT_NV16_10LE_709_ER = 97,
  NVBUF_COLOR_FORMAT_NV16_10LE_2020 = 98,
  NVBUF_COLOR_FORMAT_NV16_12LE = 99,
  NVBUF_COLOR_FORMAT_NV16_12LE_ER = 100,
  NVBUF_COLOR_FORMAT_NV16_12LE_709 = 101,
  NVBUF_COLOR_FORMAT_NV16_12LE_709_ER = 102,
  NVBUF_COLOR_FORMAT_NV16_12LE_2020 = 103,
  NVBUF_COLOR_FORMAT_NV24_2020 = 104,
  NVBUF_COLOR_FORMAT_NV24_10LE_ER = 105,
  NVBUF_COLOR_FORMAT_NV24_12LE = 106,
  NVBUF_COLOR_FORMAT_NV24_12LE_ER = 107,
  NVBUF_COLOR_FORMAT_NV24_12LE_709 = 108,
  NVBUF_COLOR_FORMAT_NV24_12LE_709_ER = 109,
  NVBUF_COLOR_FORMAT_UYVP_709 = 110,
  NVBUF_COLOR_FORMAT_UYVP_709_ER = 111,
  NVBUF_COLOR_FORMAT_UYVP_2020 = 112,
  NVBUF_COLOR_FORMAT_LAST = 113
} NvBufSurfaceColorFormat;

/* How the rows of a surface lie in memory. */
typedef enum {
  NVBUF_LAYOUT_PITCH = 0,
  NVBUF_LAYOUT_BLOCK_LINEAR = 1
} NvBufSurfaceLayout;

/* Where the memory of a surface is. */
typedef enum {
  NVBUF_MEM_DEFAULT = 0,
  NVBUF_MEM_CUDA_PINNED = 1,
  NVBUF_MEM_CUDA_DEVICE = 2,
  NVBUF_MEM_CUDA_UNIFIED = 3,
  NVBUF_MEM_SURFACE_ARRAY = 4,
  NVBUF_MEM_HANDLE = 5,
  NVBUF_MEM_SYSTEM = 6,
  NVBUF_MEM_CUDA_ARRAY = 7
} NvBufSurfaceMemType;

/* What a mapping is for. */
typedef enum { NVBUF_MAP_READ = 0, NVBUF_MAP_WRITE = 1, NVBUF_MAP_READ_WRITE = 2 } NvBufSurfaceMemMapFlags;

/* Whether rows of a surface are shown in one pass or in two. */
typedef enum {
  NVBUF_DISPLAYSCANFORMAT_PROGRESSIVE = 0,
  NVBUF_DISPLAYSCANFORMAT_INTERLACED = 1
} NvBufSurfaceDisplayScanFormat;

/* Whose memory it is, for Jetson's accounts. */
typedef enum {
  NvBufSurfaceTag_NONE = 0,
  NvBufSurfaceTag_CAMERA = 512,
  NvBufSurfaceTag_VIDEO_CONVERT = 3841,
  NvBufSurfaceTag_VIDEO_ENC = 4608,
  NvBufSurfaceTag_VIDEO_DEC = 5120,
  NvBufSurfaceTag_JPEG = 5376,
  NvBufSurfaceTag_PROTECTED = 5380
} NvBufSurfaceTag;

/* What drives the graphics card. */
typedef enum {
  NVBUF_DRIVER_TYPE_UNKNOWN = 0,
  NVBUF_DRIVER_TYPE_NVGPU = 1,
  NVBUF_DRIVER_TYPE_RM = 2
} NvBufSurfaceDriverType;

/* Which Jetson it is, unknown on other machines. */
typedef enum {
  NVBUF_PLATFORM_TYPE_UNKNOWN = 0,
  NVBUF_PLATFORM_TYPE_T186 = 1,
  NVBUF_PLATFORM_TYPE_T194 = 2,
  NVBUF_PLATFORM_TYPE_T210 = 3,
  NVBUF_PLATFORM_TYPE_T234 = 4,
  NVBUF_PLATFORM_TYPE_T256 = 5,
  NVBUF_PLATFORM_TYPE_T264 = 6
} NvBufSurfacePlatformType;

/* Where chroma samples lie between those of luma. */
typedef struct NvBufSurfaceChromaSubsamplingParams {
  uint8_t chromaLocHoriz;
  uint8_t chromaLocVert;
  uint8_t _reserved[6];
} NvBufSurfaceChromaSubsamplingParams;

/* Not used here: only pointers to them occur. */
typedef struct NvBufSurfaceParamsEx NvBufSurfaceParamsEx;
typedef struct NvBufSurfaceCudaBuffer NvBufSurfaceCudaBuffer;
typedef struct NvBufSurfaceGPUL2SyncParams NvBufSurfaceGPUL2SyncParams;

/* One plane of memory that another process is to open. */
typedef struct NvBufSurfaceMapPlaneParams {
  uint32_t width;
  uint32_t height;
  uint32_t pitch;
  uint32_t offset;
  uint32_t psize;
  uint32_t secondfieldoffset;
  uint32_t blockheightlog2;
  uint64_t flags;
  uint8_t reserved[64];
} NvBufSurfaceMapPlaneParams;

/* What another process needs to open a surface's memory. */
typedef struct NvBufSurfaceMapParams {
  uint32_t num_planes;
  uint32_t gpuId;
  uint64_t fd;
  uint32_t totalSize;
  NvBufSurfaceMemType memType;
  NvBufSurfaceLayout layout;
  NvBufSurfaceDisplayScanFormat scanformat;
  NvBufSurfaceColorFormat colorFormat;
  NvBufSurfaceChromaSubsamplingParams chromaSubsampling;
  NvBufSurfaceMapPlaneParams planes[4];
  void *extendedMapParams;
  void *_reserved[4];
} NvBufSurfaceMapParams;

_Static_assert(sizeof(NvBufSurfaceMapPlaneParams) == 104, "NvBufSurfaceMapPlaneParams has 104 bytes");
_Static_assert(sizeof(NvBufSurfaceMapParams) == 504, "NvBufSurfaceMapParams has 504 bytes");

/* CUDA's name for memory in other processes. */
typedef struct NvBufSurfaceCudaIpcMemHandle {
  char reserved[64];
} NvBufSurfaceCudaIpcMemHandle;

/* The part of NvBufSurfaceMapParams that the program makes room for. */
typedef struct NvBufSurfaceExtendedMapParams_t {
  NvBufSurfaceCudaIpcMemHandle memHandle;
  void *reserved[64];
} NvBufSurfaceExtendedMapParams;

_Static_assert(sizeof(NvBufSurfaceExtendedMapParams) == 576, "NvBufSurfaceExtendedMapParams has 576 bytes");

/* The planes of one surface; sizes in pixels, pitches, offsets and psize in bytes. */
typedef struct NvBufSurfacePlaneParams {
  uint32_t num_planes;
  uint32_t width[4];
  uint32_t height[4];
  uint32_t pitch[4];
  uint32_t offset[4];
  uint32_t psize[4];
  uint32_t bytesPerPix[4];
  void *_reserved[16];
} NvBufSurfacePlaneParams;

/* Where the planes of a surface are mapped. */
typedef struct NvBufSurfaceMappedAddr {
  void *addr[4];
  void *eglImage;
  void *nvmmPtr;
  void *cudaPtr;
  void *_reserved[4];
} NvBufSurfaceMappedAddr;

/* One surface: a picture with its planes. */
typedef struct NvBufSurfaceParams {
  uint32_t width;
  uint32_t height;
  uint32_t pitch;
  NvBufSurfaceColorFormat colorFormat;
  NvBufSurfaceLayout layout;
  uint64_t bufferDesc;
  /* Bytes in all planes. */
  uint32_t dataSize;
  void *dataPtr;
  NvBufSurfacePlaneParams planeParams;
  NvBufSurfaceMappedAddr mappedAddr;
  NvBufSurfaceParamsEx *paramex;
  NvBufSurfaceCudaBuffer *cudaBuffer;
  void *_reserved[4];
} NvBufSurfaceParams;

/* A batch of surfaces: what the memory of a batched GstBuffer holds. */
typedef struct NvBufSurface {
  uint32_t gpuId;
  uint32_t batchSize;
  /* How many of the surfaces hold a frame. */
  uint32_t numFilled;
  bool isContiguous;
  NvBufSurfaceMemType memType;
  NvBufSurfaceParams *surfaceList;
  bool isImportedBuf;
  void *_reserved[4];
} NvBufSurface;

/* What the surfaces of a new batch are to be; `size`, where set, goes before width, height and format. */
typedef struct NvBufSurfaceCreateParams {
  uint32_t gpuId;
  uint32_t width;
  uint32_t height;
  uint32_t size;
  bool isContiguous;
  NvBufSurfaceColorFormat colorFormat;
  NvBufSurfaceLayout layout;
  NvBufSurfaceMemType memType;
  void *_reserved[4];
} NvBufSurfaceCreateParams;

/* The same, with more to ask for. */
typedef struct NvBufSurfaceAllocateParams {
  NvBufSurfaceCreateParams params;
  NvBufSurfaceDisplayScanFormat displayscanformat;
  NvBufSurfaceChromaSubsamplingParams chromaSubsampling;
  NvBufSurfaceTag memtag;
  bool disablePitchPadding;
  uint32_t _reservedParam;
  void *_reserved[4];
} NvBufSurfaceAllocateParams;

/* What a machine's graphics hardware is. */
typedef struct NvBufSurfaceDeviceInfo {
  NvBufSurfaceDriverType driverType;
  bool isVicPresent;
  bool isIntegratedGpu;
  bool reserved1;
  bool reserved2;
  NvBufSurfacePlatformType platformType;
  uint8_t reserved[60];
} NvBufSurfaceDeviceInfo;

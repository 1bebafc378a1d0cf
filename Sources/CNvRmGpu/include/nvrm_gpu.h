/* The device management of NVIDIA's NvRmGpu library as Dipper's own library has it: the names, numbers and meanings
   of the public reference, for programs that are compiled with this header. Handles are not validated by the
   original; here a handle that is none, or closed already, gives NvError_BadParameter. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What functions return. */
typedef enum {
  NvSuccess = 0,
  NvError_NotImplemented = 0x1,
  NvError_NotSupported = 0x2,
  NvError_NotInitialized = 0x3,
  NvError_BadParameter = 0x4,
  NvError_Timeout = 0x5,
  NvError_InsufficientMemory = 0x6,
  NvError_InvalidState = 0x8,
  NvError_BadValue = 0xB,
  NvError_Busy = 0xE,
  NvError_ResourceError = 0x10,
  NvError_LibraryNotFound = 0x30008,
  NvError_SymbolNotFound = 0x30009,
  NvError_IoctlFailed = 0x3000F,
  NvError_AccessDenied = 0x30010,
  NvError_DeviceNotFound = 0x30011,
  NvError_KernelDriverNotFound = 0x30012
} NvError;

typedef struct NvRmGpuLibRec NvRmGpuLib;
typedef struct NvRmGpuDeviceRec NvRmGpuDevice;

/* The version; any mode, before the library is opened too. */
typedef struct NvRmGpuLibVersionInfoRec {
  uint32_t major;
  uint32_t minor;
  uint32_t patch;
  const char *suffix;
} NvRmGpuLibVersionInfo;

const NvRmGpuLibVersionInfo *NvRmGpuLibGetVersionInfo(void);

/* The library. NULL attributes are the defaults; closing NULL is allowed. */
typedef struct NvRmGpuLibOpenAttrRec {
  uint32_t reserved;
} NvRmGpuLibOpenAttr;

#define NVRM_GPU_DEFINE_LIB_OPEN_ATTR(x) NvRmGpuLibOpenAttr x = {0U}

NvRmGpuLib *NvRmGpuLibOpen(const NvRmGpuLibOpenAttr *attr);
NvError NvRmGpuLibClose(NvRmGpuLib *hLib);

/* The devices. The array belongs to the library and is valid until it is closed; its states are as of the last call. */
typedef enum {
  NvRmGpuLibDeviceState_Attached,
  NvRmGpuLibDeviceState_Detached,
  NvRmGpuLibDeviceState_InsufficientPrivileges,
  NvRmGpuLibDeviceState_Unknown
} NvRmGpuLibDeviceState;

typedef struct NvRmGpuLibDeviceListEntryRec {
  int deviceIndex;
  NvRmGpuLibDeviceState deviceState;
  const char *name;
} NvRmGpuLibDeviceListEntry;

const NvRmGpuLibDeviceListEntry *NvRmGpuLibListDevices(NvRmGpuLib *hLib, size_t *pNumDevices);
NvError NvRmGpuLibAttachDevice(NvRmGpuLib *hLib, int deviceIndex);
NvError NvRmGpuLibDetachDevice(NvRmGpuLib *hLib, int deviceIndex);

/* One device. The default is the first of the list, or what NVRM_GPU_DEFAULT_DEVICE_INDEX in the environment says. */
#define NVRM_GPU_DEVICE_INDEX_DEFAULT (-1)

typedef enum { NvRmGpuSyncType_Default, NvRmGpuSyncType_SyncFd, NvRmGpuSyncType_Syncpoint } NvRmGpuSyncType;

typedef struct NvRmGpuDeviceOpenAttrRec {
  NvRmGpuSyncType syncType;
  bool sandboxFriendlyChannels; /* ignored */
} NvRmGpuDeviceOpenAttr;

#define NVRM_GPU_DEFINE_DEVICE_OPEN_ATTR(x) NvRmGpuDeviceOpenAttr x = {NvRmGpuSyncType_Default, false}

NvError NvRmGpuDeviceOpen(
  NvRmGpuLib *hLib, int deviceIndex, const NvRmGpuDeviceOpenAttr *attr, NvRmGpuDevice **phDevice);
NvError NvRmGpuDeviceClose(NvRmGpuDevice *hDevice);

/* Dipper's own: the operational mode of a library. The reference says in which mode each function may be called;
   a call in another mode gives NvError_InvalidState, or NULL, and does nothing. The mode goes forward only. */
typedef enum {
  DipperNvRmGpuMode_Init,
  DipperNvRmGpuMode_Operational,
  DipperNvRmGpuMode_DeInit
} DipperNvRmGpuMode;

NvError DipperNvRmGpuLibGetMode(NvRmGpuLib *hLib, DipperNvRmGpuMode *pMode);
NvError DipperNvRmGpuLibSetMode(NvRmGpuLib *hLib, DipperNvRmGpuMode mode);

/* Dipper's own: what the last function of this thread that failed has to say; empty where none did. */
const char *DipperNvRmGpuGetLastError(void);

#ifdef __cplusplus
}
#endif

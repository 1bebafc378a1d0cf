/* The part of the CUDA driver interface that Dipper uses, as a table of functions that is filled at run time.
   Neither CUDA's headers nor its library are needed to build or to start a program; the declarations are written
   after NVIDIA's documentation of the driver interface. */
#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* What every function returns: 0 for success. */
typedef int dipcu_result;

enum {
  DIPCU_SUCCESS = 0,
  DIPCU_INVALID_VALUE = 1,
  DIPCU_OUT_OF_MEMORY = 2,
  DIPCU_NOT_INITIALIZED = 3,
  DIPCU_DEINITIALIZED = 4,
  DIPCU_STUB_LIBRARY = 34,
  DIPCU_DEVICE_UNAVAILABLE = 46,
  DIPCU_NO_DEVICE = 100,
  DIPCU_INVALID_DEVICE = 101,
  DIPCU_INVALID_IMAGE = 200,
  DIPCU_INVALID_CONTEXT = 201,
  DIPCU_NO_BINARY_FOR_GPU = 209,
  DIPCU_ECC_UNCORRECTABLE = 214,
  DIPCU_INVALID_PTX = 218,
  DIPCU_JIT_COMPILER_NOT_FOUND = 221,
  DIPCU_UNSUPPORTED_PTX_VERSION = 222,
  DIPCU_OPERATING_SYSTEM = 304,
  DIPCU_INVALID_HANDLE = 400,
  DIPCU_NOT_FOUND = 500,
  DIPCU_NOT_READY = 600,
  DIPCU_ILLEGAL_ADDRESS = 700,
  DIPCU_LAUNCH_OUT_OF_RESOURCES = 701,
  DIPCU_LAUNCH_TIMEOUT = 702,
  DIPCU_ASSERT = 710,
  DIPCU_HARDWARE_STACK_ERROR = 714,
  DIPCU_INVALID_PC = 718,
  DIPCU_LAUNCH_FAILED = 719,
  DIPCU_NOT_PERMITTED = 800,
  DIPCU_NOT_SUPPORTED = 801,
  DIPCU_SYSTEM_NOT_READY = 802,
  DIPCU_SYSTEM_DRIVER_MISMATCH = 803,
};

/* Attributes of devices, pointers and functions, and flags, as the driver numbers them. */
enum {
  DIPCU_DEVICE_MAX_THREADS_PER_BLOCK = 1,
  DIPCU_DEVICE_MULTIPROCESSOR_COUNT = 16,
  DIPCU_DEVICE_INTEGRATED = 18,
  DIPCU_DEVICE_L2_CACHE_SIZE = 38,
  DIPCU_DEVICE_CAPABILITY_MAJOR = 75,
  DIPCU_DEVICE_CAPABILITY_MINOR = 76,
  DIPCU_DEVICE_MANAGED_MEMORY = 83,
  DIPCU_DEVICE_PAGEABLE_ACCESS = 88,
  DIPCU_DEVICE_CONCURRENT_MANAGED_ACCESS = 89,

  DIPCU_POINTER_MEMORY_TYPE = 2,
  DIPCU_POINTER_IS_MANAGED = 8,
  DIPCU_POINTER_DEVICE_ORDINAL = 9,
  DIPCU_POINTER_RANGE_START = 11,
  DIPCU_POINTER_RANGE_SIZE = 12,

  DIPCU_MEMORY_HOST = 1,
  DIPCU_MEMORY_DEVICE = 2,
  DIPCU_MEMORY_UNIFIED = 4,

  DIPCU_HOST_PORTABLE = 1,
  DIPCU_HOST_DEVICE_MAP = 2,
  DIPCU_ATTACH_GLOBAL = 1,
  DIPCU_STREAM_NON_BLOCKING = 1,
  DIPCU_EVENT_BLOCKING_SYNC = 1,
  DIPCU_EVENT_DISABLE_TIMING = 2,

  DIPCU_JIT_ERROR_LOG = 5,
  DIPCU_JIT_ERROR_LOG_SIZE = 6,

  DIPCU_SEMAPHORE_OPAQUE = 1,
  DIPCU_SEMAPHORE_TIMELINE = 9,
  DIPCU_SHARED_LAZY_PEER_ACCESS = 1,
};

/* Handles of the driver's objects. Devices are numbers, device memory is an address. */
typedef int dipcu_device;
typedef uint64_t dipcu_address;
typedef struct dipcu_context_s dipcu_context;
typedef struct dipcu_stream_s dipcu_stream;
typedef struct dipcu_event_s dipcu_event;
typedef struct dipcu_module_s dipcu_module;
typedef struct dipcu_function_s dipcu_function;
typedef struct dipcu_semaphore_s dipcu_semaphore;

typedef struct {
  unsigned char bytes[16];
} dipcu_uuid;

/* A name for memory that another process opens it by. */
typedef struct {
  unsigned char bytes[64];
} dipcu_shared_handle;

/* A copy of rows between two pieces of pitched memory. */
typedef struct {
  size_t source_x;
  size_t source_y;
  int source_type;
  const void *source_host;
  dipcu_address source_device;
  void *source_array;
  size_t source_pitch;
  size_t target_x;
  size_t target_y;
  int target_type;
  void *target_host;
  dipcu_address target_device;
  void *target_array;
  size_t target_pitch;
  size_t width;
  size_t height;
} dipcu_copy2d;

_Static_assert(sizeof(dipcu_copy2d) == 128, "CUDA_MEMCPY2D has 128 bytes");

/* A semaphore that another driver made, by its descriptor. */
typedef struct {
  int type;
  union {
    int descriptor;
    struct {
      void *handle;
      const void *name;
    } windows;
  } handle;
  unsigned flags;
  unsigned reserved[16];
} dipcu_semaphore_description;

_Static_assert(sizeof(dipcu_semaphore_description) == 96, "CUDA_EXTERNAL_SEMAPHORE_HANDLE_DESC has 96 bytes");

/* To what a semaphore is signalled, or for what it is waited; the driver's structures for both are alike as far as
   they are used here. */
typedef struct {
  unsigned long long value;
  unsigned char others[64];
  unsigned flags;
  unsigned reserved[16];
} dipcu_semaphore_parameters;

_Static_assert(sizeof(dipcu_semaphore_parameters) == 144, "CUDA_EXTERNAL_SEMAPHORE_WAIT_PARAMS has 144 bytes");

/* FUNCTION(field, symbol, parameters): every function, once. A symbol's number is that of its interface, which the
   driver keeps for ever. */
#define DIPCU_FUNCTIONS(FUNCTION)                                                                                   \
  FUNCTION(init, cuInit, (unsigned flags))                                                                          \
  FUNCTION(driver_version, cuDriverGetVersion, (int *version))                                                      \
  FUNCTION(error_name, cuGetErrorName, (dipcu_result result, const char **text))                                    \
  FUNCTION(error_string, cuGetErrorString, (dipcu_result result, const char **text))                                \
  FUNCTION(device_count, cuDeviceGetCount, (int *count))                                                            \
  FUNCTION(device_get, cuDeviceGet, (dipcu_device *device, int ordinal))                                            \
  FUNCTION(device_name, cuDeviceGetName, (char *name, int length, dipcu_device device))                             \
  FUNCTION(device_memory, cuDeviceTotalMem_v2, (size_t *bytes, dipcu_device device))                                \
  FUNCTION(device_attribute, cuDeviceGetAttribute, (int *value, int attribute, dipcu_device device))                \
  FUNCTION(device_uuid, cuDeviceGetUuid, (dipcu_uuid *uuid, dipcu_device device))                                   \
  FUNCTION(device_bus, cuDeviceGetPCIBusId, (char *name, int length, dipcu_device device))                          \
  FUNCTION(context_retain, cuDevicePrimaryCtxRetain, (dipcu_context **context, dipcu_device device))                \
  FUNCTION(context_release, cuDevicePrimaryCtxRelease_v2, (dipcu_device device))                                    \
  FUNCTION(context_push, cuCtxPushCurrent_v2, (dipcu_context *context))                                             \
  FUNCTION(context_pop, cuCtxPopCurrent_v2, (dipcu_context **context))                                              \
  FUNCTION(context_current, cuCtxGetCurrent, (dipcu_context **context))                                             \
  FUNCTION(context_synchronize, cuCtxSynchronize, (void))                                                           \
  FUNCTION(stream_create, cuStreamCreateWithPriority, (dipcu_stream **stream, unsigned flags, int priority))        \
  FUNCTION(stream_destroy, cuStreamDestroy_v2, (dipcu_stream *stream))                                              \
  FUNCTION(stream_synchronize, cuStreamSynchronize, (dipcu_stream *stream))                                         \
  FUNCTION(stream_query, cuStreamQuery, (dipcu_stream *stream))                                                     \
  FUNCTION(stream_wait, cuStreamWaitEvent, (dipcu_stream *stream, dipcu_event *event, unsigned flags))              \
  FUNCTION(event_create, cuEventCreate, (dipcu_event **event, unsigned flags))                                      \
  FUNCTION(event_destroy, cuEventDestroy_v2, (dipcu_event *event))                                                  \
  FUNCTION(event_record, cuEventRecord, (dipcu_event *event, dipcu_stream *stream))                                 \
  FUNCTION(event_query, cuEventQuery, (dipcu_event *event))                                                         \
  FUNCTION(event_synchronize, cuEventSynchronize, (dipcu_event *event))                                             \
  FUNCTION(event_elapsed, cuEventElapsedTime, (float *milliseconds, dipcu_event *start, dipcu_event *end))          \
  FUNCTION(memory_info, cuMemGetInfo_v2, (size_t *available, size_t *total))                                        \
  FUNCTION(memory_allocate, cuMemAlloc_v2, (dipcu_address *address, size_t bytes))                                  \
  FUNCTION(memory_free, cuMemFree_v2, (dipcu_address address))                                                      \
  FUNCTION(host_allocate, cuMemHostAlloc, (void **address, size_t bytes, unsigned flags))                           \
  FUNCTION(host_free, cuMemFreeHost, (void *address))                                                               \
  FUNCTION(managed_allocate, cuMemAllocManaged, (dipcu_address *address, size_t bytes, unsigned flags))             \
  FUNCTION(pointer_attribute, cuPointerGetAttribute, (void *value, int attribute, dipcu_address address))           \
  FUNCTION(copy, cuMemcpyAsync,                                                                                     \
           (dipcu_address target, dipcu_address source, size_t bytes, dipcu_stream *stream))                        \
  FUNCTION(copy_2d, cuMemcpy2DAsync_v2, (const dipcu_copy2d *copy, dipcu_stream *stream))                           \
  FUNCTION(fill, cuMemsetD8Async, (dipcu_address address, unsigned char value, size_t bytes, dipcu_stream *stream)) \
  FUNCTION(fill_2d, cuMemsetD2D8Async,                                                                              \
           (dipcu_address address, size_t pitch, unsigned char value, size_t width, size_t height,                  \
            dipcu_stream *stream))                                                                                  \
  FUNCTION(module_load, cuModuleLoadDataEx,                                                                         \
           (dipcu_module **module, const void *image, unsigned count, int *options, void **values))                 \
  FUNCTION(module_unload, cuModuleUnload, (dipcu_module *module))                                                   \
  FUNCTION(module_function, cuModuleGetFunction,                                                                    \
           (dipcu_function **function, dipcu_module *module, const char *name))                                     \
  FUNCTION(launch, cuLaunchKernel,                                                                                  \
           (dipcu_function *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,          \
            unsigned block_y, unsigned block_z, unsigned shared_bytes, dipcu_stream *stream, void **parameters,     \
            void **extra))

/* As above, but a driver may lack them; they are NULL then. */
#define DIPCU_OPTIONAL_FUNCTIONS(FUNCTION)                                                                          \
  FUNCTION(shared_handle, cuIpcGetMemHandle, (dipcu_shared_handle *handle, dipcu_address address))                  \
  FUNCTION(shared_open, cuIpcOpenMemHandle_v2,                                                                      \
           (dipcu_address *address, dipcu_shared_handle handle, unsigned flags))                                    \
  FUNCTION(shared_close, cuIpcCloseMemHandle, (dipcu_address address))                                              \
  FUNCTION(semaphore_import, cuImportExternalSemaphore,                                                             \
           (dipcu_semaphore **semaphore, const dipcu_semaphore_description *description))                           \
  FUNCTION(semaphore_destroy, cuDestroyExternalSemaphore, (dipcu_semaphore *semaphore))                             \
  FUNCTION(semaphores_signal, cuSignalExternalSemaphoresAsync,                                                      \
           (dipcu_semaphore *const *semaphores, const dipcu_semaphore_parameters *parameters, unsigned count,       \
            dipcu_stream *stream))                                                                                  \
  FUNCTION(semaphores_wait, cuWaitExternalSemaphoresAsync,                                                          \
           (dipcu_semaphore *const *semaphores, const dipcu_semaphore_parameters *parameters, unsigned count,       \
            dipcu_stream *stream))

typedef struct {
#define DIPCU_FIELD(field, symbol, parameters) dipcu_result(*field) parameters;
  DIPCU_FUNCTIONS(DIPCU_FIELD)
  DIPCU_OPTIONAL_FUNCTIONS(DIPCU_FIELD)
#undef DIPCU_FIELD
} dipcu_api;

/* Finds a function by its name, or gives NULL. */
typedef void *(*dipcu_resolver)(void *library, const char *name);

/* Fills the table; gives the name of the first function that is missing and needed, or NULL. */
static inline const char *dipcu_load(void *library, dipcu_resolver resolve, dipcu_api *api) {
  static const struct {
    const char *name;
    size_t offset;
    int is_optional;
  } entries[] = {
#define DIPCU_ENTRY(field, symbol, parameters) {#symbol, offsetof(dipcu_api, field), 0},
      DIPCU_FUNCTIONS(DIPCU_ENTRY)
#undef DIPCU_ENTRY
#define DIPCU_ENTRY(field, symbol, parameters) {#symbol, offsetof(dipcu_api, field), 1},
      DIPCU_OPTIONAL_FUNCTIONS(DIPCU_ENTRY)
#undef DIPCU_ENTRY
  };
  memset(api, 0, sizeof *api);
  for (size_t index = 0; index < sizeof entries / sizeof entries[0]; index++) {
    void *function = resolve(library, entries[index].name);
    if (!function && !entries[index].is_optional) return entries[index].name;
    memcpy((char *)api + entries[index].offset, &function, sizeof function);
  }
  return NULL;
}

typedef struct {
  unsigned x, y, z;
} dipcu_extent;

/* Launches a kernel whose parameters lie one after another in `parameters`, as in a structure. */
static inline dipcu_result dipcu_launch(const dipcu_api *api, dipcu_function *function, dipcu_extent grid,
                                        dipcu_extent block, unsigned shared_bytes, dipcu_stream *stream,
                                        const void *parameters, size_t size) {
  /* 1, 2 and 0 announce the buffer, its size and the end. */
  void *extra[] = {(void *)1, (void *)parameters, (void *)2, &size, (void *)0};
  return api->launch(function, grid.x, grid.y, grid.z, block.x, block.y, block.z, shared_bytes, stream, NULL, extra);
}

#include "CFakeCUDA.h"

#include "../../Sources/CCUDA/CCUDA.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Each thread has a driver of its own: tests that run side by side do not disturb each other's counts. */
static _Thread_local fake_cuda_state state;
static _Thread_local int device_count = 1;
static _Thread_local char failing[64];
static _Thread_local int failure;
static _Thread_local char hidden[64];

/* Blocks of memory, so that pointers can be asked about. */
enum { BLOCKS = 256 };
static _Thread_local struct {
  char *start;
  size_t size;
  int managed;
} blocks[BLOCKS];

void fake_cuda_reset(int devices) {
  memset(&state, 0, sizeof state);
  device_count = devices;
  failing[0] = hidden[0] = 0;
}

fake_cuda_state fake_cuda_now(void) { return state; }

void fake_cuda_fail(const char *symbol, int result) {
  snprintf(failing, sizeof failing, "%s", symbol);
  failure = result;
}

void fake_cuda_hide(const char *symbol) { snprintf(hidden, sizeof hidden, "%s", symbol ? symbol : ""); }

static int fails(const char *symbol) {
  if (strcmp(failing, symbol)) return 0;
  failing[0] = 0;
  return failure;
}

/* Begins a function: a failure that was ordered comes first. */
#define BEGIN(symbol)              \
  do {                             \
    int result = fails(#symbol);   \
    if (result) return result;     \
  } while (0)

static dipcu_context *const context = (dipcu_context *)64;

static int fake_init(unsigned flags) { BEGIN(cuInit); return flags ? DIPCU_INVALID_VALUE : 0; }
static int fake_driver_version(int *version) { BEGIN(cuDriverGetVersion); *version = 12040; return 0; }
static int fake_error_name(int result, const char **text) {
  *text = result == DIPCU_OUT_OF_MEMORY ? "CUDA_ERROR_OUT_OF_MEMORY" : "CUDA_ERROR_FAKE";
  return 0;
}
static int fake_error_string(int result, const char **text) {
  *text = result == DIPCU_OUT_OF_MEMORY ? "out of memory" : "made up";
  return 0;
}
static int fake_device_count(int *count) { BEGIN(cuDeviceGetCount); *count = device_count; return 0; }
static int fake_device_get(int *device, int ordinal) { BEGIN(cuDeviceGet); *device = 70 + ordinal; return 0; }
static int fake_device_name(char *name, int length, int device) {
  BEGIN(cuDeviceGetName);
  snprintf(name, (size_t)length, "Fake %d", device - 70);
  return 0;
}
static int fake_device_memory(size_t *bytes, int device) { (void)device; *bytes = (size_t)1 << 33; return 0; }
static int fake_device_attribute(int *value, int attribute, int device) {
  (void)device;
  *value = attribute == DIPCU_DEVICE_CAPABILITY_MAJOR ? 9 : attribute == DIPCU_DEVICE_MANAGED_MEMORY ? 1 : 3;
  return 0;
}
static int fake_device_uuid(dipcu_uuid *uuid, int device) { memset(uuid, 0x5A + device - 70, sizeof *uuid); return 0; }
static int fake_device_bus(char *name, int length, int device) {
  snprintf(name, (size_t)length, "0000:%02X:00.0", device - 70);
  return 0;
}
static int fake_context_retain(dipcu_context **result, int device) {
  BEGIN(cuDevicePrimaryCtxRetain);
  (void)device;
  state.contexts++;
  *result = context;
  return 0;
}
static int fake_context_release(int device) { (void)device; state.contexts--; return 0; }
static int fake_context_push(dipcu_context *pushed) { (void)pushed; state.current++; return 0; }
static int fake_context_pop(dipcu_context **popped) { state.current--; *popped = context; return 0; }
static int fake_context_current(dipcu_context **current) { *current = state.current ? context : NULL; return 0; }
static int fake_context_synchronize(void) { BEGIN(cuCtxSynchronize); return 0; }

/* Whoever works without a current context is found out. */
#define WORK(symbol)                                    \
  do {                                                  \
    if (!state.current) return DIPCU_INVALID_CONTEXT;   \
    BEGIN(symbol);                                      \
  } while (0)

static int fake_stream_create(dipcu_stream **stream, unsigned flags, int priority) {
  WORK(cuStreamCreateWithPriority);
  (void)flags, (void)priority;
  *stream = malloc(1);
  state.streams++;
  return 0;
}
static int fake_stream_destroy(dipcu_stream *stream) { WORK(cuStreamDestroy_v2); free(stream); state.streams--; return 0; }
static int fake_stream_synchronize(dipcu_stream *stream) { WORK(cuStreamSynchronize); (void)stream; return 0; }
static int fake_stream_query(dipcu_stream *stream) { WORK(cuStreamQuery); (void)stream; return 0; }
static int fake_stream_wait(dipcu_stream *stream, dipcu_event *event, unsigned flags) {
  WORK(cuStreamWaitEvent);
  (void)stream, (void)event, (void)flags;
  return 0;
}
static int fake_event_create(dipcu_event **event, unsigned flags) {
  WORK(cuEventCreate);
  (void)flags;
  *event = malloc(1);
  state.events++;
  return 0;
}
static int fake_event_destroy(dipcu_event *event) { WORK(cuEventDestroy_v2); free(event); state.events--; return 0; }
static int fake_event_record(dipcu_event *event, dipcu_stream *stream) {
  WORK(cuEventRecord);
  (void)event, (void)stream;
  return 0;
}
static int fake_event_query(dipcu_event *event) { WORK(cuEventQuery); (void)event; return 0; }
static int fake_event_synchronize(dipcu_event *event) { WORK(cuEventSynchronize); (void)event; return 0; }
static int fake_event_elapsed(float *milliseconds, dipcu_event *start, dipcu_event *end) {
  WORK(cuEventElapsedTime);
  (void)start, (void)end;
  *milliseconds = 1.5f;
  return 0;
}
static int fake_memory_info(size_t *available, size_t *total) {
  WORK(cuMemGetInfo_v2);
  *total = (size_t)1 << 33;
  *available = *total - state.bytes;
  return 0;
}

static int allocate(void **address, size_t size, int managed) {
  if (!size) return DIPCU_INVALID_VALUE;
  if (size > (size_t)1 << 33) return DIPCU_OUT_OF_MEMORY;
  for (int index = 0; index < BLOCKS; index++) {
    if (blocks[index].start) continue;
    if (posix_memalign(address, 512, size)) return DIPCU_OUT_OF_MEMORY;
    /* Nobody may count on zeros. */
    memset(*address, 0xC3, size);
    blocks[index].start = *address;
    blocks[index].size = size;
    blocks[index].managed = managed;
    state.blocks++;
    state.bytes += size;
    return 0;
  }
  return DIPCU_OUT_OF_MEMORY;
}

static int release(void *address) {
  for (int index = 0; index < BLOCKS; index++) {
    if (blocks[index].start != address) continue;
    state.blocks--;
    state.bytes -= blocks[index].size;
    blocks[index].start = NULL;
    free(address);
    return 0;
  }
  return DIPCU_INVALID_VALUE;
}

static int fake_memory_allocate(dipcu_address *address, size_t size) {
  WORK(cuMemAlloc_v2);
  return allocate((void **)address, size, 0);
}
static int fake_memory_free(dipcu_address address) { WORK(cuMemFree_v2); return release((void *)address); }
static int fake_host_allocate(void **address, size_t size, unsigned flags) {
  WORK(cuMemHostAlloc);
  (void)flags;
  return allocate(address, size, 0);
}
static int fake_host_free(void *address) { WORK(cuMemFreeHost); return release(address); }
static int fake_managed_allocate(dipcu_address *address, size_t size, unsigned flags) {
  WORK(cuMemAllocManaged);
  (void)flags;
  return allocate((void **)address, size, 1);
}
/* Memory of this process is shared with itself: its name is its address. */
static int fake_shared_handle(dipcu_shared_handle *handle, dipcu_address address) {
  WORK(cuIpcGetMemHandle);
  for (int index = 0; index < BLOCKS; index++) {
    char *start = blocks[index].start;
    if (!start || blocks[index].managed || (char *)address < start || (char *)address >= start + blocks[index].size)
      continue;
    memset(handle, 0, sizeof *handle);
    memcpy(handle, &start, sizeof start);
    return 0;
  }
  return DIPCU_INVALID_VALUE;
}
static int fake_shared_open(dipcu_address *address, dipcu_shared_handle handle, unsigned flags) {
  WORK(cuIpcOpenMemHandle_v2);
  memcpy(address, &handle, sizeof *address);
  if (flags != DIPCU_SHARED_LAZY_PEER_ACCESS || !*address) return DIPCU_INVALID_VALUE;
  state.opened++;
  return 0;
}
static int fake_shared_close(dipcu_address address) {
  WORK(cuIpcCloseMemHandle);
  (void)address;
  state.opened--;
  return 0;
}
static int fake_pointer_attribute(void *value, int attribute, dipcu_address address) {
  WORK(cuPointerGetAttribute);
  for (int index = 0; index < BLOCKS; index++) {
    char *start = blocks[index].start;
    if (!start || (char *)address < start || (char *)address >= start + blocks[index].size) continue;
    if (attribute == DIPCU_POINTER_RANGE_START) {
      *(char **)value = start;
      return 0;
    }
    if (attribute == DIPCU_POINTER_RANGE_SIZE) {
      *(size_t *)value = blocks[index].size;
      return 0;
    }
    *(unsigned *)value = attribute == DIPCU_POINTER_IS_MANAGED ? (unsigned)blocks[index].managed : DIPCU_MEMORY_DEVICE;
    return 0;
  }
  return DIPCU_INVALID_VALUE;
}
static int fake_copy(dipcu_address target, dipcu_address source, size_t size, dipcu_stream *stream) {
  WORK(cuMemcpyAsync);
  (void)stream;
  memmove((void *)target, (void *)source, size);
  return 0;
}
static int fake_copy_2d(const dipcu_copy2d *copy, dipcu_stream *stream) {
  WORK(cuMemcpy2DAsync_v2);
  (void)stream;
  const char *source = copy->source_type == DIPCU_MEMORY_HOST ? copy->source_host : (void *)copy->source_device;
  char *target = copy->target_type == DIPCU_MEMORY_HOST ? copy->target_host : (void *)copy->target_device;
  if (copy->source_pitch < copy->width || copy->target_pitch < copy->width) return DIPCU_INVALID_VALUE;
  for (size_t row = 0; row < copy->height; row++)
    memmove(target + row * copy->target_pitch, source + row * copy->source_pitch, copy->width);
  return 0;
}
static int fake_fill(dipcu_address address, unsigned char value, size_t size, dipcu_stream *stream) {
  WORK(cuMemsetD8Async);
  (void)stream;
  memset((void *)address, value, size);
  return 0;
}
static int fake_fill_2d(dipcu_address address, size_t pitch, unsigned char value, size_t width, size_t height,
                        dipcu_stream *stream) {
  WORK(cuMemsetD2D8Async);
  (void)stream;
  for (size_t row = 0; row < height; row++) memset((char *)address + row * pitch, value, width);
  return 0;
}
static int fake_module_load(dipcu_module **module, const void *image, unsigned count, int *options, void **values) {
  WORK(cuModuleLoadDataEx);
  if (strstr(image, "nonsense")) {
    for (unsigned index = 0; index < count; index++)
      if (options[index] == DIPCU_JIT_ERROR_LOG) strcpy(values[index], "line 3;\nsyntax error\n");
    return DIPCU_INVALID_PTX;
  }
  *module = (dipcu_module *)strdup(image);
  state.modules++;
  return 0;
}
static int fake_module_unload(dipcu_module *module) { WORK(cuModuleUnload); free(module); state.modules--; return 0; }
static int fake_module_function(dipcu_function **function, dipcu_module *module, const char *name) {
  WORK(cuModuleGetFunction);
  *function = (dipcu_function *)strstr((char *)module, name);
  return *function ? 0 : DIPCU_NOT_FOUND;
}
static int fake_launch(dipcu_function *function, unsigned grid_x, unsigned grid_y, unsigned grid_z, unsigned block_x,
                       unsigned block_y, unsigned block_z, unsigned shared_bytes, dipcu_stream *stream,
                       void **parameters, void **extra) {
  WORK(cuLaunchKernel);
  (void)function, (void)shared_bytes, (void)stream;
  if (parameters || extra[0] != (void *)1 || extra[2] != (void *)2 || extra[4]) return DIPCU_INVALID_VALUE;
  state.launches++;
  memcpy(state.grid, (unsigned[]){grid_x, grid_y, grid_z}, sizeof state.grid);
  memcpy(state.block, (unsigned[]){block_x, block_y, block_z}, sizeof state.block);
  state.parameters = *(size_t *)extra[3];
  return 0;
}

/* A semaphore is a count: waiting is no waiting here, but is written down. */
static int fake_semaphore_import(dipcu_semaphore **semaphore, const dipcu_semaphore_description *description) {
  WORK(cuImportExternalSemaphore);
  if (description->type != DIPCU_SEMAPHORE_OPAQUE && description->type != DIPCU_SEMAPHORE_TIMELINE)
    return DIPCU_INVALID_VALUE;
  /* The driver takes the descriptor over. */
  if (close(description->handle.descriptor)) return DIPCU_OPERATING_SYSTEM;
  *semaphore = malloc(1);
  state.semaphores++;
  return 0;
}
static int fake_semaphore_destroy(dipcu_semaphore *semaphore) {
  WORK(cuDestroyExternalSemaphore);
  free(semaphore);
  state.semaphores--;
  return 0;
}
static int fake_semaphores_signal(dipcu_semaphore *const *semaphores, const dipcu_semaphore_parameters *parameters,
                                  unsigned count, dipcu_stream *stream) {
  WORK(cuSignalExternalSemaphoresAsync);
  (void)stream;
  if (count != 1 || !semaphores[0]) return DIPCU_INVALID_VALUE;
  state.signals++;
  state.signalled = parameters[0].value;
  return 0;
}
static int fake_semaphores_wait(dipcu_semaphore *const *semaphores, const dipcu_semaphore_parameters *parameters,
                                unsigned count, dipcu_stream *stream) {
  WORK(cuWaitExternalSemaphoresAsync);
  (void)stream;
  if (count != 1 || !semaphores[0]) return DIPCU_INVALID_VALUE;
  state.waits++;
  state.awaited = parameters[0].value;
  return 0;
}

void *fake_cuda_resolve(void *library, const char *name) {
  static const struct {
    const char *name;
    void *function;
  } functions[] = {
#define FAKE(field, symbol, parameters) {#symbol, (void *)fake_##field},
      DIPCU_FUNCTIONS(FAKE) DIPCU_OPTIONAL_FUNCTIONS(FAKE)
#undef FAKE
  };
  (void)library;
  if (!strcmp(name, hidden)) return NULL;
  for (size_t index = 0; index < sizeof functions / sizeof functions[0]; index++)
    if (!strcmp(functions[index].name, name)) return functions[index].function;
  return NULL;
}

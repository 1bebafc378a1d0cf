/* A libnvrm_gpu.so for tests: what it answers is chosen by macros when it is compiled. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#ifndef OPEN_RESULT
#define OPEN_RESULT 0
#endif
#ifndef CLOSE_RESULT
#define CLOSE_RESULT 0
#endif
#ifndef LIB_CLOSE_RESULT
#define LIB_CLOSE_RESULT 0
#endif
#ifndef ATTACH_RESULT
#define ATTACH_RESULT 0
#endif
#ifndef DEVICES
#define DEVICES {3, 0, "nvgpu:/dev/nvhost-gpu"}, {7, 1, "nvgpu:/dev/nvgpu-pci/card-0001:15:00.0"}
#endif

struct entry {
  int index;
  uint32_t state;
  const char *name;
};
struct library {
  struct entry entries[4];
};

int fake_open_libraries, fake_open_devices, fake_last_index = -100;

static struct entry devices[] = {DEVICES};

#ifndef NO_LIB_OPEN
void *NvRmGpuLibOpen(const void *attributes) {
  (void)attributes;
#ifdef LIB_FAILS
  return NULL;
#else
  ++fake_open_libraries;
  return malloc(sizeof(struct library));
#endif
}
#endif

uint32_t NvRmGpuLibClose(void *library) {
  if (library) --fake_open_libraries;
  free(library);
  return LIB_CLOSE_RESULT;
}

const struct entry *NvRmGpuLibListDevices(void *library, size_t *count) {
  (void)library;
#ifdef NO_DEVICES
  *count = 0;
  return NULL;
#else
  *count = sizeof devices / sizeof *devices;
  return devices;
#endif
}

uint32_t NvRmGpuDeviceOpen(void *library, int index, const void *attributes, void **device) {
  (void)library, (void)attributes;
  fake_last_index = index;
  if (OPEN_RESULT) return OPEN_RESULT;
#ifdef OPEN_GIVES_NOTHING
  *device = NULL;
#else
  *device = malloc(1);
  ++fake_open_devices;
#endif
  return 0;
}

uint32_t NvRmGpuDeviceClose(void *device) {
  if (device) --fake_open_devices;
  free(device);
  return CLOSE_RESULT;
}

#ifdef WITH_ATTACH
static uint32_t set_state(int index, uint32_t state) {
  for (size_t i = 0; i < sizeof devices / sizeof *devices; ++i) {
    if (devices[i].index == index && !ATTACH_RESULT) devices[i].state = state;
  }
  return ATTACH_RESULT;
}
uint32_t NvRmGpuLibAttachDevice(void *library, int index) {
  (void)library;
  return set_state(index, 0);
}
uint32_t NvRmGpuLibDetachDevice(void *library, int index) {
  (void)library;
  return set_state(index, 1);
}
#endif

#ifdef WITH_VERSION
struct version {
  uint32_t major, minor, patch;
  const char *suffix;
};
const struct version *NvRmGpuLibGetVersionInfo(void) {
  static const struct version version = {1, 2, 3, "-rel34"};
  return &version;
}
#endif

#include "CVulkanProbe.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* Structures of Vulkan 1.2, after its specification: each begins with its type's number and the next of a chain. */
#define CHAINED \
  int type;     \
  void *next;

typedef struct {
  CHAINED const char *name;
  uint32_t version;
  const char *engine;
  uint32_t engine_version, api_version;
} application_info;
typedef struct {
  CHAINED uint32_t flags;
  const application_info *application;
  uint32_t layer_count;
  const char *const *layers;
  uint32_t extension_count;
  const char *const *extensions;
} instance_info;
typedef struct {
  CHAINED uint32_t flags, family, count;
  const float *priorities;
} queue_info;
typedef struct {
  CHAINED uint32_t flags, queue_count;
  const queue_info *queues;
  uint32_t layer_count;
  const char *const *layers;
  uint32_t extension_count;
  const char *const *extensions;
  const void *features;
} device_info;
typedef struct {
  CHAINED uint32_t has_timelines;
} timeline_features;
typedef struct {
  CHAINED unsigned char uuid[16], driver_uuid[16], luid[8];
  uint32_t node_mask, has_luid;
} id_properties;
typedef struct {
  /* The properties themselves are of no interest, and shorter than this. */
  CHAINED char properties[4096];
} properties2;
typedef struct {
  CHAINED uint32_t flags;
} semaphore_info;
typedef struct {
  CHAINED uint32_t handle_types;
} export_info;
typedef struct {
  CHAINED uint32_t semaphore_type;
  uint64_t initial;
} semaphore_type_info;
typedef struct {
  CHAINED uint64_t semaphore;
  uint32_t handle_type;
} fd_info;
typedef struct {
  CHAINED uint64_t semaphore, value;
} signal_info;
typedef struct {
  CHAINED uint32_t flags, count;
  const uint64_t *semaphores, *values;
} wait_info;
typedef struct {
  CHAINED uint32_t wait_count;
  const uint64_t *waits;
  const uint32_t *stages;
  uint32_t command_count;
  const void *commands;
  uint32_t signal_count;
  const uint64_t *signals;
} submit_info;
typedef struct {
  CHAINED uint32_t wait_count;
  const uint64_t *wait_values;
  uint32_t signal_count;
  const uint64_t *signal_values;
} timeline_info;

enum {
  APPLICATION_INFO = 0,
  INSTANCE_INFO = 1,
  QUEUE_INFO = 2,
  DEVICE_INFO = 3,
  SUBMIT_INFO = 4,
  SEMAPHORE_INFO = 9,
  PROPERTIES_2 = 1000059001,
  ID_PROPERTIES = 1000071004,
  EXPORT_INFO = 1000077000,
  FD_INFO = 1000079001,
  TIMELINE_FEATURES = 1000207000,
  SEMAPHORE_TYPE_INFO = 1000207002,
  TIMELINE_INFO = 1000207003,
  WAIT_INFO = 1000207004,
  SIGNAL_INFO = 1000207005,
  OPAQUE_DESCRIPTOR = 0x1,
  SYNC_DESCRIPTOR = 0x10,
};

/* FUNCTION(field, symbol, parameters), found by the instance. */
#define FUNCTIONS(FUNCTION)                                                                                         \
  FUNCTION(destroy_instance, vkDestroyInstance, (void *instance, const void *allocator))                            \
  FUNCTION(list_devices, vkEnumeratePhysicalDevices, (void *instance, uint32_t *count, void **devices))             \
  FUNCTION(properties, vkGetPhysicalDeviceProperties2, (void *device, properties2 *properties))                     \
  FUNCTION(create_device, vkCreateDevice,                                                                           \
           (void *physical, const device_info *info, const void *allocator, void **device))                         \
  FUNCTION(destroy_device, vkDestroyDevice, (void *device, const void *allocator))                                  \
  FUNCTION(get_queue, vkGetDeviceQueue, (void *device, uint32_t family, uint32_t index, void **queue))              \
  FUNCTION(submit, vkQueueSubmit, (void *queue, uint32_t count, const submit_info *submits, uint64_t fence))        \
  FUNCTION(wait_idle, vkDeviceWaitIdle, (void *device))                                                             \
  FUNCTION(make, vkCreateSemaphore,                                                                                 \
           (void *device, const semaphore_info *info, const void *allocator, uint64_t *semaphore))                  \
  FUNCTION(destroy, vkDestroySemaphore, (void *device, uint64_t semaphore, const void *allocator))                  \
  FUNCTION(get_fd, vkGetSemaphoreFdKHR, (void *device, const fd_info *info, int *descriptor))                       \
  FUNCTION(signal, vkSignalSemaphore, (void *device, const signal_info *info))                                      \
  FUNCTION(value, vkGetSemaphoreCounterValue, (void *device, uint64_t semaphore, uint64_t *value))                  \
  FUNCTION(wait, vkWaitSemaphores, (void *device, const wait_info *info, uint64_t nanoseconds))

struct vulkan_probe {
  void *instance, *device, *queue;
#define FIELD(field, symbol, parameters) int(*field) parameters;
  FUNCTIONS(FIELD)
#undef FIELD
};

typedef void *(*finder)(void *instance, const char *name);

static const char *open_instance(struct vulkan_probe *probe) {
  void *library = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return "libvulkan.so.1 is not there";
  finder find = (finder)dlsym(library, "vkGetInstanceProcAddr");
  if (!find) return "libvulkan.so.1 is no loader";
  int (*create)(const instance_info *, const void *, void **) = find(NULL, "vkCreateInstance");
  application_info application = {.type = APPLICATION_INFO, .name = "dipper", .api_version = (1u << 22) | (2u << 12)};
  instance_info info = {.type = INSTANCE_INFO, .application = &application};
  if (!create || create(&info, NULL, &probe->instance)) return "Vulkan finds no driver";
#define FIND(field, symbol, parameters) \
  if (!(probe->field = find(probe->instance, #symbol))) return "Vulkan lacks " #symbol;
  FUNCTIONS(FIND)
#undef FIND
  return NULL;
}

static const char *open_device(struct vulkan_probe *probe, const unsigned char uuid[16]) {
  void *devices[32];
  uint32_t count = 32;
  if (probe->list_devices(probe->instance, &count, devices) < 0) return "Vulkan lists no devices";
  for (uint32_t index = 0; index < count; index++) {
    id_properties identity = {.type = ID_PROPERTIES};
    properties2 properties = {.type = PROPERTIES_2, .next = &identity};
    probe->properties(devices[index], &properties);
    if (memcmp(identity.uuid, uuid, 16)) continue;
    const float priority = 1;
    const char *extension = "VK_KHR_external_semaphore_fd";
    queue_info queue = {.type = QUEUE_INFO, .count = 1, .priorities = &priority};
    timeline_features features = {.type = TIMELINE_FEATURES, .has_timelines = 1};
    device_info info = {.type = DEVICE_INFO, .next = &features, .queue_count = 1, .queues = &queue,
                        .extension_count = 1, .extensions = &extension};
    if (probe->create_device(devices[index], &info, NULL, &probe->device)) return "Vulkan cannot open the GPU";
    probe->get_queue(probe->device, 0, 0, &probe->queue);
    return NULL;
  }
  return "Vulkan does not see the GPU";
}

struct vulkan_probe *vulkan_probe_open(const unsigned char uuid[16], const char **reason) {
  struct vulkan_probe *probe = calloc(1, sizeof *probe);
  *reason = open_instance(probe);
  if (!*reason) *reason = open_device(probe, uuid);
  if (!*reason) return probe;
  free(probe);
  return NULL;
}

void vulkan_probe_close(struct vulkan_probe *probe) {
  probe->wait_idle(probe->device);
  probe->destroy_device(probe->device, NULL);
  probe->destroy_instance(probe->instance, NULL);
  free(probe);
}

uint64_t vulkan_probe_make(struct vulkan_probe *probe, enum vulkan_probe_kind kind) {
  semaphore_type_info type = {.type = SEMAPHORE_TYPE_INFO, .semaphore_type = kind == VULKAN_PROBE_TIMELINE};
  export_info shared = {.type = EXPORT_INFO, .next = &type,
                        .handle_types = kind == VULKAN_PROBE_SYNC_FILE ? SYNC_DESCRIPTOR : OPAQUE_DESCRIPTOR};
  semaphore_info info = {.type = SEMAPHORE_INFO, .next = &shared};
  uint64_t semaphore = 0;
  return probe->make(probe->device, &info, NULL, &semaphore) ? 0 : semaphore;
}

void vulkan_probe_destroy(struct vulkan_probe *probe, uint64_t semaphore) {
  probe->wait_idle(probe->device);
  probe->destroy(probe->device, semaphore, NULL);
}

int vulkan_probe_export(struct vulkan_probe *probe, uint64_t semaphore, enum vulkan_probe_kind kind) {
  fd_info info = {.type = FD_INFO, .semaphore = semaphore,
                  .handle_type = kind == VULKAN_PROBE_SYNC_FILE ? SYNC_DESCRIPTOR : OPAQUE_DESCRIPTOR};
  int descriptor = -1;
  int result = probe->get_fd(probe->device, &info, &descriptor);
  return result ? result : descriptor;
}

int vulkan_probe_signal(struct vulkan_probe *probe, uint64_t semaphore, uint64_t value) {
  signal_info info = {.type = SIGNAL_INFO, .semaphore = semaphore, .value = value};
  return probe->signal(probe->device, &info);
}

uint64_t vulkan_probe_value(struct vulkan_probe *probe, uint64_t semaphore) {
  uint64_t value = 0;
  probe->value(probe->device, semaphore, &value);
  return value;
}

int vulkan_probe_wait(struct vulkan_probe *probe, uint64_t semaphore, uint64_t value, uint64_t nanoseconds) {
  wait_info info = {.type = WAIT_INFO, .count = 1, .semaphores = &semaphore, .values = &value};
  return probe->wait(probe->device, &info, nanoseconds);
}

int vulkan_probe_submit(struct vulkan_probe *probe, uint64_t wait, uint64_t wait_value, uint64_t signal,
                        uint64_t signal_value) {
  const uint32_t all_commands = 0x10000;
  timeline_info values = {.type = TIMELINE_INFO, .wait_count = wait != 0, .wait_values = &wait_value,
                          .signal_count = signal != 0, .signal_values = &signal_value};
  submit_info submit = {.type = SUBMIT_INFO, .next = &values, .wait_count = wait != 0, .waits = &wait,
                        .stages = &all_commands, .signal_count = signal != 0, .signals = &signal};
  return probe->submit(probe->queue, 1, &submit, 0);
}

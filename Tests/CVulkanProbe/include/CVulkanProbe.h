/* As much of Vulkan as makes semaphores for other drivers; its library is found at run time, and its headers are not
   needed to build. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct vulkan_probe;

/* Opens the GPU with a UUID; NULL with the reason where that cannot be. */
struct vulkan_probe *vulkan_probe_open(const unsigned char uuid[16], const char **reason);
void vulkan_probe_close(struct vulkan_probe *probe);

enum vulkan_probe_kind { VULKAN_PROBE_BINARY, VULKAN_PROBE_TIMELINE, VULKAN_PROBE_SYNC_FILE };

/* Makes a semaphore, 0 on failure; a timeline begins at 0. */
uint64_t vulkan_probe_make(struct vulkan_probe *probe, enum vulkan_probe_kind kind);
void vulkan_probe_destroy(struct vulkan_probe *probe, uint64_t semaphore);
/* The semaphore's descriptor, or Vulkan's negative result. */
int vulkan_probe_export(struct vulkan_probe *probe, uint64_t semaphore, enum vulkan_probe_kind kind);
/* Sets a timeline from the host. */
int vulkan_probe_signal(struct vulkan_probe *probe, uint64_t semaphore, uint64_t value);
uint64_t vulkan_probe_value(struct vulkan_probe *probe, uint64_t semaphore);
/* Waits until a timeline has come to a value; not 0 where the time is over. */
int vulkan_probe_wait(struct vulkan_probe *probe, uint64_t semaphore, uint64_t value, uint64_t nanoseconds);
/* Gives the GPU work that waits for a semaphore and signals one; 0 for none, values for timelines. */
int vulkan_probe_submit(struct vulkan_probe *probe, uint64_t wait, uint64_t wait_value, uint64_t signal,
                        uint64_t signal_value);

/* What Swift cannot call by itself: futexes, event descriptors, the calls of sync files, and messages that carry a
   descriptor. Functions return what the system does, or a negative error number. */
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/sync_file.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* A counter that threads wait for; its own cache line. */
struct dip_counter {
  uint32_t value;
  /* Threads in the system's queue, and others that want to be told. */
  uint32_t waiters;
  uint32_t closed;
};

/* What libnvrm_gpu.so gives, as its public headers lay it out. */
struct dip_tegra_entry {
  int index;
  uint32_t state;
  const char *name;
};

struct dip_tegra_version {
  uint32_t major;
  uint32_t minor;
  uint32_t patch;
  const char *suffix;
};

static inline uint32_t dip_load(const uint32_t *word) { return __atomic_load_n(word, __ATOMIC_SEQ_CST); }
static inline void dip_store(uint32_t *word, uint32_t value) { __atomic_store_n(word, value, __ATOMIC_SEQ_CST); }

/* Adds and returns the new value. */
static inline uint32_t dip_add(uint32_t *word, uint32_t amount) {
  return __atomic_add_fetch(word, amount, __ATOMIC_SEQ_CST);
}

/* Sleeps while the word has a value, until a time of the monotonic clock in nanoseconds; forever if negative. */
static inline int dip_futex_wait(uint32_t *word, uint32_t value, int64_t deadline) {
  struct timespec time = {.tv_sec = (time_t)(deadline / 1000000000), .tv_nsec = (long)(deadline % 1000000000)};
  long result = syscall(
    SYS_futex, word, FUTEX_WAIT_BITSET_PRIVATE, value, deadline < 0 ? (struct timespec *)0 : &time, (void *)0,
    FUTEX_BITSET_MATCH_ANY);
  return result == 0 ? 0 : -errno;
}

static inline void dip_futex_wake_all(uint32_t *word) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT32_MAX, (void *)0, (void *)0, 0);
}

static inline int64_t dip_monotonic_now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static inline int dip_event_create(void) {
  int descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  return descriptor < 0 ? -errno : descriptor;
}

/* A full counter is a signalled one, so that it is no failure. */
static inline int dip_event_signal(int descriptor) {
  uint64_t one = 1;
  if (write(descriptor, &one, sizeof one) == (ssize_t)sizeof one || errno == EAGAIN) return 0;
  return -errno;
}

static inline int dip_duplicate(int descriptor) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  return copy < 0 ? -errno : copy;
}

/* Says whether a descriptor is a sync file and, if so, its status: 0 waits, 1 signalled, negative failed. */
static inline bool dip_sync_file_status(int descriptor, int *status) {
  struct sync_file_info info;
  memset(&info, 0, sizeof info);
  if (ioctl(descriptor, SYNC_IOC_FILE_INFO, &info) != 0) return false;
  *status = info.status;
  return true;
}

static inline int dip_sync_file_merge(int first, int second) {
  struct sync_merge_data data;
  memset(&data, 0, sizeof data);
  strcpy(data.name, "dipper-merged");
  data.fd2 = second;
  return ioctl(first, SYNC_IOC_MERGE, &data) != 0 ? -errno : data.fence;
}

/* Sends one byte and a descriptor over a Unix socket. */
static inline int dip_send_descriptor(int socket, int descriptor) {
  char byte = 'F';
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
  memset(&control, 0, sizeof control);
  struct iovec part = {.iov_base = &byte, .iov_len = 1};
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.room, .msg_controllen = sizeof control.room};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  return sendmsg(socket, &message, MSG_NOSIGNAL) < 0 ? -errno : 0;
}

/* Receives what dip_send_descriptor sent: the descriptor, -ENODATA where the message or the stream has none. */
static inline int dip_receive_descriptor(int socket) {
  char byte;
  union {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
  } control;
  struct iovec part = {.iov_base = &byte, .iov_len = 1};
  struct msghdr message = {
    .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.room, .msg_controllen = sizeof control.room};
  ssize_t count = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  if (count < 0) return -errno;
  struct cmsghdr *header = count > 0 ? CMSG_FIRSTHDR(&message) : (struct cmsghdr *)0;
  if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) return -ENODATA;
  int descriptor;
  memcpy(&descriptor, CMSG_DATA(header), sizeof descriptor);
  return descriptor;
}

static inline int dip_epoll_create(void) {
  int descriptor = epoll_create1(EPOLL_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
}

/* Watches a descriptor until it is readable once. */
static inline int dip_epoll_add(int poller, int descriptor, uint64_t token) {
  struct epoll_event event = {.events = EPOLLIN | EPOLLONESHOT, .data = {.u64 = token}};
  return epoll_ctl(poller, EPOLL_CTL_ADD, descriptor, &event) != 0 ? -errno : 0;
}

static inline void dip_epoll_remove(int poller, int descriptor) {
  epoll_ctl(poller, EPOLL_CTL_DEL, descriptor, (struct epoll_event *)0);
}

/* Waits for one descriptor and gives its token. */
static inline int dip_epoll_wait(int poller, uint64_t *token) {
  struct epoll_event event;
  int count = epoll_wait(poller, &event, 1, -1);
  if (count == 1) *token = event.data.u64;
  return count < 0 ? -errno : count;
}

/* Names the calling thread; 15 letters at most. */
static inline void dip_name_thread(const char *name) { prctl(PR_SET_NAME, name); }

/* Watches a folder for entries that go. */
static inline int dip_watch_folder(const char *path) {
  int descriptor = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  if (descriptor < 0) return -errno;
  if (inotify_add_watch(descriptor, path, IN_DELETE | IN_MOVED_FROM | IN_DELETE_SELF | IN_ATTRIB) >= 0) return descriptor;
  int number = errno;
  close(descriptor);
  return -number;
}

static inline bool dip_is_allowed(const char *path) { return access(path, R_OK | W_OK) == 0; }
static inline int dip_error_number(void) { return errno; }

/* The part of NVIDIA's management library that Dipper uses, written after its public documentation. */
enum {
  DIP_NVML_NOT_SUPPORTED = 3,
  DIP_NVML_NO_PERMISSION = 4,
  DIP_NVML_NOT_FOUND = 6,
  DIP_NVML_TIMEOUT = 10,
  DIP_NVML_GPU_IS_LOST = 15,
  DIP_NVML_CLOCK_GRAPHICS = 0,
  DIP_NVML_CLOCK_MEMORY = 2,
  DIP_NVML_CLOCK_VIDEO = 3,
  DIP_NVML_CLOCK_ID_CURRENT = 0,
  DIP_NVML_CLOCK_ID_TARGET = 1,
  DIP_NVML_SAMPLES_GRAPHICS = 5,
  DIP_NVML_SAMPLES_MEMORY = 6,
  DIP_NVML_EVENT_STATE = 0x4,
  DIP_NVML_EVENT_XID = 0x8,
  DIP_NVML_EVENT_CLOCK = 0x10,
};

struct dip_nvml_device;
struct dip_nvml_set;
struct dip_nvml_event {
  struct dip_nvml_device *device;
  unsigned long long type;
  unsigned long long data;
  unsigned gpu_instance;
  unsigned compute_instance;
};

/* A value that the driver noted by itself, at a time in microseconds since 1970; clocks are in megahertz. */
struct dip_nvml_sample {
  unsigned long long time;
  unsigned long long value;
};

#define DIP_NVML_FUNCTIONS(FUNCTION)                                                                             \
  FUNCTION(init, nvmlInit_v2, int, (void))                                                                       \
  FUNCTION(error_string, nvmlErrorString, const char *, (int result))                                            \
  FUNCTION(device_by_bus, nvmlDeviceGetHandleByPciBusId_v2, int,                                                 \
           (const char *bus, struct dip_nvml_device **device))                                                   \
  FUNCTION(clock, nvmlDeviceGetClockInfo, int, (struct dip_nvml_device *device, unsigned type, unsigned *value)) \
  FUNCTION(application_clock, nvmlDeviceGetApplicationsClock, int,                                               \
           (struct dip_nvml_device *device, unsigned type, unsigned *value))                                     \
  FUNCTION(power, nvmlDeviceGetPowerUsage, int, (struct dip_nvml_device *device, unsigned *value))               \
  FUNCTION(temperature, nvmlDeviceGetTemperature, int,                                                           \
           (struct dip_nvml_device *device, unsigned sensor, unsigned *value))                                   \
  FUNCTION(supported_events, nvmlDeviceGetSupportedEventTypes, int,                                              \
           (struct dip_nvml_device *device, unsigned long long *types))                                          \
  FUNCTION(event_set_create, nvmlEventSetCreate, int, (struct dip_nvml_set **set))                               \
  FUNCTION(register_events, nvmlDeviceRegisterEvents, int,                                                       \
           (struct dip_nvml_device *device, unsigned long long types, struct dip_nvml_set *set))                 \
  FUNCTION(event_set_wait, nvmlEventSetWait_v2, int,                                                             \
           (struct dip_nvml_set *set, struct dip_nvml_event *event, unsigned milliseconds))                      \
  FUNCTION(event_set_free, nvmlEventSetFree, int, (struct dip_nvml_set *set))

/* As above, but a library may lack them; they are NULL then. */
#define DIP_NVML_OPTIONAL_FUNCTIONS(FUNCTION)                                                                    \
  FUNCTION(clock_by_id, nvmlDeviceGetClock, int,                                                                 \
           (struct dip_nvml_device *device, unsigned type, unsigned id, unsigned *value))                        \
  FUNCTION(samples, nvmlDeviceGetSamples, int,                                                                   \
           (struct dip_nvml_device *device, unsigned type, unsigned long long after, unsigned *kind,             \
            unsigned *count, struct dip_nvml_sample *samples))

struct dip_nvml {
#define DIP_NVML_FIELD(field, symbol, result, parameters) result(*field) parameters;
  DIP_NVML_FUNCTIONS(DIP_NVML_FIELD)
  DIP_NVML_OPTIONAL_FUNCTIONS(DIP_NVML_FIELD)
#undef DIP_NVML_FIELD
};

/* Finds every function; gives the name of one that is missing and needed. */
static inline const char *dip_nvml_load(
  void *library, void *(*find)(void *library, const char *name), struct dip_nvml *api) {
#define DIP_NVML_LOAD(field, symbol, result, parameters)          \
  {                                                               \
    void *found = find(library, #symbol);                         \
    if (!found) return #symbol;                                   \
    memcpy(&api->field, &found, sizeof found);                    \
  }
  DIP_NVML_FUNCTIONS(DIP_NVML_LOAD)
#undef DIP_NVML_LOAD
#define DIP_NVML_LOAD(field, symbol, result, parameters)          \
  {                                                               \
    void *found = find(library, #symbol);                         \
    memcpy(&api->field, &found, sizeof found);                    \
  }
  DIP_NVML_OPTIONAL_FUNCTIONS(DIP_NVML_LOAD)
#undef DIP_NVML_LOAD
  return (const char *)0;
}

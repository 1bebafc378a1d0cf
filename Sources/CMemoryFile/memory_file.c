#define _GNU_SOURCE
#include "CMemoryFile.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/vfs.h>
#include <unistd.h>

static const int seals = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL;

static int reserve(int descriptor, size_t size) {
  struct rlimit limit;
  /* Beyond this limit the system would end the process. */
  if (getrlimit(RLIMIT_FSIZE, &limit) == 0 && size > limit.rlim_cur) {
    errno = EFBIG;
    return -1;
  }
  if (ftruncate(descriptor, (off_t)size) != 0) return -1;
  /* A page that is missing later would end the process that touches it. */
  int result;
  do {
    result = fallocate(descriptor, 0, 0, (off_t)size);
  } while (result != 0 && errno == EINTR);
  return result;
}

int dip_memory_file_create(size_t size) {
  int descriptor = memfd_create("dipper-surfaces", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (descriptor < 0) return -1;
  if (reserve(descriptor, size) != 0) {
    int number = errno;
    close(descriptor);
    errno = number;
    return -1;
  }
  return descriptor;
}

int dip_memory_file_seal(int descriptor) { return fcntl(descriptor, F_ADD_SEALS, seals); }

bool dip_memory_file_is_sealed(int descriptor) {
  int found = fcntl(descriptor, F_GET_SEALS);
  return found >= 0 && (found & seals) == seals;
}

bool dip_memory_file_is_memory(int descriptor) {
  struct statfs system;
  return fstatfs(descriptor, &system) == 0 && system.f_type == TMPFS_MAGIC;
}

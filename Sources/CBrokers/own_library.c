#define _GNU_SOURCE
#include "own_library.h"

#include <dlfcn.h>

const char *dip_own_library(void) {
  Dl_info found;
  return dladdr((void *)dip_own_library, &found) ? found.dli_fname : 0;
}

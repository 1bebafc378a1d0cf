#include "CMotion.h"

#include <dlfcn.h>

const dipflow_api *dipflow_load(void *library) {
  const dipflow_api *(*open)(int) = (const dipflow_api *(*)(int))dlsym(library, "dipper_opencv_flow");
  return open ? open(DIPFLOW_VERSION) : NULL;
}

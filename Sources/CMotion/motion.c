#include "CMotion.h"

#include <dlfcn.h>
#include <string.h>

const dipflow_api *dipflow_load(void *library) {
  const dipflow_api *(*open)(int) = (const dipflow_api *(*)(int))dlsym(library, "dipper_opencv_flow");
  return open ? open(DIPFLOW_VERSION) : NULL;
}

dipof_status dipof_load(void *library, dipof_api *api) {
  dipof_status (*newest)(uint32_t *) = (dipof_status(*)(uint32_t *))dlsym(library, "NvOFGetMaxSupportedApiVersion");
  dipof_status (*fill)(uint32_t, dipof_api *) =
      (dipof_status(*)(uint32_t, dipof_api *))dlsym(library, "NvOFAPICreateInstanceCuda");
  if (!fill) return -1;
  uint32_t version = DIPOF_VERSION;
  /* Older drivers are asked for what they know: the table and the structs only grew at their ends. */
  if (newest && newest(&version) == 0 && version > DIPOF_VERSION) version = DIPOF_VERSION;
  memset(api, 0, sizeof *api);
  return fill(version, api);
}

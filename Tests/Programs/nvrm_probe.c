/* Calls every function of libdipper_nvrm_gpu.so in every mode, with good and bad input, as a C program does. */
#include <nvrm_gpu.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                        \
  do {                                                                                          \
    if (!(condition)) {                                                                         \
      ++failures;                                                                               \
      printf("line %d: %s; %s\n", __LINE__, #condition, DipperNvRmGpuGetLastError());           \
    }                                                                                           \
  } while (0)

/* The last error has these words. */
static int said(const char *words) { return strstr(DipperNvRmGpuGetLastError(), words) != NULL; }

static void version(void) {
  const NvRmGpuLibVersionInfo *info = NvRmGpuLibGetVersionInfo();
  CHECK(info != NULL && info == NvRmGpuLibGetVersionInfo());
  CHECK(info->major == 0 && info->minor == 1 && strcmp(info->suffix, "-dipper") == 0);
}

static void indices(NvRmGpuLib *lib) {
  const int bad[] = {-2, 99, 2147483647, -2147483647 - 1};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; ++i) {
    NvRmGpuDevice *device = (NvRmGpuDevice *)8;
    CHECK(NvRmGpuDeviceOpen(lib, bad[i], NULL, &device) == NvError_BadValue && device == NULL);
    CHECK(said("there is no device"));
    CHECK(NvRmGpuLibAttachDevice(lib, bad[i]) == NvError_BadValue);
    CHECK(NvRmGpuLibDetachDevice(lib, bad[i]) == NvError_BadValue);
  }
  CHECK(NvRmGpuLibAttachDevice(lib, -1) == NvError_BadValue);
  NvRmGpuDevice *device;
  const char *const texts[] = {"", "-1", "gpu", "77"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; ++i) {
    setenv("NVRM_GPU_DEFAULT_DEVICE_INDEX", texts[i], 1);
    CHECK(NvRmGpuDeviceOpen(lib, NVRM_GPU_DEVICE_INDEX_DEFAULT, NULL, &device) == NvError_BadValue);
    CHECK(said("NVRM_GPU_DEFAULT_DEVICE_INDEX"));
  }
  unsetenv("NVRM_GPU_DEFAULT_DEVICE_INDEX");
}

static void attributes(NvRmGpuLib *lib, int host) {
  for (int type = 0; type < 5; ++type) {
    NVRM_GPU_DEFINE_DEVICE_OPEN_ATTR(attr);
    CHECK(attr.syncType == NvRmGpuSyncType_Default && !attr.sandboxFriendlyChannels);
    attr.syncType = (NvRmGpuSyncType)type;
    attr.sandboxFriendlyChannels = type % 2;
    NvRmGpuDevice *device = NULL;
    CHECK(NvRmGpuDeviceOpen(lib, host, &attr, &device) == (type < 3 ? NvSuccess : NvError_BadValue));
    CHECK((device != NULL) == (type < 3));
    CHECK(NvRmGpuDeviceClose(device) == NvSuccess);
  }
}

int main(void) {
  version();
  CHECK(*DipperNvRmGpuGetLastError() == 0);
  NVRM_GPU_DEFINE_LIB_OPEN_ATTR(attr);
  NvRmGpuLib *lib = NvRmGpuLibOpen(&attr), *other = NvRmGpuLibOpen(NULL);
  CHECK(lib != NULL && other != NULL && lib != other);
  DipperNvRmGpuMode mode = DipperNvRmGpuMode_DeInit;
  CHECK(DipperNvRmGpuLibGetMode(lib, &mode) == NvSuccess && mode == DipperNvRmGpuMode_Init);

  /* Init: everything. */
  size_t count = 0;
  const NvRmGpuLibDeviceListEntry *list = NvRmGpuLibListDevices(lib, &count);
  CHECK(list != NULL && count >= 1 && list == NvRmGpuLibListDevices(lib, &count));
  const NvRmGpuLibDeviceListEntry host = list[count - 1];
  CHECK(strcmp(host.name, "host:processor") == 0 && host.deviceState == NvRmGpuLibDeviceState_Attached);
  CHECK(NvRmGpuLibAttachDevice(lib, host.deviceIndex) == NvError_NotSupported);
  CHECK(NvRmGpuLibDetachDevice(lib, host.deviceIndex) == NvError_NotSupported);
  indices(lib);
  attributes(lib, host.deviceIndex);
  NvRmGpuDevice *first, *second;
  CHECK(NvRmGpuDeviceOpen(lib, host.deviceIndex, NULL, &first) == NvSuccess);
  CHECK(NvRmGpuDeviceOpen(lib, NVRM_GPU_DEVICE_INDEX_DEFAULT, NULL, &second) == NvSuccess);
  CHECK(first != second && NvRmGpuDeviceClose(second) == NvSuccess);

  /* What is missing or closed. */
  CHECK(NvRmGpuLibListDevices(lib, NULL) == NULL && said("pNumDevices is NULL"));
  CHECK(NvRmGpuLibListDevices(NULL, &count) == NULL && count == 0);
  CHECK(NvRmGpuDeviceOpen(lib, 0, NULL, NULL) == NvError_BadParameter);
  CHECK(NvRmGpuDeviceOpen(NULL, 0, NULL, &second) == NvError_BadParameter && second == NULL);
  CHECK(NvRmGpuLibAttachDevice(NULL, 0) == NvError_BadParameter);
  CHECK(NvRmGpuLibDetachDevice(NULL, 0) == NvError_BadParameter);
  CHECK(DipperNvRmGpuLibGetMode(lib, NULL) == NvError_BadParameter);
  CHECK(DipperNvRmGpuLibGetMode(NULL, &mode) == NvError_BadParameter);
  CHECK(DipperNvRmGpuLibSetMode(NULL, DipperNvRmGpuMode_Init) == NvError_BadParameter);
  CHECK(DipperNvRmGpuLibSetMode(lib, (DipperNvRmGpuMode)7) == NvError_BadValue);
  CHECK(DipperNvRmGpuLibSetMode(lib, DipperNvRmGpuMode_DeInit) == NvError_InvalidState);
  CHECK(NvRmGpuDeviceClose(NULL) == NvSuccess && NvRmGpuLibClose(NULL) == NvSuccess);
  CHECK(NvRmGpuDeviceOpen(lib, host.deviceIndex, NULL, &second) == NvSuccess);
  CHECK(NvRmGpuDeviceClose(second) == NvSuccess);
  CHECK(NvRmGpuDeviceClose(second) == NvError_BadParameter && said("is closed already"));
  CHECK(NvRmGpuDeviceClose((NvRmGpuDevice *)8) == NvError_BadParameter);
  CHECK(NvRmGpuLibClose((NvRmGpuLib *)8) == NvError_BadParameter);

  /* Operational: only what asks. */
  CHECK(DipperNvRmGpuLibSetMode(lib, DipperNvRmGpuMode_Operational) == NvSuccess);
  version();
  CHECK(NvRmGpuLibListDevices(lib, &count) == NULL && count == 0 && said("the mode is operational"));
  CHECK(NvRmGpuDeviceOpen(lib, host.deviceIndex, NULL, &second) == NvError_InvalidState && second == NULL);
  CHECK(NvRmGpuLibAttachDevice(lib, host.deviceIndex) == NvError_InvalidState);
  CHECK(NvRmGpuLibDetachDevice(lib, host.deviceIndex) == NvError_InvalidState);
  CHECK(NvRmGpuDeviceClose(first) == NvError_InvalidState);
  CHECK(NvRmGpuLibClose(lib) == NvError_InvalidState);
  CHECK(DipperNvRmGpuLibSetMode(lib, DipperNvRmGpuMode_Init) == NvError_InvalidState);
  CHECK(DipperNvRmGpuLibGetMode(lib, &mode) == NvSuccess && mode == DipperNvRmGpuMode_Operational);
  CHECK(DipperNvRmGpuLibGetMode(other, &mode) == NvSuccess && mode == DipperNvRmGpuMode_Init);

  /* De-init: closing. */
  CHECK(DipperNvRmGpuLibSetMode(lib, DipperNvRmGpuMode_DeInit) == NvSuccess);
  version();
  CHECK(NvRmGpuLibListDevices(lib, &count) == NULL);
  CHECK(NvRmGpuDeviceOpen(lib, host.deviceIndex, NULL, &second) == NvError_InvalidState);
  CHECK(NvRmGpuLibAttachDevice(lib, host.deviceIndex) == NvError_InvalidState);
  CHECK(NvRmGpuLibDetachDevice(lib, host.deviceIndex) == NvError_InvalidState);
  CHECK(NvRmGpuDeviceClose(first) == NvSuccess);
  CHECK(NvRmGpuLibClose(lib) == NvSuccess);
  CHECK(NvRmGpuLibClose(lib) == NvError_BadParameter);
  CHECK(NvRmGpuLibClose(other) == NvSuccess);
  printf("%d failures\n", failures);
  return failures != 0;
}

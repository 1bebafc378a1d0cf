/* A libnvidia-ml.so for tests: it knows one GPU, and what it answers is chosen by macros when it is compiled. */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#ifndef INIT_RESULT
#define INIT_RESULT 0
#endif
#ifndef BUS
#define BUS "0000:00:00.0"
#endif
#ifndef CLOCK_RESULT
#define CLOCK_RESULT 0
#endif
#ifndef TARGET_RESULT
#define TARGET_RESULT 0
#endif
#ifndef SAMPLES_RESULT
#define SAMPLES_RESULT 0
#endif
#ifndef SENSOR_RESULT
#define SENSOR_RESULT 0
#endif
#ifndef EVENT
#define EVENT 0x8, 31
#endif
#ifndef EVENT_RESULT
#define EVENT_RESULT 0
#endif

enum { NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7 };

static int devices, sets;

int nvmlInit_v2(void) { return INIT_RESULT; }
const char *nvmlErrorString(int result) { return result == 15 ? "GPU is lost" : "made up"; }

int nvmlDeviceGetHandleByPciBusId_v2(const char *bus, void **device) {
  if (strcmp(bus, BUS)) return NOT_FOUND;
  *device = &devices;
  return 0;
}

/* The graphics clock runs at 1980 MHz, the memory's at 2619; the video engines' is not told. */
int nvmlDeviceGetClockInfo(void *device, unsigned type, unsigned *value) {
  if (device != &devices || type == 3) return NOT_SUPPORTED;
  *value = type == 0 ? 1980 : 2619;
  return CLOCK_RESULT;
}

int nvmlDeviceGetApplicationsClock(void *device, unsigned type, unsigned *value) {
  if (device != &devices || type == 3) return NOT_SUPPORTED;
  *value = type == 0 ? 1700 : 2600;
  return CLOCK_RESULT;
}

#ifndef WITHOUT_NEWER
int nvmlDeviceGetClock(void *device, unsigned type, unsigned id, unsigned *value) {
  if (device != &devices || id != 1 || type == 3) return NOT_SUPPORTED;
  *value = type == 0 ? 1755 : 2619;
  return TARGET_RESULT;
}

struct sample {
  unsigned long long time;
  unsigned long long value;
};

/* Of the graphics clock three samples, of which the first is older than a second; of the memory's none yet. */
int nvmlDeviceGetSamples(void *device, unsigned type, unsigned long long after, unsigned *kind, unsigned *count,
                         struct sample *samples) {
  static const struct sample graphics[] = {
      {1000000, 100}, {7000000, 0xFFFFFFFF00000000ull + 1500}, {7500000, 1600}};
  if (SAMPLES_RESULT) return SAMPLES_RESULT;
  if (device != &devices || after) return 2;
  if (type == 6) return NOT_FOUND;
  *kind = 1;
  if (!samples) {
    *count = 120;
    return 0;
  }
  if (*count < 3) return INSUFFICIENT_SIZE;
  memcpy(samples, graphics, sizeof graphics);
  *count = 3;
  return 0;
}
#endif

int nvmlDeviceGetPowerUsage(void *device, unsigned *value) { (void)device; *value = 75125; return SENSOR_RESULT; }
int nvmlDeviceGetTemperature(void *device, unsigned sensor, unsigned *value) {
  (void)device, (void)sensor;
  *value = 34;
  return SENSOR_RESULT;
}
int nvmlDeviceGetSupportedEventTypes(void *device, unsigned long long *types) {
  (void)device;
  *types = 0x1C;
  return 0;
}
int nvmlEventSetCreate(void **set) { *set = &sets; return 0; }
int nvmlDeviceRegisterEvents(void *device, unsigned long long types, void *set) {
  return device == &devices && types == 0x1C && set == &sets ? 0 : 2;
}

struct event {
  void *device;
  unsigned long long type;
  unsigned long long data;
  unsigned gpu_instance;
  unsigned compute_instance;
};

int nvmlEventSetWait_v2(void *set, struct event *event, unsigned milliseconds) {
  static const unsigned long long made_up[] = {EVENT};
  if (set != &sets) return 2;
  if (EVENT_RESULT == 10) usleep(milliseconds * 1000);
  if (EVENT_RESULT) return EVENT_RESULT;
  memset(event, 0, sizeof *event);
  event->device = &devices;
  event->type = made_up[0];
  event->data = made_up[1];
  return 0;
}
int nvmlEventSetFree(void *set) { return set == &sets ? 0 : 2; }

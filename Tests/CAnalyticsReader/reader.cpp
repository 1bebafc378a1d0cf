#include "CAnalyticsReader.h"
#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

typedef struct {
  std::unordered_map<std::string, bool> ocStatus;
  std::unordered_map<std::string, uint32_t> objInROIcnt;
  std::unordered_map<std::string, uint64_t> objLCCurrCnt;
  std::unordered_map<std::string, uint64_t> objLCCumCnt;
  unsigned unique_id;
  std::unordered_map<int, uint32_t> objCnt;
} NvDsAnalyticsFrameMeta;

typedef struct {
  std::vector<std::string> roiStatus;
  std::vector<std::string> ocStatus;
  std::vector<std::string> lcStatus;
  std::string dirStatus;
  unsigned unique_id;
  std::string objStatus;
} NvDsAnalyticsObjInfo;

static const NvDsAnalyticsFrameMeta &frame_of(const void *frame) {
  return *static_cast<const NvDsAnalyticsFrameMeta *>(frame);
}

static const NvDsAnalyticsObjInfo &object_of(const void *object) {
  return *static_cast<const NvDsAnalyticsObjInfo *>(object);
}

template <typename Map, typename Key>
static long look(const Map &map, const Key &key) {
  auto found = map.find(key);
  return found == map.end() ? -1 : static_cast<long>(found->second);
}

static bool has(const std::vector<std::string> &names, const char *name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

long dip_read_region(const void *frame, const char *name) {
  return look(frame_of(frame).objInROIcnt, std::string(name));
}
int dip_read_crowd(const void *frame, const char *name) {
  return static_cast<int>(look(frame_of(frame).ocStatus, std::string(name)));
}
long dip_read_line_now(const void *frame, const char *name) {
  return look(frame_of(frame).objLCCurrCnt, std::string(name));
}
long dip_read_line_total(const void *frame, const char *name) {
  return look(frame_of(frame).objLCCumCnt, std::string(name));
}
long dip_read_class(const void *frame, int class_id) { return look(frame_of(frame).objCnt, class_id); }

bool dip_object_in(const void *object, const char *name) { return has(object_of(object).roiStatus, name); }
bool dip_object_in_crowd(const void *object, const char *name) { return has(object_of(object).ocStatus, name); }
bool dip_object_crossed(const void *object, const char *name) { return has(object_of(object).lcStatus, name); }
bool dip_object_goes(const void *object, const char *name) { return object_of(object).dirStatus == name; }

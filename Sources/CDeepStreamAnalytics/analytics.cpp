/* The layout of DeepStream 9's analytics results, written from its measured sizes and offsets: fields of libstdc++'s
 * types, which only C++ can make. */
#include "CDeepStreamAnalytics.h"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

struct FrameMeta {
  std::unordered_map<std::string, bool> ocStatus;
  std::unordered_map<std::string, uint32_t> objInROIcnt;
  std::unordered_map<std::string, uint64_t> objLCCurrCnt;
  std::unordered_map<std::string, uint64_t> objLCCumCnt;
  unsigned int unique_id = 0;
  std::unordered_map<int, uint32_t> objCnt;
};

struct ObjectInfo {
  std::vector<std::string> roiStatus;
  std::vector<std::string> ocStatus;
  std::vector<std::string> lcStatus;
  std::string dirStatus;
  unsigned int unique_id = 0;
  std::string objStatus;
};

#ifdef __x86_64__
static_assert(sizeof(FrameMeta) == 288 && sizeof(ObjectInfo) == 144, "DeepStream's sizes");
static_assert(offsetof(FrameMeta, unique_id) == 224 && offsetof(FrameMeta, objCnt) == 232, "DeepStream's offsets");
static_assert(offsetof(ObjectInfo, dirStatus) == 72 && offsetof(ObjectInfo, objStatus) == 112, "DeepStream's offsets");
#endif

FrameMeta *frame_of(void *frame) { return static_cast<FrameMeta *>(frame); }
ObjectInfo *object_of(void *object) { return static_cast<ObjectInfo *>(object); }

}  // namespace

void *dip_analytics_frame_make(uint32_t unique_id) {
  auto *frame = new FrameMeta();
  frame->unique_id = unique_id;
  return frame;
}

void *dip_analytics_frame_copy(const void *frame) { return new FrameMeta(*static_cast<const FrameMeta *>(frame)); }

void dip_analytics_frame_free(void *frame) { delete frame_of(frame); }

void dip_analytics_frame_set_region(void *frame, const char *name, uint32_t count) {
  frame_of(frame)->objInROIcnt[name] = count;
}

void dip_analytics_frame_set_crowd(void *frame, const char *name, bool is_crowded) {
  frame_of(frame)->ocStatus[name] = is_crowded;
}

void dip_analytics_frame_set_line(void *frame, const char *name, uint64_t now, uint64_t total) {
  frame_of(frame)->objLCCurrCnt[name] = now;
  frame_of(frame)->objLCCumCnt[name] = total;
}

void dip_analytics_frame_set_class(void *frame, int32_t class_id, uint32_t count) {
  frame_of(frame)->objCnt[class_id] = count;
}

void *dip_analytics_object_make(uint32_t unique_id) {
  auto *object = new ObjectInfo();
  object->unique_id = unique_id;
  return object;
}

void *dip_analytics_object_copy(const void *object) { return new ObjectInfo(*static_cast<const ObjectInfo *>(object)); }

void dip_analytics_object_free(void *object) { delete object_of(object); }

void dip_analytics_object_add_region(void *object, const char *name) { object_of(object)->roiStatus.emplace_back(name); }

void dip_analytics_object_add_crowd(void *object, const char *name) { object_of(object)->ocStatus.emplace_back(name); }

void dip_analytics_object_add_line(void *object, const char *name) { object_of(object)->lcStatus.emplace_back(name); }

void dip_analytics_object_set_direction(void *object, const char *name) { object_of(object)->dirStatus = name; }

/* The results of DeepStream's analytics, which are C++ types, for programs that cannot make those. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* An NvDsAnalyticsFrameMeta; the texts that follow are copied. */
void *dip_analytics_frame_make(uint32_t unique_id);
void *dip_analytics_frame_copy(const void *frame);
void dip_analytics_frame_free(void *frame);
void dip_analytics_frame_set_region(void *frame, const char *name, uint32_t count);
void dip_analytics_frame_set_crowd(void *frame, const char *name, bool is_crowded);
void dip_analytics_frame_set_line(void *frame, const char *name, uint64_t now, uint64_t total);
void dip_analytics_frame_set_class(void *frame, int32_t class_id, uint32_t count);

/* An NvDsAnalyticsObjInfo. */
void *dip_analytics_object_make(uint32_t unique_id);
void *dip_analytics_object_copy(const void *object);
void dip_analytics_object_free(void *object);
void dip_analytics_object_add_region(void *object, const char *name);
void dip_analytics_object_add_crowd(void *object, const char *name);
void dip_analytics_object_add_line(void *object, const char *name);
void dip_analytics_object_set_direction(void *object, const char *name);

#ifdef __cplusplus
}
#endif

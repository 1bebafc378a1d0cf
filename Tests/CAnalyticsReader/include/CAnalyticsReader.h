/* Reads DeepStream's analytics results as a program in C++ does, with structs of its own. */
#pragma once
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many objects a region holds, and whether it is a crowd (-1 where the region has no limit). */
long dip_read_region(const void *frame, const char *name);
int dip_read_crowd(const void *frame, const char *name);
/* How often a line was crossed in the frame, and so far; -1 where there is none. */
long dip_read_line_now(const void *frame, const char *name);
long dip_read_line_total(const void *frame, const char *name);
long dip_read_class(const void *frame, int class_id);

/* Whether an object is in a region, in a crowd, has crossed a line, or goes in a direction. */
bool dip_object_in(const void *object, const char *name);
bool dip_object_in_crowd(const void *object, const char *name);
bool dip_object_crossed(const void *object, const char *name);
bool dip_object_goes(const void *object, const char *name);

#ifdef __cplusplus
}
#endif

/* Shows the thread sanitizer the locks that it cannot see by itself. */
#pragma once
#include <stdbool.h>

/* Whether this is a build with the thread sanitizer, in which GLib's locks and Swift's Mutex are visible to it. */
bool locks_are_visible(void);

/* Linking this target is enough for stacks of threads that abort. */
#pragma once

/* Lets every critical warning of GLib's end the process; nothing where the process has no GLib. */
void crash_on_critical_warnings(void);

/* What Swift cannot call: macros, and functions with variable arguments. */
#pragma once

/* Through the module: GStreamer's names are to belong to that one alone. */
#include "../../CGStreamer/umbrella.h"

/* GST_IS_BUFFER is a macro; NULL is no buffer. */
static inline gboolean dip_is_buffer(gconstpointer object) { return GST_IS_BUFFER(object); }

/* gst_buffer_is_writable is a macro. */
static inline gboolean dip_buffer_is_writable(const GstBuffer *buffer) { return gst_buffer_is_writable(buffer); }

/* GST_MINI_OBJECT_FLAG_SET and _UNSET are macros. A lockable buffer counts as writable while nobody locks it. */
static inline void dip_buffer_set_lockable(GstBuffer *buffer, gboolean lockable) {
  if (lockable) GST_MINI_OBJECT_FLAG_SET(buffer, GST_MINI_OBJECT_FLAG_LOCKABLE);
  else GST_MINI_OBJECT_FLAG_UNSET(buffer, GST_MINI_OBJECT_FLAG_LOCKABLE);
}

/* As above. */
static inline gboolean dip_buffer_is_lockable(GstBuffer *buffer) {
  return GST_MINI_OBJECT_FLAG_IS_SET(buffer, GST_MINI_OBJECT_FLAG_LOCKABLE);
}

/* A function with variable arguments. */
static inline void dip_print_error(const char *message) { g_printerr("%s\n", message); }

/* GST_WARNING is a macro. */
static inline void dip_gst_warning(const char *text) { GST_WARNING("%s", text); }

/* The fundamental types are cast expressions. */
static inline GType dip_type_string(void) { return G_TYPE_STRING; }
/* As above. */
static inline GType dip_type_int(void) { return G_TYPE_INT; }
/* As above. */
static inline GType dip_type_double(void) { return G_TYPE_DOUBLE; }

#pragma once
/* Through the module: GStreamer's names are to belong to that one alone. */
#include "../../CGStreamer/umbrella.h"

/* What Swift cannot call: macros with casts or expressions, and functions with variable arguments.
   Everything is `static inline`, so a release build carries no symbol of this file. */

/* GST_CLOCK_TIME_NONE is a cast expression. */
static inline GstClockTime dipgst_clock_time_none(void) { return GST_CLOCK_TIME_NONE; }

/* GST_MAP_READWRITE is an or-expression of enumerators. */
static inline GstMapFlags dipgst_map_readwrite(void) { return GST_MAP_READWRITE; }

/* G_TYPE_FROM_INSTANCE is a macro. */
static inline GType dipgst_type_of(gconstpointer instance) { return G_TYPE_FROM_INSTANCE(instance); }

/* G_TYPE_NAME of an instance is a chain of macros. */
static inline const char *dipgst_type_name_of(gconstpointer instance) { return G_OBJECT_TYPE_NAME(instance); }

/* g_type_is_a is a macro that shadows a function. */
static inline gboolean dipgst_type_is_a(GType type, GType parent) { return g_type_is_a(type, parent); }

/* *_GET_CLASS macros read the class pointer out of the instance. */
static inline gpointer dipgst_class_of(gconstpointer instance) { return ((const GTypeInstance *)instance)->g_class; }

/* GST_OBJECT_LOCK is a macro. */
static inline void dipgst_object_lock(gpointer object) { GST_OBJECT_LOCK(object); }

/* GST_OBJECT_UNLOCK is a macro. */
static inline void dipgst_object_unlock(gpointer object) { GST_OBJECT_UNLOCK(object); }

/* GST_PAD_STREAM_LOCK is a macro. */
static inline void dipgst_pad_stream_lock(GstPad *pad) { GST_PAD_STREAM_LOCK(pad); }

/* GST_PAD_STREAM_UNLOCK is a macro. */
static inline void dipgst_pad_stream_unlock(GstPad *pad) { GST_PAD_STREAM_UNLOCK(pad); }

/* GST_OBJECT_FLAG_SET on a pad is a macro. */
static inline void dipgst_pad_set_flags(GstPad *pad, guint flags) { GST_OBJECT_FLAG_SET(pad, flags); }

/* GST_OBJECT_FLAG_SET on an element is a macro. */
static inline void dipgst_element_set_flags(GstElement *element, guint flags) { GST_OBJECT_FLAG_SET(element, flags); }

/* GST_OBJECT_FLAG_SET on an allocator is a macro. */
static inline void dipgst_allocator_set_custom(GstAllocator *allocator) {
  GST_OBJECT_FLAG_SET(allocator, GST_ALLOCATOR_FLAG_CUSTOM_ALLOC);
}

/* GST_PAD_PARENT is a macro; the answer is borrowed. */
static inline GstElement *dipgst_pad_parent(GstPad *pad) { return (GstElement *)GST_OBJECT_PARENT(pad); }

/* The GST_FLOW_CUSTOM_SUCCESS aliases of the base classes are macros. */
static inline GstFlowReturn dipgst_transform_flow_dropped(void) { return GST_BASE_TRANSFORM_FLOW_DROPPED; }

/* GST_AGGREGATOR_FLOW_NEED_DATA is a macro. */
static inline GstFlowReturn dipgst_aggregator_flow_need_data(void) { return GST_AGGREGATOR_FLOW_NEED_DATA; }

/* gst_buffer_make_writable is a macro. */
static inline GstBuffer *dipgst_buffer_make_writable(GstBuffer *buffer) { return gst_buffer_make_writable(buffer); }

/* gst_buffer_is_writable is a macro. */
static inline gboolean dipgst_buffer_is_writable(const GstBuffer *buffer) { return gst_buffer_is_writable(buffer); }

/* GST_BUFFER_FLAGS is a macro. */
static inline guint dipgst_buffer_flags(const GstBuffer *buffer) { return GST_BUFFER_FLAGS(buffer); }

/* GST_BUFFER_FLAG_SET is a macro. */
static inline void dipgst_buffer_set_flags(GstBuffer *buffer, guint flags) { GST_BUFFER_FLAG_SET(buffer, flags); }

/* GST_BUFFER_FLAG_UNSET is a macro. */
static inline void dipgst_buffer_unset_flags(GstBuffer *buffer, guint flags) { GST_BUFFER_FLAG_UNSET(buffer, flags); }

/* gst_caps_make_writable is a macro. */
static inline GstCaps *dipgst_caps_make_writable(GstCaps *caps) { return gst_caps_make_writable(caps); }

/* GST_MINI_OBJECT_REFCOUNT_VALUE is a macro; used by tests and diagnostics. */
static inline gint dipgst_mini_object_refcount(gpointer object) { return GST_MINI_OBJECT_REFCOUNT_VALUE(object); }

/* G_OBJECT(...)->ref_count through a macro; used by tests and diagnostics. */
static inline guint dipgst_object_refcount(gpointer object) { return G_OBJECT(object)->ref_count; }

/* GST_EVENT_TYPE is a macro over the structure. */
static inline GstEventType dipgst_event_type(const GstEvent *event) { return GST_EVENT_TYPE(event); }

/* GST_QUERY_TYPE is a macro over the structure. */
static inline GstQueryType dipgst_query_type(const GstQuery *query) { return GST_QUERY_TYPE(query); }

/* GST_MESSAGE_TYPE is a macro over the structure. */
static inline GstMessageType dipgst_message_type(const GstMessage *message) { return GST_MESSAGE_TYPE(message); }

/* G_VALUE_TYPE is a macro. */
static inline GType dipgst_value_type(const GValue *value) { return G_VALUE_TYPE(value); }

/* G_PARAM_SPEC_VALUE_TYPE is a macro. */
static inline GType dipgst_param_value_type(const GParamSpec *spec) { return G_PARAM_SPEC_VALUE_TYPE(spec); }

/* G_TYPE_FUNDAMENTAL is a macro that shadows a function. */
static inline GType dipgst_type_fundamental(GType type) { return G_TYPE_FUNDAMENTAL(type); }

/* The fundamental G_TYPE_* identifiers are cast expressions. */
static inline GType dipgst_type_boolean(void) { return G_TYPE_BOOLEAN; }
/* As above. */
static inline GType dipgst_type_int(void) { return G_TYPE_INT; }
/* As above. */
static inline GType dipgst_type_uint(void) { return G_TYPE_UINT; }
/* As above. */
static inline GType dipgst_type_long(void) { return G_TYPE_LONG; }
/* As above. */
static inline GType dipgst_type_ulong(void) { return G_TYPE_ULONG; }
/* As above. */
static inline GType dipgst_type_int64(void) { return G_TYPE_INT64; }
/* As above. */
static inline GType dipgst_type_uint64(void) { return G_TYPE_UINT64; }
/* As above. */
static inline GType dipgst_type_float(void) { return G_TYPE_FLOAT; }
/* As above. */
static inline GType dipgst_type_double(void) { return G_TYPE_DOUBLE; }
/* As above. */
static inline GType dipgst_type_string(void) { return G_TYPE_STRING; }
/* As above. */
static inline GType dipgst_type_enum(void) { return G_TYPE_ENUM; }
/* As above. */
static inline GType dipgst_type_flags(void) { return G_TYPE_FLAGS; }
/* As above. */
static inline GType dipgst_type_object(void) { return G_TYPE_OBJECT; }
/* As above. */
static inline GType dipgst_type_boxed(void) { return G_TYPE_BOXED; }

/* GST_TYPE_FRACTION reads a variable through a macro. */
static inline GType dipgst_type_fraction(void) { return GST_TYPE_FRACTION; }

/* G_PARAM_STATIC_STRINGS and GST_PARAM_MUTABLE_PLAYING are or- and shift-expressions. */
static inline GParamFlags dipgst_param_flags(gboolean readable, gboolean writable, gboolean mutable_playing) {
  return (GParamFlags)((readable ? G_PARAM_READABLE : 0) | (writable ? G_PARAM_WRITABLE : 0) |
                       (mutable_playing ? GST_PARAM_MUTABLE_PLAYING : GST_PARAM_MUTABLE_READY) | G_PARAM_STATIC_STRINGS);
}

/* GST_ELEMENT_ERROR and its kin are macros; the texts are copied because the message takes them over. */
static inline void dipgst_element_message(GstElement *element, GstMessageType type, GQuark domain, gint code,
                                          const char *text, const char *debug) {
  gst_element_message_full(element, type, domain, code, g_strdup(text), g_strdup(debug), "", "", 0);
}

/* GST_STREAM_ERROR and its kin are macros. */
static inline GQuark dipgst_stream_error(void) { return GST_STREAM_ERROR; }
/* As above. */
static inline GQuark dipgst_resource_error(void) { return GST_RESOURCE_ERROR; }
/* As above. */
static inline GQuark dipgst_library_error(void) { return GST_LIBRARY_ERROR; }
/* As above. */
static inline GQuark dipgst_core_error(void) { return GST_CORE_ERROR; }

/* A function with variable arguments, called with none. */
static inline gpointer dipgst_object_new(GType type) { return g_object_new(type, NULL); }

/* GST_STRUCTURE needs a cast in C only; an event's structure may be absent. */
static inline gboolean dipgst_structure_has_name(const GstStructure *structure, const char *name) {
  return structure && gst_structure_has_name(structure, name);
}

/* GST_VERSION_* as values: the headers this was built with. */
static inline void dipgst_built_version(guint *major, guint *minor) { *major = GST_VERSION_MAJOR; *minor = GST_VERSION_MINOR; }

/* A memory block whose bytes lie at a fixed address that somebody else owns. */
typedef struct {
  GstMemory base;
  gpointer data;    /* what a map returns */
  gpointer context; /* handed to the free function with `data`; NULL in a shared part */
} DipGstFixedMemory;

/* gst_memory_init takes a mini object; the block must be zeroed and sized for our structure. */
static inline GstMemory *dipgst_fixed_memory_new(GstAllocator *allocator, GstMemory *parent, gsize maxsize, gsize offset,
                                                 gsize size, gpointer data, gpointer context) {
  DipGstFixedMemory *memory = g_new0(DipGstFixedMemory, 1);
  gst_memory_init(&memory->base, (GstMemoryFlags)0, allocator, parent, maxsize, 0, offset, size);
  memory->data = data;
  memory->context = context;
  return &memory->base;
}

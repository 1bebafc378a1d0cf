#include "probe.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HELPERS(X)                                                                       \
  X(GstEvent *, gst_nvevent_new_pad_added, (guint))                                      \
  X(GstEvent *, gst_nvevent_new_pad_deleted, (guint))                                    \
  X(GstEvent *, gst_nvevent_new_stream_eos, (guint))                                     \
  X(GstEvent *, gst_nvevent_new_stream_reset, (guint))                                   \
  X(GstEvent *, gst_nvevent_new_stream_segment, (guint, GstSegment *))                   \
  X(GstEvent *, gst_nvevent_new_stream_start, (guint, gchar *))                          \
  X(void, gst_nvevent_parse_pad_added, (GstEvent *, guint *))                            \
  X(void, gst_nvevent_parse_pad_deleted, (GstEvent *, guint *))                          \
  X(void, gst_nvevent_parse_stream_eos, (GstEvent *, guint *))                           \
  X(void, gst_nvevent_parse_stream_reset, (GstEvent *, guint *))                         \
  X(void, gst_nvevent_parse_stream_segment, (GstEvent *, guint *, GstSegment **))        \
  X(void, gst_nvevent_parse_stream_start, (GstEvent *, guint *, gchar **))               \
  X(GstMessage *, gst_nvmessage_new_stream_eos, (GstObject *, guint))                    \
  X(gboolean, gst_nvmessage_is_stream_eos, (GstMessage *))                               \
  X(gboolean, gst_nvmessage_parse_stream_eos, (GstMessage *, guint *))                   \
  X(void, configure_source_for_ntp_sync, (GstElement *))

static struct {
#define X(result, name, parameters) result(*name) parameters;
  HELPERS(X)
#undef X
} h;

static void open_helpers(const char *folder) {
  g_autofree char *path = g_build_filename(folder, "libnvdsgst_helper.so", NULL);
  void *library = dlopen(path, RTLD_NOW);
  if (!library) {
    fprintf(stderr, "probe: %s\n", dlerror());
    exit(2);
  }
#define X(result, name, parameters) h.name = (result(*) parameters)dlsym(library, #name);
  HELPERS(X)
#undef X
}

// The name ends with a number that only the original counts.
static gboolean show_field(GQuark field, const GValue *value, gpointer data) {
  g_autofree char *text = gst_value_serialize(value);
  printf(" %s=(%s)%s", g_quark_to_string(field), G_VALUE_TYPE_NAME(value), text);
  return TRUE;
}

static void show_event(const char *kind, guint source, GstEvent *event) {
  const GstStructure *structure = gst_event_get_structure(event);
  g_autofree char *name = g_strdup_printf("nv-%s-%d", kind, (int)source);
  printf("%s type %d serialized %d sticky %d named %d:", kind, GST_EVENT_TYPE(event), GST_EVENT_IS_SERIALIZED(event),
         GST_EVENT_IS_STICKY(event), g_str_has_prefix(gst_structure_get_name(structure), name));
  gst_structure_foreach(structure, show_field, NULL);
  printf("\n");
}

static void show_parsed(GstEvent *event) {
  guint found[6] = {42, 42, 42, 42, 42, 42};
  GstSegment *segment = NULL;
  gchar *id = NULL;
  h.gst_nvevent_parse_pad_added(event, &found[0]);
  h.gst_nvevent_parse_pad_deleted(event, &found[1]);
  h.gst_nvevent_parse_stream_eos(event, &found[2]);
  h.gst_nvevent_parse_stream_reset(event, &found[3]);
  h.gst_nvevent_parse_stream_segment(event, &found[4], &segment);
  h.gst_nvevent_parse_stream_start(event, &found[5], &id);
  printf("  parsed");
  for (guint place = 0; place < 6; place++) printf(" %u", found[place]);
  if (segment) printf(" start %" G_GUINT64_FORMAT, segment->start);
  printf(" %s\n", id ? id : "-");
  if (segment) gst_segment_free(segment);
  g_free(id);
  gst_event_unref(event);
}

static void show_message(GstMessage *message) {
  guint source = 42;
  gboolean is_end = h.gst_nvmessage_is_stream_eos(message);
  gboolean is_parsed = h.gst_nvmessage_parse_stream_eos(message, &source);
  const GstStructure *structure = gst_message_get_structure(message);
  g_autofree char *text = structure ? gst_structure_to_string(structure) : NULL;
  printf("message %s %s is end %d parsed %d source %u\n", GST_MESSAGE_TYPE_NAME(message), text ? text : "-", is_end,
         is_parsed, source);
  gst_message_unref(message);
}

void events(const char *folder) {
  open_helpers(folder);
  GstSegment segment;
  gst_segment_init(&segment, GST_FORMAT_TIME);
  for (guint round = 0; round < 3; round++) {
    guint source = round == 2 ? G_MAXUINT : 3 * round;
    segment.start = 77 + round;
    struct {
      const char *kind;
      GstEvent *event;
    } all[] = {
        {"pad-added", h.gst_nvevent_new_pad_added(source)},
        {"pad-deleted", h.gst_nvevent_new_pad_deleted(source)},
        {"stream-eos", h.gst_nvevent_new_stream_eos(source)},
        {"stream-reset", h.gst_nvevent_new_stream_reset(source)},
        {"stream-segment", h.gst_nvevent_new_stream_segment(source, &segment)},
        {"stream-start", h.gst_nvevent_new_stream_start(source, "a \"stream\", {it}=;")},
    };
    for (guint place = 0; place < G_N_ELEMENTS(all); place++) {
      show_event(all[place].kind, source, all[place].event);
      show_parsed(all[place].event);
    }
  }
  show_parsed(gst_event_new_eos());
  GstElement *element = gst_element_factory_make("fakesink", "sink");
  show_message(h.gst_nvmessage_new_stream_eos(GST_OBJECT(element), 9));
  show_message(gst_message_new_eos(GST_OBJECT(element)));
  show_message(gst_message_new_element(GST_OBJECT(element), gst_structure_new_empty("something-else")));
  h.configure_source_for_ntp_sync(element);
  printf("\n");
  gst_object_unref(element);
}

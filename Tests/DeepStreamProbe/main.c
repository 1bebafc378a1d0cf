#include "probe.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void on_log(const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data) {
  (void)data;
  printf("  log %s %d ", domain ? domain : "-", level & G_LOG_LEVEL_MASK);
  show_masked(message);
  printf("\n");
}

static void on_gst_log(GstDebugCategory *category, GstDebugLevel level, const gchar *file, const gchar *function,
                       gint line, GObject *object, GstDebugMessage *message, gpointer data) {
  (void)file, (void)function, (void)line, (void)object, (void)data;
  if (level > GST_LEVEL_WARNING) return;
  printf("  gst log %s %d ", gst_debug_category_get_name(category), level);
  show_masked(gst_debug_message_get(message));
  printf("\n");
}

int main(int count, char **arguments) {
  if (count < 3) {
    fprintf(stderr, "usage: probe FOLDER random|misuse|latency|pools|events [SEED]\n");
    return 2;
  }
  gst_debug_remove_log_function(gst_debug_log_default);
  gst_init(NULL, NULL);
  gst_debug_set_default_threshold(GST_LEVEL_WARNING);
  gst_debug_add_log_function(on_gst_log, NULL, NULL);
  g_log_set_default_handler(on_log, NULL);
  g_set_print_handler(show_masked);
  if (!strcmp(arguments[2], "events")) {
    events(arguments[1]);
    printf("end\n");
    return 0;
  }
  open_libraries(arguments[1]);
  guint seed = count > 3 ? (guint)strtoul(arguments[3], NULL, 10) : 1;
  if (!strcmp(arguments[2], "random")) random_operations(seed);
  else if (!strcmp(arguments[2], "misuse")) misuse();
  else if (!strcmp(arguments[2], "latency")) latency();
  else pools();
  printf("end\n");
  return 0;
}

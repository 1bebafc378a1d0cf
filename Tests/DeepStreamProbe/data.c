#include "probe.h"
#include <stdio.h>
#include <string.h>

gpointer text_new(const char *text) { return g_strdup(text); }

gpointer text_copy(gpointer data, gpointer user_data) {
  printf("  copy(%s, %s)\n", data ? (char *)data : "NULL", user_data ? (char *)user_data : "NULL");
  return data ? g_strconcat(data, "'", NULL) : NULL;
}

void text_free(gpointer data, gpointer user_data) {
  printf("  free(%s, %s)\n", data ? (char *)data : "NULL", user_data ? (char *)user_data : "NULL");
  g_free(data);
}

gpointer text_share(gpointer data, gpointer user_data) {
  printf("  share(%s, %s)\n", (char *)data, user_data ? (char *)user_data : "NULL");
  return data;
}

gpointer user_text_copy(gpointer user, gpointer context) {
  printf("  user ");
  return text_copy(((NvDsUserMeta *)user)->user_meta_data, context);
}

void user_text_free(gpointer user, gpointer context) {
  printf("  user ");
  text_free(((NvDsUserMeta *)user)->user_meta_data, context);
}

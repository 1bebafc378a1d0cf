#include "probe.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

Functions f;

static void *open_library(const char *folder, const char *name) {
  gchar *path = g_build_filename(folder, name, NULL);
  void *library = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
  if (!library) {
    fprintf(stderr, "probe: %s\n", dlerror());
    exit(2);
  }
  g_free(path);
  return library;
}

static void *find(void *first, void *second, const char *name) {
  void *address = dlsym(first, name);
  if (!address) address = dlsym(second, name);
  if (!address) {
    fprintf(stderr, "probe: %s is in neither library\n", name);
    exit(2);
  }
  return address;
}

void open_libraries(const char *folder) {
  void *engine = open_library(folder, "libnvds_meta.so");
  void *library = open_library(folder, "libnvdsgst_meta.so");
#define X(result, name, parameters) f.name = (result(*) parameters)find(library, engine, #name);
  FUNCTIONS(X)
#undef X
}

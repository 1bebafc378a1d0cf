#include "probe.h"
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Functions f;

int main(int count, char **arguments) {
  if (count < 4) {
    fprintf(stderr, "usage: SurfaceProbe LIBRARY same|random|misuse|make TYPE [SEED [TIMES]]\n");
    return 2;
  }
  void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    fprintf(stderr, "SurfaceProbe: %s\n", dlerror());
    return 3;
  }
#define X(name)                                                           \
  f.name = (__typeof__(name) *)dlsym(library, #name);                     \
  if (!f.name) {                                                          \
    fprintf(stderr, "SurfaceProbe: the library lacks %s\n", #name);       \
    return 3;                                                             \
  }
  FUNCTIONS(X)
#undef X
  NvBufSurfaceMemType type = (NvBufSurfaceMemType)atoi(arguments[3]);
  unsigned seed = count > 4 ? (unsigned)strtoul(arguments[4], NULL, 10) : 1;
  unsigned times = count > 5 ? (unsigned)strtoul(arguments[5], NULL, 10) : 1;
  if (!strcmp(arguments[2], "same")) same_operations(type);
  else if (!strcmp(arguments[2], "misuse")) misuse();
  else if (!strcmp(arguments[2], "make")) printf("result made %d\n", make(type, 6, 64, 64, 0, 1, false, false) != NULL);
  else for (unsigned time = 0; time < times; time++) random_operations(type, seed + time);
  printf("result end\n");
  return 0;
}

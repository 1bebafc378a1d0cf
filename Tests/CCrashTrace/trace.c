/* Writes the stack of a thread that aborts.
   Swift's own backtraces, which this replaces, end at the C library's abort(), since it keeps no frame pointers. */
#define _GNU_SOURCE
#include "CCrashTrace.h"
#include <dlfcn.h>
#include <execinfo.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { MOST_FRAMES = 64 };

static void say(const char *text) {
  ssize_t ignored = write(STDERR_FILENO, text, strlen(text));
  (void)ignored;
}

static void trace(int number) {
  void *frames[MOST_FRAMES];
  say("\nThe stack of the thread that aborts:\n");
  backtrace_symbols_fd(frames, backtrace(frames, MOST_FRAMES), STDERR_FILENO);
  signal(number, SIG_DFL);
  raise(number);
}

__attribute__((constructor)) static void install(void) {
  void *unused[1];
  backtrace(unused, 1); /* loads what it needs, which allocates */
  struct sigaction action = {.sa_handler = trace};
  sigaction(SIGABRT, &action, NULL);
}

void crash_on_critical_warnings(void) {
  enum { FATAL = 1 << 1, ERROR = 1 << 2, CRITICAL = 1 << 3 };
  /* By its name, since several of the package's modules have GLib's header, each with its own idea of the levels. */
  int (*set)(int) = (int (*)(int))dlsym(RTLD_DEFAULT, "g_log_set_always_fatal");
  if (set) set(FATAL | ERROR | CRITICAL);
}

internal import CMalloc
internal import Glibc

/// How many heaps the C library cuts its memory into.
enum MemoryArenas {
  /// Allows as many as there are processors, where the user's environment says nothing else.
  ///
  /// By itself the C library allows eight for each. Threads come and go with each file that is opened, and what they
  /// leave behind in heaps of their own is not given back: a run takes twice the memory.
  static func limit() {
    guard unsafe getenv("MALLOC_ARENA_MAX") == nil else { return }
    _ = mallopt(M_ARENA_MAX, Int32(clamping: max(2, sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
  }
}

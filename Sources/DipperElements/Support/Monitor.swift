// The C headers of this module are where the compiler finds POSIX's initialisers.
internal import CDeepStream
internal import Glibc

/// A mutex and what threads wait for under it.
///
/// POSIX's rather than GLib's, because the thread sanitizer understands them.
@safe final class Monitor: Sendable {
  private let mutex = unsafe Cell<pthread_mutex_t>(
    pthread_mutex_t(), { unsafe pthread_mutex_init($0, nil) }, { unsafe pthread_mutex_destroy($0) })

  func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    unsafe pthread_mutex_lock(mutex.pointer)
    defer { unsafe pthread_mutex_unlock(mutex.pointer) }
    return try body()
  }

  /// The monotonic clock, in microseconds.
  static var now: Int64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// Something that threads wait for; used only while its monitor's lock is held.
  @safe final class Condition: Sendable {
    private let condition = unsafe Cell<pthread_cond_t>(
      pthread_cond_t(),
      { condition in
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
      }, { unsafe pthread_cond_destroy($0) })

    /// Releases the lock until another thread wakes this one.
    func wait(_ monitor: Monitor) { unsafe pthread_cond_wait(condition.pointer, monitor.mutex.pointer) }

    /// Releases the lock until woken or until `deadline`, in microseconds of the monotonic clock.
    func wait(_ monitor: Monitor, until deadline: Int64) {
      var time = timespec(tv_sec: Int(deadline / 1_000_000), tv_nsec: Int(deadline % 1_000_000) * 1000)
      unsafe pthread_cond_timedwait(condition.pointer, monitor.mutex.pointer, &time)
    }

    /// Wakes one waiting thread.
    func wakeOne() { unsafe pthread_cond_signal(condition.pointer) }

    /// Wakes every waiting thread.
    func wakeAll() { unsafe pthread_cond_broadcast(condition.pointer) }
  }

  /// A POSIX primitive at an address that does not change.
  // The pointer never changes after init, and what it points to is made for use by many threads.
  @unsafe private final class Cell<Value>: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<Value>
    private let end: (UnsafeMutablePointer<Value>) -> Void

    init(
      _ value: Value, _ begin: (UnsafeMutablePointer<Value>) -> Void,
      _ end: @escaping (UnsafeMutablePointer<Value>) -> Void
    ) {
      unsafe pointer = .allocate(capacity: 1)
      unsafe pointer.initialize(to: value)
      unsafe begin(pointer)
      unsafe self.end = end
    }

    deinit {
      unsafe end(pointer)
      unsafe pointer.deallocate()
    }
  }
}

internal import CDeepStream
internal import CGLib

/// A mutex and what threads wait for under it.
///
/// GLib's, because a wait with a deadline has to follow the clock that GLib gives (`g_get_monotonic_time`).
@safe final class Monitor: Sendable {
  private let mutex = unsafe Cell<GMutex>(GMutex(), g_mutex_init, g_mutex_clear)

  func withLock<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    unsafe g_mutex_lock(mutex.pointer)
    defer { unsafe g_mutex_unlock(mutex.pointer) }
    return try body()
  }

  /// The monotonic clock, in microseconds.
  static var now: Int64 { Int64(g_get_monotonic_time()) }

  /// Something that threads wait for; used only while its monitor's lock is held.
  @safe final class Condition: Sendable {
    private let condition = unsafe Cell<GCond>(GCond(), g_cond_init, g_cond_clear)

    /// Releases the lock until another thread wakes this one.
    func wait(_ monitor: Monitor) { unsafe g_cond_wait(condition.pointer, monitor.mutex.pointer) }

    /// Releases the lock until woken or until `deadline`, in microseconds of the monotonic clock.
    func wait(_ monitor: Monitor, until deadline: Int64) {
      unsafe _ = g_cond_wait_until(condition.pointer, monitor.mutex.pointer, Int(deadline))
    }

    /// Wakes one waiting thread.
    func wakeOne() { unsafe g_cond_signal(condition.pointer) }

    /// Wakes every waiting thread.
    func wakeAll() { unsafe g_cond_broadcast(condition.pointer) }
  }

  /// A GLib primitive at an address that does not change.
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

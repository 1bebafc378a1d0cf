internal import Glibc

// Reason: mutex and condition live at one place for as long as the object, and all else is touched with the mutex
// held.
/// A lock with a condition to wait for.
@safe final class Condition: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(condition)
    unsafe mutex.deallocate()
    unsafe condition.deallocate()
  }

  /// Runs a closure with the lock held.
  func locked<Result>(_ body: () -> Result) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Lets others have the lock until one of them signals; with the lock held.
  func wait() { unsafe pthread_cond_wait(condition, mutex) }

  /// Wakes all that wait; with the lock held.
  func signal() { unsafe pthread_cond_broadcast(condition) }
}

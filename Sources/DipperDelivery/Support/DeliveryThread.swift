internal import Glibc

/// A thread that works for a delivery until it is told to end.
@safe struct DeliveryThread: @unchecked Sendable {
  // Reason for @unchecked Sendable: the handle is written once.
  private let handle: pthread_t

  /// What a thread runs.
  private final class Job: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread.
  init(_ body: @escaping @Sendable () -> Void) throws(DeliveryError) {
    let job = unsafe Unmanaged.passRetained(Job(body))
    var started = pthread_t()
    let entry: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { job in
      if let job = unsafe job { unsafe Unmanaged<Job>.fromOpaque(job).takeRetainedValue().body() }
      return nil
    }
    let failure = unsafe pthread_create(&started, nil, entry, job.toOpaque())
    if failure != 0 {
      unsafe job.release()
      throw DeliveryError(
        .system, "the system starts no more threads", doing: "starting the delivery",
        cause: unsafe String(cString: strerror(failure)))
    }
    handle = started
  }

  /// Waits for its end; called once.
  func join() { _ = pthread_join(handle, nil) }
}

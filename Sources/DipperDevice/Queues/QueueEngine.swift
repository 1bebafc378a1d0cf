package import DipperCUDA

/// What runs a queue's work, in order.
///
/// The queue calls nothing after ``cancel()`` or ``finish()``.
package protocol QueueEngine: Sendable {
  /// Takes work: it begins when all fences have happened and the work before it is done.
  ///
  /// - Returns: The fence of its end.
  func submit(_ job: QueueJob, doing: String) throws(DeviceError) -> Fence
  /// Waits for the end of all work, then lets go.
  func finish()
  /// Drops work that has not begun, waits for what has, and ends all waits for the rest with an error.
  func cancel()
}

/// Work for a queue.
package struct QueueJob: Sendable {
  /// What it waits for.
  package var fences: [Fence]
  /// What is done for others at its end, whether or not it failed.
  package var signals: [FenceSignal]
  package var work: Work

  package enum Work: Sendable {
    /// A closure that the host runs.
    case host(@Sendable () throws -> Void)
    /// A closure that gives work to a CUDA stream.
    case cuda(@Sendable (borrowing CUDAStream) throws -> Void)
    /// Nothing: the end of the work before.
    case marker
  }
}

/// What work does for others at its end.
public enum FenceSignal: Sendable {
  /// Adds one to a counter.
  case increment(Syncpoint)
  /// Signals a descriptor.
  case signal(SyncFile)
  /// Signals another driver's semaphore: a binary one, or a timeline that comes to a value.
  case semaphore(DeviceSemaphore, value: UInt64 = 0)

  func perform() {
    switch self {
    case .increment(let syncpoint): syncpoint.increment()
    case .signal(let file): try? file.signal()
    case .semaphore(let semaphore, let value): try? semaphore.signal(value)
    }
  }

  /// Leaves the signal to a stream, without the host; false where it cannot.
  func give(to stream: borrowing CUDAStream) throws -> Bool {
    guard case .semaphore(let semaphore, let value) = self else { return false }
    return try semaphore.signal(in: stream, value)
  }
}

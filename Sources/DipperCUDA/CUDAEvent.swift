internal import CCUDA

/// A place in a stream's work that can be waited for, with the time at which the device came there.
@safe public struct CUDAEvent: ~Copyable {
  /// The device's context that the event belongs to.
  public let context: CUDAContext
  let handle: OpaquePointer

  /// Creates an event.
  ///
  /// - Parameters:
  ///   - context: The device's context.
  ///   - takesTime: Whether the device notes the time; without, waiting costs less.
  /// - Throws: What the driver reports.
  public init(on context: CUDAContext, takesTime: Bool = true) throws(CUDAError) {
    var handle: OpaquePointer?
    let flags = UInt32(takesTime ? 0 : DIPCU_EVENT_DISABLE_TIMING)
    let doing = "creating an event on device \(context.device.index)"
    try context.perform(doing) { api in unsafe api.table.pointee.event_create(&handle, flags) }
    guard let handle = unsafe handle else { throw CUDAError(.failed, "the driver gave no event", doing: doing) }
    self.context = context
    unsafe self.handle = unsafe handle
  }

  deinit { context.attempt { api in unsafe api.table.pointee.event_destroy(handle) } }

  /// Makes the event happen when the work given to a stream until now is done.
  ///
  /// - Parameter stream: A stream of the same device.
  /// - Throws: What the driver reports.
  public borrowing func record(in stream: borrowing CUDAStream) throws(CUDAError) {
    let (handle, stream) = unsafe (handle, stream.handle)
    try context.perform("recording an event") { api in unsafe api.table.pointee.event_record(handle, stream) }
  }

  /// Waits until the event has happened.
  ///
  /// - Throws: What the work before it or the driver reports.
  public borrowing func synchronize() throws(CUDAError) {
    let handle = unsafe handle
    try context.perform("waiting for an event") { api in unsafe api.table.pointee.event_synchronize(handle) }
  }

  /// Whether the event has happened, or was never recorded.
  ///
  /// - Throws: What the work before it or the driver reports.
  public var hasHappened: Bool {
    get throws(CUDAError) {
      let handle = unsafe handle
      let result = context.attempt { api in unsafe api.table.pointee.event_query(handle) }
      if result == dipcu_result(DIPCU_NOT_READY) { return false }
      try context.driver.check(result, "asking for an event's state")
      return true
    }
  }

  /// Tells how long the device took from an earlier event to this one; both have happened.
  ///
  /// - Parameter start: The earlier event, which takes the time too.
  /// - Returns: The time, in milliseconds.
  /// - Throws: What the driver reports where one has not happened or takes no time.
  public borrowing func milliseconds(since start: borrowing CUDAEvent) throws(CUDAError) -> Double {
    var time: Float = 0
    let (handle, start) = unsafe (handle, start.handle)
    try context.perform("taking the time between two events") { api in
      unsafe api.table.pointee.event_elapsed(&time, start, handle)
    }
    return Double(time)
  }
}

@available(*, unavailable) extension CUDAEvent: Sendable {}

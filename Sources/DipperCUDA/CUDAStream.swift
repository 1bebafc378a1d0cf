internal import CCUDA

/// An order of work for a device: what is given to a stream is done one after another, while the host goes on.
///
/// Work that fails shows at a later call, at the latest when the stream is waited for. Dropping a stream does
/// not wait for its work.
@safe public struct CUDAStream: ~Copyable {
  /// The device's context that the stream belongs to.
  public let context: CUDAContext
  let handle: OpaquePointer
  private let isOwner: Bool

  /// Creates a stream that runs beside all others.
  ///
  /// - Parameters:
  ///   - context: The device's context.
  ///   - priority: Lower numbers are served first; the driver cuts to what the device knows.
  /// - Throws: What the driver reports.
  public init(on context: CUDAContext, priority: Int = 0) throws(CUDAError) {
    var handle: OpaquePointer?
    let (flags, doing) = (UInt32(DIPCU_STREAM_NON_BLOCKING), "creating a stream on device \(context.device.index)")
    try context.perform(doing) { api in
      unsafe api.table.pointee.stream_create(&handle, flags, Int32(clamping: priority))
    }
    guard let handle = unsafe handle else { throw CUDAError(.failed, "the driver gave no stream", doing: doing) }
    self.context = context
    unsafe self.handle = unsafe handle
    isOwner = true
  }

  /// Takes the stream that the driver has for each thread; work given to the legacy default stream waits for it.
  ///
  /// - Parameter context: The device's context.
  package init(ofThreadOn context: CUDAContext) {
    self.context = context
    // The driver's name for it is the number 2, which is not 0.
    unsafe handle = OpaquePointer(bitPattern: 2).unsafelyUnwrapped
    isOwner = false
  }

  deinit {
    guard isOwner else { return }
    context.attempt { api in unsafe api.table.pointee.stream_destroy(handle) }
  }

  /// Waits until all work given to the stream is done.
  ///
  /// - Throws: What the work or the driver reports.
  public borrowing func synchronize() throws(CUDAError) {
    let handle = unsafe handle
    try context.perform("waiting for a stream") { api in unsafe api.table.pointee.stream_synchronize(handle) }
  }

  /// Whether all work given to the stream is done.
  ///
  /// - Throws: What the work or the driver reports.
  public var isIdle: Bool {
    get throws(CUDAError) {
      let handle = unsafe handle
      let result = context.attempt { api in unsafe api.table.pointee.stream_query(handle) }
      if result == dipcu_result(DIPCU_NOT_READY) { return false }
      try context.driver.check(result, "asking for a stream's state")
      return true
    }
  }

  /// Lets later work of the stream wait until an event has happened, on whatever device.
  ///
  /// - Parameter event: The event; one that was never recorded counts as happened.
  /// - Throws: What the driver reports.
  public borrowing func wait(for event: borrowing CUDAEvent) throws(CUDAError) {
    let (handle, event) = unsafe (handle, event.handle)
    try context.perform("letting a stream wait") { api in unsafe api.table.pointee.stream_wait(handle, event, 0) }
  }
}

@available(*, unavailable) extension CUDAStream: Sendable {}

public import DipperCUDA
internal import Synchronization

/// An order of work for a device: what is given to it is done one after another, while the caller goes on.
///
/// Work waits for its *pre-fences*, and its end is a *post-fence*, so that engines hand frames on without a thread in
/// between: a camera signals a fence, the queue's work begins after it, and the display waits for the work's fence.
///
/// ```swift
/// let shown = try queue.submit(after: [camera.fence]) { process(frame) }
/// try display.submit(after: [shown]) { show(frame) }
/// ```
///
/// Queues may be used from any thread. A queue that is dropped finishes its work first.
public final class DeviceQueue: Sendable {
  /// How the ends of this queue's work are made, where a call does not say otherwise; the default on CUDA are the driver's events.
  public let synchronization: SynchronizationType
  private let core: DeviceCore
  private let engine: any QueueEngine
  private let ticket: ResourceTicket
  private let isOpen = Atomic<Bool>(true)

  fileprivate init(
    _ engine: any QueueEngine, _ synchronization: SynchronizationType, _ core: DeviceCore, _ ticket: ResourceTicket
  ) {
    (self.engine, self.synchronization, self.core, self.ticket) = (engine, synchronization, core, ticket)
  }

  deinit { end(cancelling: false) }

  /// Gives the queue work for the host to run.
  ///
  /// Where a fence that the work waits for fails, the work is not run, and its own fence fails too; so it is where
  /// the work throws. Later work runs nevertheless.
  ///
  /// - Parameters:
  ///   - fences: What the work waits for, beside the work before it.
  ///   - signals: What is done for others at the work's end, also where it failed.
  ///   - type: How the work's end is made.
  ///   - work: The work.
  /// - Returns: The fence of the work's end.
  /// - Throws: `invalidState` where the queue or its device is closed, `notSupported` where the device runs no
  ///   closures.
  @discardableResult
  public func submit(
    after fences: [Fence] = [], signaling signals: [FenceSignal] = [], as type: SynchronizationType = .default,
    _ work: @escaping @Sendable () throws -> Void
  ) throws(DeviceError) -> Fence {
    try submit(QueueJob(fences: fences, signals: signals, work: .host(work)), type)
  }

  /// Gives the queue work for a GPU.
  ///
  /// The closure gives kernels and copies to the stream; it runs at once, or when the host's fences among those the
  /// work waits for have happened. Fences of GPUs are waited for by the stream itself, on whatever device.
  ///
  /// - Parameters:
  ///   - fences: What the work waits for, beside the work before it.
  ///   - signals: What is done for others at the work's end, also where it failed.
  ///   - type: How the work's end is made; by default an event of the driver.
  ///   - work: Given the stream, which may not be used afterwards.
  /// - Returns: The fence of the work's end.
  /// - Throws: `invalidState` where the queue or its device is closed, `notSupported` where the device is no CUDA
  ///   device, `deviceLost` where earlier work has broken it.
  @discardableResult
  public func submitKernels(
    after fences: [Fence] = [], signaling signals: [FenceSignal] = [], as type: SynchronizationType = .default,
    _ work: @escaping @Sendable (borrowing CUDAStream) throws -> Void
  ) throws(DeviceError) -> Fence {
    try submit(QueueJob(fences: fences, signals: signals, work: .cuda(work)), type)
  }

  func submit(_ job: QueueJob, _ type: SynchronizationType) throws(DeviceError) -> Fence {
    let doing = "giving work to a queue of device \(core.information.index)"
    guard isOpen.load(ordering: .acquiring) else {
      throw DeviceError(.invalidState, "the queue or its device is closed; make another", doing: doing)
    }
    let fence = try engine.submit(job, doing: doing)
    switch SynchronizationType.resolve(queue: type, device: synchronization) {
    case .syncFile: return Fence(try fence.syncFile())
    case .syncpoint: return fence.countingSyncpoint()
    case .default: return fence
    }
  }

  /// Waits until all work that was given to the queue is done.
  ///
  /// - Parameter limit: How long to wait.
  /// - Throws: `timeout` where the limit is over, `invalidState` where the queue is closed.
  public func drain(_ limit: TimeLimit = .forever) throws(DeviceError) {
    try submit(QueueJob(fences: [], signals: [], work: .marker), .default).wait(limit)
  }

  /// Finishes the work that was given to the queue and closes it; again is no mistake.
  public func close() { end(cancelling: false) }

  fileprivate func end(cancelling: Bool) {
    guard isOpen.exchange(false, ordering: .sequentiallyConsistent) else { return }
    if cancelling { engine.cancel() } else { engine.finish() }
    ticket.strike()
  }
}

extension Device {
  /// Makes an order of work.
  ///
  /// - Parameters:
  ///   - synchronization: How the ends of the queue's work are made; the default is the device's.
  ///   - file: Where the queue is made, for the list of what is open.
  ///   - line: The line there.
  /// - Returns: The queue.
  /// - Throws: `notSupported` where the device runs no work, and what the driver reports.
  public borrowing func makeQueue(
    synchronization: SynchronizationType = .default, file: StaticString = #fileID, line: UInt = #line
  ) throws(DeviceError) -> DeviceQueue {
    let doing = "making a queue on device \(information.index)"
    let type = SynchronizationType.resolve(queue: synchronization, device: information.defaultSynchronization)
    let ticket = try core.register(.queue, "", SourcePlace(file: file, line: line), doing: doing)
    let engine = try core.device.makeQueue("dipper-queue", doing: doing)
    let queue = DeviceQueue(engine, type, core, ticket)
    ticket.onDeviceClose { [weak queue] in queue?.end(cancelling: true) }
    return queue
  }

  /// Makes a queue for the time of a closure, in which the device cannot be closed, and finishes its work.
  ///
  /// - Parameters:
  ///   - synchronization: How the ends of the queue's work are made.
  ///   - file: Where the queue is made, for the list of what is open.
  ///   - line: The line there.
  ///   - body: Given the queue.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws, `notSupported` where the device runs no work, and what the driver reports.
  public borrowing func withQueue<Result>(
    synchronization: SynchronizationType = .default, file: StaticString = #fileID, line: UInt = #line,
    _ body: (DeviceQueue) throws -> Result
  ) throws -> Result {
    let queue = try makeQueue(synchronization: synchronization, file: file, line: line)
    defer { queue.close() }
    return try body(queue)
  }
}

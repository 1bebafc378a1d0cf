public import DipperCUDA
internal import Synchronization

/// A semaphore that another driver made, such as Vulkan's: a GPU's work waits for it and signals it without the host.
///
/// ```swift
/// let drawn = try device.importSemaphore(descriptor, .timeline)
/// try queue.submitKernels(after: [Fence(drawn, at: 7)], signaling: [.semaphore(drawn, value: 8)]) { … }
/// ```
///
/// The driver cannot take back a wait that was given to it: see to it that a semaphore that work waits for is
/// signalled before the queue or the device closes.
public final class DeviceSemaphore: Sendable {
  static let onlyCUDA = "only CUDA's devices take semaphores of other drivers; use a descriptor"

  /// What the semaphore is.
  public let kind: CUDASemaphore.Kind
  private let core: DeviceCore
  private let context: CUDAContext
  private let ticket: ResourceTicket
  private let semaphore: Mutex<CUDASemaphore?>
  /// What waits and signals for the host, made when it first does.
  private let queue = Mutex<GPUQueue?>(nil)

  fileprivate init(_ semaphore: CUDASemaphore, _ core: DeviceCore, _ ticket: ResourceTicket) {
    (kind, context, self.core, self.ticket) = (semaphore.kind, semaphore.context, core, ticket)
    self.semaphore = Mutex(semaphore)
  }

  deinit { release() }

  /// Signals the semaphore when the work that the host gave to it before is done.
  ///
  /// - Parameter value: What a timeline's counter is set to, more than it is; of no meaning for a binary semaphore.
  /// - Throws: `invalidState` where the semaphore or its device is closed, and what the driver reports.
  public func signal(_ value: UInt64 = 0) throws(DeviceError) {
    try submit("signalling a semaphore") { [self] stream in
      try stream.signal(take("signalling a semaphore"), value: value)
    }
  }

  /// Lets go the semaphore, after the work that the host gave to it; again is no mistake.
  ///
  /// No work of queues that uses it may be under way.
  public func close() {
    release()
    ticket.strike()
  }

  fileprivate func release() {
    queue.withLock { $0.take() }?.finish()
    semaphore.withLock { $0 = nil }
  }

  /// Gives a stream of the semaphore's device the wait; one of another device waits for this device's wait.
  func delay(_ stream: borrowing CUDAStream, _ value: UInt64, otherwise: () throws(DeviceError) -> Fence) throws {
    let semaphore = try take("waiting for a semaphore")
    if stream.context.device.index == context.device.index { return try stream.wait(for: semaphore, value: value) }
    if case .native(let fence as any StreamFence) = try otherwise().kind { try fence.delay(stream) }
  }

  /// Gives a stream the signal; false where it is of another device.
  func signal(in stream: borrowing CUDAStream, _ value: UInt64) throws -> Bool {
    guard stream.context.device.index == context.device.index else { return false }
    try stream.signal(take("signalling a semaphore"), value: value)
    return true
  }

  /// Gives the device a wait of its own, and its end as a fence that the host can look at.
  func watch(_ value: UInt64) throws(DeviceError) -> Fence {
    try submit("waiting for a semaphore") { [self] stream in
      try stream.wait(for: take("waiting for a semaphore"), value: value)
    }
  }

  @discardableResult
  private func submit(
    _ doing: String, _ work: @escaping @Sendable (borrowing CUDAStream) throws -> Void
  ) throws(DeviceError) -> Fence {
    _ = try take(doing)
    let queue = try queue.withLock { queue throws(DeviceError) -> GPUQueue in
      if let queue { return queue }
      let made = try GPUQueue(context, "dipper-semaphore", doing: doing)
      queue = made
      return made
    }
    return try queue.submit(QueueJob(fences: [], signals: [], work: .cuda(work)), doing: doing)
  }

  private func take(_ doing: String) throws(DeviceError) -> CUDASemaphore {
    if let semaphore = semaphore.withLock({ $0 }) { return semaphore }
    throw DeviceError(.invalidState, "the semaphore or its device is closed; import it again", doing: doing)
  }
}

/// A semaphore's signal, or a value that its counter comes to.
final class SemaphoreFence: StreamFence {
  private let semaphore: DeviceSemaphore
  private let value: UInt64
  /// The device's wait on behalf of the host, given once: it would take a binary semaphore's signal twice.
  private let watched = Mutex<Fence?>(nil)

  init(_ semaphore: DeviceSemaphore, _ value: UInt64) { (self.semaphore, self.value) = (semaphore, value) }

  var isIssued: Bool { true }

  func delay(_ stream: borrowing CUDAStream) throws { try semaphore.delay(stream, value, otherwise: watch) }

  /// What cannot be waited for any more does not come.
  var isSignaled: Bool { (try? watch())?.isSignaled ?? true }

  func wait(until deadline: Int64) throws(DeviceError) { try watch().wait(until: deadline) }

  func notify(_ body: @escaping @Sendable (DeviceError?) -> Void) {
    do throws(DeviceError) {
      if case .native(let fence) = try watch().kind { fence.notify(body) }
    } catch {
      body(error)
    }
  }

  private func watch() throws(DeviceError) -> Fence {
    try watched.withLock { watched throws(DeviceError) -> Fence in
      if let watched { return watched }
      let fence = try semaphore.watch(value)
      watched = fence
      return fence
    }
  }
}

extension Fence {
  /// Stands for another driver's semaphore: that it is signalled, or that its counter comes to a value.
  ///
  /// A GPU's queue waits for it without the host. Where the host looks at it or waits for it, the GPU waits on its
  /// behalf; one fence takes a binary semaphore's signal once in this way, and one queue does in the other, not both.
  ///
  /// - Parameters:
  ///   - semaphore: The semaphore.
  ///   - value: What a timeline's counter is to come to; of no meaning for a binary semaphore.
  public init(_ semaphore: DeviceSemaphore, at value: UInt64 = 0) {
    self.init(.native(SemaphoreFence(semaphore, value)))
  }
}

extension Device {
  /// Imports a semaphore that another driver exported, such as Vulkan's `vkGetSemaphoreFdKHR`.
  ///
  /// - Parameters:
  ///   - descriptor: The semaphore's descriptor (an `OPAQUE_FD`), of the same GPU; it belongs to the driver afterwards,
  ///     but stays the caller's where an error is thrown.
  ///   - kind: Whether it is binary or a timeline, as it was made.
  ///   - file: Where it is imported, for the list of what is open.
  ///   - line: The line there.
  /// - Returns: The semaphore.
  /// - Throws: `notSupported` where the device or its driver takes none, `badValue` where the descriptor is no such
  ///   semaphore, and what the driver reports.
  public borrowing func importSemaphore(
    _ descriptor: Int32, _ kind: CUDASemaphore.Kind, file: StaticString = #fileID, line: UInt = #line
  ) throws(DeviceError) -> DeviceSemaphore {
    let doing = "importing a semaphore to device \(information.index)"
    guard let context = core.device.context else {
      throw DeviceError(.notSupported, DeviceSemaphore.onlyCUDA, doing: doing)
    }
    guard let target = linkTarget("/proc/self/fd/\(descriptor)") else {
      throw DeviceError(.badValue, "descriptor \(descriptor) is not open; export the semaphore again", doing: doing)
    }
    let ticket = try core.register(
      .fence, "a \(kind.rawValue) semaphore", SourcePlace(file: file, line: line), doing: doing)
    do throws(CUDAError) {
      let imported = try CUDASemaphore(adopting: descriptor, kind: kind, on: context)
      let semaphore = DeviceSemaphore(imported, core, ticket)
      ticket.onDeviceClose { [weak semaphore] in semaphore?.release() }
      return semaphore
    } catch {
      var failure = DeviceError(error, doing: doing)
      if failure.code != .notSupported && failure.code != .deviceLost {
        failure = DeviceError(
          .badValue,
          "the driver refuses descriptor \(descriptor) (\(target)); give a semaphore of the same GPU, "
            + "exported as an opaque descriptor", doing: doing, cause: error.cause)
      }
      throw failure
    }
  }
}

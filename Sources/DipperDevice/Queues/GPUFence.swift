internal import CDeviceSystem
internal import DipperCUDA
internal import Glibc
internal import Synchronization

// Reason: the event is written once, and the driver's functions may be called from any thread.
/// An event of CUDA that is used again and again.
final class EventBox: @unchecked Sendable {
  let event: CUDAEvent

  init(on context: CUDAContext) throws(CUDAError) { event = try CUDAEvent(on: context, takesTime: false) }
}

/// The events of a queue that are not in use.
final class EventPool: Sendable {
  private let context: CUDAContext
  private let free = Mutex<[EventBox]>([])

  init(_ context: CUDAContext) { self.context = context }

  func take() throws(CUDAError) -> EventBox {
    if let box = free.withLock({ $0.popLast() }) { return box }
    return try EventBox(on: context)
  }

  func giveBack(_ box: EventBox) { free.withLock { $0.append(box) } }
}

/// A fence that streams wait for by themselves.
protocol StreamFence: NativeFence {
  /// Whether streams may wait for it now.
  var isIssued: Bool { get }
  /// Lets a stream, of whatever device, wait for it.
  func delay(_ stream: borrowing CUDAStream) throws
}

/// The end of work in a CUDA stream.
final class GPUFence: StreamFence {
  private let box: EventBox
  private let pool: EventPool
  private let watcher: GPUWatcher
  /// Comes to 1 when the event is recorded, or never will be; nil where it was recorded at once.
  private let issued: Syncpoint?
  private let failure = Mutex<DeviceError?>(nil)

  init(_ box: EventBox, _ pool: EventPool, _ watcher: GPUWatcher, isDeferred: Bool) {
    (self.box, self.pool, self.watcher) = (box, pool, watcher)
    issued = isDeferred ? Syncpoint() : nil
  }

  deinit { pool.giveBack(box) }

  /// Whether streams may wait for the event.
  var isIssued: Bool { issued?.hasReached(1) ?? true }

  var isSignaled: Bool {
    guard isIssued else { return false }
    if failure.withLock({ $0 != nil }) { return true }
    // What failed does not come any more.
    return (try? box.event.hasHappened) ?? true
  }

  /// Makes the event happen after the work given to a stream until now.
  func record(in stream: borrowing CUDAStream) throws(CUDAError) { try box.event.record(in: stream) }

  /// Lets a stream, of whatever device, wait for the event.
  func delay(_ stream: borrowing CUDAStream) throws(CUDAError) { try stream.wait(for: box.event) }

  func fail(_ error: DeviceError) { failure.withLock { $0 = $0 ?? error } }

  func finishIssue() { issued?.increment() }

  func wait(until deadline: Int64) throws(DeviceError) {
    try issued?.wait(for: 1, until: deadline)
    do throws(CUDAError) {
      if deadline < 0 { try box.event.synchronize() } else { try poll(until: deadline) }
    } catch {
      throw DeviceError(error, doing: "waiting for work of a GPU")
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    if deadline >= 0, try !happened() {
      throw DeviceError(.timeout, "the work is not done when the time is over", doing: "waiting for work of a GPU")
    }
  }

  private func happened() throws(DeviceError) -> Bool {
    do throws(CUDAError) { return try box.event.hasHappened } catch {
      throw DeviceError(error, doing: "waiting for work of a GPU")
    }
  }

  /// The driver has no wait with a time limit: look again and again, at first at once.
  private func poll(until deadline: Int64) throws(CUDAError) {
    var pause: UInt32 = 0
    while try !box.event.hasHappened {
      if dip_monotonic_now() >= deadline { return }
      if pause > 0 { usleep(pause) }
      pause = min(pause * 2 + 1, 500)
    }
  }

  func notify(_ body: @escaping @Sendable (DeviceError?) -> Void) {
    watcher.run { [self] in
      do throws(DeviceError) {
        try wait(until: -1)
        body(nil)
      } catch {
        body(error)
      }
    }
  }
}

/// A thread that waits for events on behalf of others, started when it is needed.
final class GPUWatcher: Sendable {
  private let queue = Mutex<HostQueue?>(nil)

  func run(_ body: @escaping @Sendable () -> Void) {
    let queue = queue.withLock { queue in
      if queue == nil { queue = try? HostQueue("dipper-events", doing: "starting a thread that waits for a GPU") }
      return queue
    }
    let job = QueueJob(fences: [], signals: [], work: .host(body))
    // With no thread to be had, the caller waits himself.
    if (try? queue?.submit(job, doing: "waiting for a GPU")) == nil { body() }
  }

  func finish() { queue.withLock { $0.take() }?.finish() }
}

internal import DipperCUDA
internal import Synchronization

/// A CUDA stream that takes work, with fences of the host and of other streams.
///
/// Fences of GPUs are waited for by the stream. Fences of the host are waited for by a thread, which gives the work to
/// the stream afterwards; the work after it waits behind it, so that the order holds.
final class GPUQueue: QueueEngine {
  private struct Order {
    var deferred: [GPUFence] = []
    var isEnding = false
  }

  /// The stream, until the queue is closed.
  private let stream: Mutex<StreamBox?>
  private let order = Mutex(Order())
  private let issuer = Mutex<HostQueue?>(nil)
  private let pool: EventPool
  private let watcher = GPUWatcher()

  init(_ context: CUDAContext, _ name: String, doing: String) throws(DeviceError) {
    do throws(CUDAError) {
      stream = Mutex(StreamBox(stream: try CUDAStream(on: context)))
      pool = EventPool(context)
    } catch {
      throw DeviceError(error, doing: doing)
    }
  }

  func submit(_ job: QueueJob, doing: String) throws(DeviceError) -> Fence {
    if case .host = job.work {
      throw DeviceError(
        .notSupported, "a GPU's queue runs no closures of the host; use submitKernels, or a queue of the host",
        doing: doing)
    }
    let box: EventBox
    do throws(CUDAError) { box = try pool.take() } catch { throw DeviceError(error, doing: doing) }
    let waitsForHost = job.fences.contains { !$0.isReadyForStream }
    let result = order.withLock { order -> Result<GPUFence, DeviceError> in
      if order.isEnding {
        return .failure(DeviceError(.invalidState, "the queue is closed; make another", doing: doing))
      }
      let isDeferred = waitsForHost || !order.deferred.isEmpty
      let fence = GPUFence(box, pool, watcher, isDeferred: isDeferred)
      do throws(DeviceError) {
        if isDeferred {
          try postpone(job, fence, doing)
          order.deferred.append(fence)
        } else {
          // Under the lock, so that nobody comes before.
          issue(job, fence)
        }
        return .success(fence)
      } catch {
        return .failure(error)
      }
    }
    return Fence(.native(try result.get()))
  }

  /// Gives the work to the stream when its fences have happened.
  private func postpone(_ job: QueueJob, _ fence: GPUFence, _ doing: String) throws(DeviceError) {
    let queue = try issuer.withLock { issuer throws(DeviceError) -> HostQueue in
      if let issuer { return issuer }
      let queue = try HostQueue("dipper-issue", doing: doing)
      issuer = queue
      return queue
    }
    let work = QueueJob(
      fences: job.fences.filter { !$0.isNative }, signals: [],
      work: .host { [self] in
        order.withLock { order in
          order.deferred.removeAll { $0 === fence }
          issue(job, fence)
        }
        fence.finishIssue()
      })
    let issued = try queue.submit(work, doing: doing)
    issued.whenFailed { [self] error in
      fence.fail(error)
      order.withLock { order in order.deferred.removeAll { $0 === fence } }
      fence.finishIssue()
    }
  }

  private func issue(_ job: QueueJob, _ fence: GPUFence) {
    var signals = job.signals
    do {
      try withStream { stream in
        for before in job.fences { try before.delay(stream) }
        if case .cuda(let work) = job.work { try work(stream) }
        try fence.record(in: stream)
        signals = try signals.filter { try !$0.give(to: stream) }
      }
    } catch {
      let cause = (error as? CUDAError).map { DeviceError($0, doing: "giving work to a GPU") }
      fence.fail(
        cause ?? (error as? DeviceError)
          ?? DeviceError(
            .workFailed, "the closure that gives work to the GPU failed", doing: "giving work to a GPU",
            cause: "\(error)"))
    }
    guard !signals.isEmpty else { return }
    let others = signals
    fence.notify { _ in for signal in others { signal.perform() } }
  }

  func finish() {
    order.withLock { $0.isEnding = true }
    issuer.withLock { $0.take() }?.finish()
    settle()
  }

  func cancel() {
    let deferred = order.withLock { order in
      order.isEnding = true
      return order.deferred
    }
    issuer.withLock { $0.take() }?.cancel()
    for fence in deferred where !fence.isIssued {
      fence.fail(
        DeviceError(.invalidState, "the device was closed before the work began", doing: "waiting for work of a GPU"))
      fence.finishIssue()
    }
    settle()
  }

  /// Waits for what the stream has; failures are told by the fences.
  private func settle() {
    stream.withLock { slot in
      if let box = slot.take() { try? box.stream.synchronize() }
    }
    watcher.finish()
  }

  /// Lends the stream; nobody else gives work to it meanwhile.
  private func withStream(_ body: (borrowing CUDAStream) throws -> Void) throws {
    try stream.withLock { slot in
      guard let box = slot.take() else {
        throw DeviceError(.invalidState, "the queue is closed; make another", doing: "giving work to a GPU")
      }
      let result = Result { try body(box.stream) }
      slot = consume box
      try result.get()
    }
  }
}

// Reason: only used under its queue's lock.
/// A stream that goes from thread to thread.
private struct StreamBox: ~Copyable, @unchecked Sendable { let stream: CUDAStream }

extension Fence {
  /// Whether a stream can wait for the fence, or needs not.
  fileprivate var isReadyForStream: Bool {
    switch kind {
    case .native(let fence as any StreamFence): fence.isIssued
    case .all(let fences): fences.allSatisfy(\.isReadyForStream)
    case .work: false
    default: isSignaled
    }
  }

  /// Whether the fence is a GPU's alone.
  fileprivate var isNative: Bool {
    switch kind {
    case .native(let fence as any StreamFence): fence.isIssued
    case .all(let fences): fences.allSatisfy(\.isNative)
    default: false
    }
  }

  /// Lets a stream wait for the parts that are a GPU's; the others have happened.
  fileprivate func delay(_ stream: borrowing CUDAStream) throws {
    switch kind {
    case .native(let fence as any StreamFence): try fence.delay(stream)
    case .all(let fences): for fence in fences { try fence.delay(stream) }
    default: return
    }
  }

  /// Calls a closure once where the fence fails.
  fileprivate func whenFailed(_ body: @escaping @Sendable (DeviceError) -> Void) {
    guard case .work(let counter, let threshold, let outcomes) = kind else { return }
    counter.notify(at: threshold) { isReached in
      guard isReached else { return }
      do throws(DeviceError) { try outcomes.check(threshold) } catch { body(error) }
    }
  }
}

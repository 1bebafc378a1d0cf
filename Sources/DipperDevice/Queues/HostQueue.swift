internal import Synchronization

/// A thread that runs closures in order.
final class HostQueue: QueueEngine {
  private struct Waiting {
    let job: QueueJob
    let threshold: UInt32
  }

  private struct State {
    var jobs: [Waiting] = []
    var count: UInt32 = 0
    var isEnding = false
  }

  private let state = Mutex(State())
  /// Goes up with every job that is given, and at the end.
  private let given = Syncpoint()
  /// Goes up with every job that is done.
  private let done = Syncpoint()
  private let outcomes = JobOutcomes()
  private let isCancelled = Atomic<Bool>(false)
  private let thread = Mutex<HostThread?>(nil)

  init(_ name: String, doing: String) throws(DeviceError) {
    let started = try HostThread.start(name, doing: doing, isDetached: false) { [self] in run() }
    thread.withLock { $0 = started }
  }

  func submit(_ job: QueueJob, doing: String) throws(DeviceError) -> Fence {
    if case .cuda = job.work {
      throw DeviceError(.notSupported, "the host runs no kernels; make the queue on a CUDA device", doing: doing)
    }
    let threshold = state.withLock { state -> UInt32? in
      if state.isEnding { return nil }
      state.count &+= 1
      state.jobs.append(Waiting(job: job, threshold: state.count))
      return state.count
    }
    guard let threshold else { throw DeviceError(.invalidState, "the queue is closed; make another", doing: doing) }
    given.increment()
    return Fence(.work(done, threshold, outcomes))
  }

  func finish() { end() }

  func cancel() {
    isCancelled.store(true, ordering: .sequentiallyConsistent)
    end()
    done.close()
  }

  private func end() {
    state.withLock { $0.isEnding = true }
    given.increment()
    guard let thread = thread.withLock({ $0.take() }) else { return }
    // The last work may hold the last reference to its own queue.
    if thread.isCurrent { thread.detach() } else { thread.join() }
  }

  private func run() {
    var batch: [Waiting] = []
    var taken: UInt32 = 0
    while true {
      try? given.wait(for: taken &+ 1)
      batch.removeAll(keepingCapacity: true)
      let isEnding = state.withLock { state in
        swap(&batch, &state.jobs)
        return state.isEnding
      }
      for index in batch.indices { perform(batch[index]) }
      taken &+= UInt32(batch.count)
      if isEnding { return }
    }
  }

  private func perform(_ waiting: Waiting) {
    guard !isCancelled.load(ordering: .sequentiallyConsistent) else { return }
    do {
      for fence in waiting.job.fences { try wait(for: fence) }
      if isCancelled.load(ordering: .sequentiallyConsistent) { return }
      if case .host(let work) = waiting.job.work { try work() }
    } catch {
      outcomes.fail(waiting.threshold, error)
    }
    for signal in waiting.job.signals { signal.perform() }
    done.increment()
  }

  /// Waits in steps, so that a queue can be cancelled whose work waits for what never comes.
  private func wait(for fence: Fence) throws(DeviceError) {
    while !isCancelled.load(ordering: .sequentiallyConsistent) {
      do throws(DeviceError) {
        return try fence.wait(.milliseconds(20))
      } catch  where error.code == .timeout {
        continue
      }
    }
  }
}

/// Which works of a queue failed.
///
/// The oldest are forgotten where there are many.
package final class JobOutcomes: Sendable {
  private let hasFailures = Atomic<Bool>(false)
  private let failures = Mutex<[(threshold: UInt32, error: DeviceError)]>([])
  private static let most = 256

  func fail(_ threshold: UInt32, _ error: any Error) {
    let cause = (error as? DeviceError)?.description ?? "\(error)"
    let code = (error as? DeviceError).map(\.code) ?? .workFailed
    let lost = code == .deviceLost ? code : .workFailed
    let failure = DeviceError(
      lost, "the work failed; what comes after it runs nevertheless", doing: "waiting for work of a queue", cause: cause
    )
    failures.withLock { failures in
      if failures.count == Self.most { failures.removeFirst() }
      failures.append((threshold, failure))
    }
    hasFailures.store(true, ordering: .releasing)
  }

  func check(_ threshold: UInt32) throws(DeviceError) {
    guard hasFailures.load(ordering: .acquiring) else { return }
    if let failure = failures.withLock({ $0.first { $0.threshold == threshold }?.error }) { throw failure }
  }
}

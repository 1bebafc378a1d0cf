internal import CGStreamer
internal import CGStreamerShims
internal import Synchronization

/// The end of a pipeline in the application: its buffers as an asynchronous sequence (`appsink`).
///
/// The sink holds at most `capacity` buffers and then makes the pipeline wait, or drops the oldest. No thread blocks
/// and nobody polls. The sequence ends with the stream, or for a reader whose task is cancelled.
@safe public final class AppSink: ElementProtocol, AsyncSequence {
  /// What the sequence gives.
  public typealias Element = Sample

  /// The sink as an element.
  public let element: DipperGStreamer.Element
  private let signal = Wakeup()

  /// Makes a sink.
  /// - Parameters:
  ///   - name: The element's name, or `nil` to choose one.
  ///   - caps: The only formats to take, or `nil` for all.
  ///   - capacity: How many buffers wait for a reader at most.
  ///   - dropsOldest: Whether a full sink drops its oldest buffer, instead of making the pipeline wait.
  ///   - isSynchronised: Whether buffers come at their time, instead of as fast as they can.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/missingElement``.
  public init(
    name: String? = nil, caps: Caps? = nil, capacity: Int = 4, dropsOldest: Bool = false,
    isSynchronised: Bool = false
  ) throws(GStreamerError) {
    element = try DipperGStreamer.Element.make("appsink", name: name)
    try element.set("max-buffers", to: .int(capacity))
    try element.set("drop", to: .bool(dropsOldest))
    try element.set("sync", to: .bool(isSynchronised))
    if let caps { try element.set("caps", to: .string(caps.description)) }
    installCallbacks()
  }

  /// Makes a reader; each buffer goes to one reader.
  /// - Returns: The reader.
  public func makeAsyncIterator() -> Iterator { Iterator(sink: self) }

  /// A reader of a sink.
  public struct Iterator: AsyncIteratorProtocol {
    let sink: AppSink

    /// Waits for the next buffer.
    /// - Returns: The buffer, or `nil` at the end of the stream or when the task is cancelled.
    public mutating func next() async -> Sample? { await sink.next() }
  }

  private func next() async -> Sample? {
    while !Task.isCancelled {
      let seen = signal.state
      if let sample = unsafe gst_app_sink_try_pull_sample(castInstance(element.raw), 0) {
        return unsafe Sample(adopting: sample)
      }
      if seen.isEnded { return nil }
      await signal.wait(after: seen.count)
    }
    return nil
  }

  private func installCallbacks() {
    var callbacks = GstAppSinkCallbacks()
    unsafe callbacks.new_sample = { _, data in
      unsafe wakeup(data)?.ring(isEnded: false)
      return GST_FLOW_OK
    }
    unsafe callbacks.eos = { _, data in unsafe wakeup(data)?.ring(isEnded: true) }
    unsafe gst_app_sink_set_callbacks(
      castInstance(element.raw), &callbacks, Unmanaged.passRetained(signal).toOpaque(), releaseBox)
  }
}

private func wakeup(_ data: gpointer?) -> Wakeup? {
  unsafe data.map { unsafe Unmanaged<Wakeup>.fromOpaque($0).takeUnretainedValue() }
}

/// Counts signals of one thread and lets tasks of others wait for the next.
private final class Wakeup: Sendable {
  private struct State {
    var count = 0
    var isEnded = false
    var waiters: [(id: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var nextID = 0
  }

  private let inner = Mutex(State())

  var state: (count: Int, isEnded: Bool) { inner.withLock { ($0.count, $0.isEnded) } }

  func ring(isEnded: Bool) {
    let waiters = inner.withLock { state in
      state.count += 1
      state.isEnded = isEnded
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.continuation.resume() }
  }

  /// Waits until there was a signal after the given count, or the task is cancelled.
  func wait(after count: Int) async {
    let id = inner.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = inner.withLock { state in
          if state.count != count || Task.isCancelled { return false }
          state.waiters.append((id, continuation))
          return true
        }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      let waiter = inner.withLock { state in
        state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0).continuation }
      }
      waiter?.resume()
    }
  }
}

internal import CGStreamer
internal import Synchronization

/// The messages of a pipeline, as an asynchronous sequence (`GstBus`).
///
/// Messages are taken over on the thread that posts them (`gst_bus_set_sync_handler`) and wait in memory for a reader, so
/// that nobody polls, no main loop is needed and no thread blocks. Each message goes to one reader. A reader whose
/// task is cancelled gets `nil`; later readers go on where it stopped. Errors, ends and elements' messages are never lost; of
/// state changes, buffering and quality notes the oldest are dropped, and counted, when more than 4096 messages wait.
@safe public final class Bus: AsyncSequence, Sendable {
  /// What the sequence gives.
  public typealias Element = Message

  private let reference: ObjectReference
  private let queue: MessageQueue

  /// Takes over a reference (transfer full), and the messages from now on.
  init(adopting raw: UnsafeMutablePointer<GstBus>) {
    reference = unsafe ObjectReference(adopting: raw)
    queue = MessageQueue()
    unsafe gst_bus_set_sync_handler(
      raw,
      { _, message, data in
        guard let message = unsafe message, let data = unsafe data else { return GST_BUS_PASS }
        unsafe Unmanaged<MessageQueue>.fromOpaque(data).takeUnretainedValue().put(Message(message))
        unsafe gst_message_unref(message)
        return GST_BUS_DROP
      }, Unmanaged.passRetained(queue).toOpaque(), releaseBox)
  }

  /// How many messages wait for a reader.
  public var pendingCount: Int { queue.counts.pending }

  /// How many messages were dropped because nobody read them.
  public var droppedCount: Int { queue.counts.dropped }

  /// Makes a reader.
  /// - Returns: The reader.
  public func makeAsyncIterator() -> Iterator { Iterator(queue: queue) }

  /// Ends the sequence for all readers, after the messages that wait.
  func close() { queue.close() }

  /// Takes the first error that waits.
  func takePendingError() -> Message.Report? { queue.takeError() }

  /// A reader of a bus.
  public struct Iterator: AsyncIteratorProtocol {
    let queue: MessageQueue

    /// Waits for the next message.
    /// - Returns: The message, or `nil` when the task is cancelled or the pipeline has gone.
    public mutating func next() async -> Message? { await queue.next() }

    /// Waits for the next message.
    /// - Parameter actor: The actor to stay on.
    /// - Returns: The message, or `nil` when the task is cancelled or the pipeline has gone.
    public mutating func next(isolation actor: isolated (any Actor)?) async -> Message? { await queue.next() }
  }
}

/// Messages on their way from the posting threads to the readers.
final class MessageQueue: Sendable {
  private struct State {
    var messages: [Message] = []
    var dropped = 0
    var waiters: [(id: Int, continuation: CheckedContinuation<Message?, Never>)] = []
    var nextID = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let capacity = 4096

  var counts: (pending: Int, dropped: Int) { state.withLock { ($0.messages.count, $0.dropped) } }

  func put(_ message: Message) {
    let waiter = state.withLock { state -> CheckedContinuation<Message?, Never>? in
      if !state.waiters.isEmpty { return state.waiters.removeFirst().continuation }
      if state.messages.count >= capacity, let index = state.messages.firstIndex(where: \.isDroppable) {
        state.messages.remove(at: index)
        state.dropped += 1
      }
      state.messages.append(message)
      return nil
    }
    waiter?.resume(returning: message)
  }

  func close() {
    let waiters = state.withLock { state in
      state.isClosed = true
      defer { state.waiters = [] }
      return state.waiters.map(\.continuation)
    }
    for waiter in waiters { waiter.resume(returning: nil) }
  }

  func takeError() -> Message.Report? {
    state.withLock { state in
      for (index, message) in state.messages.enumerated() {
        guard case .error(let report) = message else { continue }
        state.messages.remove(at: index)
        return report
      }
      return nil
    }
  }

  func next() async -> Message? {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { wait(id, $0) }
    } onCancel: {
      cancel(id)
    }
  }

  private func wait(_ id: Int, _ continuation: CheckedContinuation<Message?, Never>) {
    // Cancelled before waiting: the handler has found nobody to wake.
    let answer = state.withLock { state -> Message?? in
      if Task.isCancelled { return .some(nil) }
      if !state.messages.isEmpty { return .some(state.messages.removeFirst()) }
      if state.isClosed { return .some(nil) }
      state.waiters.append((id, continuation))
      return .none
    }
    if let answer { continuation.resume(returning: answer) }
  }

  private func cancel(_ id: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Message?, Never>? in
      guard let index = state.waiters.firstIndex(where: { $0.id == id }) else { return nil }
      return state.waiters.remove(at: index).continuation
    }
    waiter?.resume(returning: nil)
  }
}

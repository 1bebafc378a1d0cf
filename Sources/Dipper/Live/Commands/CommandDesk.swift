internal import DipperDelivery
internal import DipperEvents
internal import Synchronization

/// Takes commands from brokers' threads, and has them done one after another.
final class CommandDesk: Sendable {
  /// What can come in before the first is done; what is more is lost, as nobody commands a flow so fast.
  private static let most = 256

  private let queue: AsyncStream<ReceivedCommand>.Continuation
  private let waiting: Mutex<AsyncStream<ReceivedCommand>?>
  private let task = Mutex<Task<Void, Never>?>(nil)

  init() {
    let (stream, queue) = AsyncStream.makeStream(
      of: ReceivedCommand.self, bufferingPolicy: .bufferingNewest(Self.most))
    self.queue = queue
    waiting = Mutex(stream)
  }

  /// Takes a command; on any thread.
  func post(_ command: ReceivedCommand) { queue.yield(command) }

  /// Begins to have commands done.
  ///
  /// - Parameter perform: Does one, and says what is replied.
  func begin(_ perform: @escaping @Sendable (ReceivedCommand) async -> Void) {
    guard let stream = waiting.withLock({ $0.take() }) else { return }
    let work = Task { for await command in stream { await perform(command) } }
    task.withLock { $0 = work }
  }

  /// Ends; the command that is being done is not waited for.
  func end() {
    queue.finish()
    task.withLock { $0.take() }?.cancel()
  }
}

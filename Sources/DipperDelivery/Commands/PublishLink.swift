internal import Synchronization

/// A command that came from a broker, and the way for what is said to it.
package struct ReceivedCommand: Sendable {
  /// What was sent.
  package let payload: [UInt8]

  /// Sends an answer through the spool, like an event.
  package let reply: @Sendable (_ answer: [UInt8]) -> Void

  package init(payload: [UInt8], reply: @escaping @Sendable ([UInt8]) -> Void) {
    (self.payload, self.reply) = (payload, reply)
  }
}

/// What a running flow has to do with its publishing: it sees how it goes, and does what the broker is told to ask.
package final class PublishLink: Sendable {
  private struct State {
    weak var delivery: Delivery?
    var last = DeliveryStatus()
  }

  private let state = Mutex(State())

  /// What is done with a command, on any thread; it returns at once.
  package let handle: @Sendable (ReceivedCommand) -> Void

  /// Creates a link.
  package init(_ handle: @escaping @Sendable (ReceivedCommand) -> Void = { _ in }) { self.handle = handle }

  /// How it goes, or went at the end.
  package var status: DeliveryStatus {
    let delivery = state.withLock { $0.delivery }
    guard let status = delivery?.status else { return state.withLock { $0.last } }
    return status
  }

  func begin(_ delivery: Delivery) { state.withLock { $0.delivery = delivery } }

  func end(_ status: DeliveryStatus) {
    state.withLock { state in
      state.delivery = nil
      state.last = status
    }
  }
}

import DipperDelivery
import DipperEvents
import Synchronization

/// A broker in memory that fails as it is told.
final class MadeUpBroker: Broker {
  /// What arrived, and what fails next; shared with the test.
  final class Inbox: Sendable {
    struct State {
      var messages: [BrokerMessage] = []
      var connections = 0
      var failingConnections = 0
      /// After so many messages the connection ends, once; the message was taken and is not acknowledged.
      var cutAfter: [Int] = []
      var refused: Set<UInt64> = []
      var isStuck = false
    }
    let state = Mutex(State())

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
    var messages: [BrokerMessage] { state.withLock { $0.messages } }
    var connections: Int { state.withLock { $0.connections } }
  }

  private let inbox: Inbox
  private(set) var health = BrokerHealth.idle

  init(_ inbox: Inbox) { self.inbox = inbox }

  private static func error(_ code: DeliveryError.Code) -> DeliveryError {
    DeliveryError(code, "made up", doing: "testing")
  }

  func connect() throws(DeliveryError) {
    let fails = inbox.state.withLock { state in
      state.connections += 1
      guard state.failingConnections > 0 else { return false }
      state.failingConnections -= 1
      return true
    }
    if fails { throw Self.error(.unreachable) }
    health = .connected
  }

  func send(
    _ messages: [BrokerMessage], refused: (Int, DeliveryError) -> Void, settled: (Int) -> Void
  ) throws(DeliveryError) {
    for (index, message) in messages.enumerated() {
      let failure = inbox.state.withLock { state -> DeliveryError.Code? in
        if state.isStuck { return .disconnected }
        if state.refused.contains(message.key.sequence) { return .messageRefused }
        state.messages.append(message)
        if let cut = state.cutAfter.first, state.messages.count >= cut {
          state.cutAfter.removeFirst()
          return .disconnected
        }
        return nil
      }
      if failure == .messageRefused {
        refused(index, Self.error(.messageRefused))
      } else if let failure {
        settled(index)
        throw Self.error(failure)
      }
    }
    settled(messages.count)
  }

  func close() { health = .idle }
}

/// A message that came from a broker.
package struct ReceivedMessage: Sendable, Hashable {
  /// Where it was sent to.
  package var topic: String

  /// What it holds.
  package var payload: [UInt8]
}

/// A broker that messages are taken from, by one thread; it is another connection than the one that sends.
package protocol BrokerInbox: Broker {
  /// Asks for the messages of topics from now on; called after each connection.
  func subscribe(to topics: [String]) throws(DeliveryError)

  /// Waits for messages.
  ///
  /// - Returns: Those that came; none where none came in time.
  func receive(milliseconds: Int32) throws(DeliveryError) -> [ReceivedMessage]
}

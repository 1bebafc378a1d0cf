public import DipperEvents

/// A message on its way to a broker.
public struct BrokerMessage: Sendable, Hashable {
  /// Where it goes.
  public var topic: String

  /// What the event is known by; brokers whose messages have room for it carry it beside the payload too.
  public var key: EventKey

  /// The name of the source, by which brokers with several queues keep the order.
  public var source: String

  /// The encoded event.
  public var payload: [UInt8]

  /// Creates a message.
  ///
  /// - Parameters:
  ///   - topic: Where it goes.
  ///   - key: What the event is known by.
  ///   - source: The name of the source.
  ///   - payload: The encoded event.
  public init(topic: String, key: EventKey, source: String, payload: [UInt8]) {
    self.topic = topic
    self.key = key
    self.source = source
    self.payload = payload
  }
}

/// A way to a broker; one thread uses it.
///
/// A program's own broker is a class that conforms to it, given to ``Delivery`` in place of an address:
///
/// ```swift
/// final class Printer: Broker {
///   var health: BrokerHealth { .connected }
///   func connect() throws(DeliveryError) {}
///   func send(
///     _ messages: [BrokerMessage], refused: (Int, DeliveryError) -> Void, settled: (Int) -> Void
///   ) throws(DeliveryError) {
///     for message in messages { print(message.topic) }
///     settled(messages.count)
///   }
///   func close() {}
/// }
/// ```
public protocol Broker: AnyObject {
  /// Connects; called before the first message and after each failure.
  ///
  /// - Throws: A ``DeliveryError`` that names the broker and what to do.
  func connect() throws(DeliveryError)

  /// Sends messages in their order and waits until the broker has them all.
  ///
  /// - Parameters:
  ///   - messages: The messages.
  ///   - refused: Is told the index of a message that the broker refuses for what it is, and why, before it is counted
  ///     among those that are settled: it is put apart, and not sent again.
  ///   - settled: Is told how many of them, from the first on, the broker has or refuses; may be called several times.
  /// - Throws: A ``DeliveryError`` where the connection ends; what is not settled is sent again.
  func send(
    _ messages: [BrokerMessage], refused: (Int, DeliveryError) -> Void, settled: (Int) -> Void
  ) throws(DeliveryError)

  /// Does what keeps the connection alive, while there is nothing to send.
  ///
  /// - Throws: A ``DeliveryError`` where the connection has ended.
  func idle() throws(DeliveryError)

  /// Ends the connection; does nothing where there is none.
  func close()

  /// The state of the connection.
  var health: BrokerHealth { get }
}

extension Broker {
  /// Does nothing.
  public func idle() throws(DeliveryError) {}
}

/// The state of a connection to a broker.
public enum BrokerHealth: Sendable, Hashable {
  /// There is no connection, and none was tried.
  case idle

  /// The broker takes messages.
  case connected

  /// The broker cannot be reached, for this reason.
  case failing(String)
}

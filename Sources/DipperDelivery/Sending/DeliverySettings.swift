/// How events are collected and sent.
public struct DeliverySettings: Sendable, Hashable {
  /// The greatest number of events that wait for the spool; more are dropped and counted.
  public var pendingEvents: Int

  /// The greatest number of bytes that wait for the spool.
  public var pendingBytes: Int

  /// The greatest number of messages on their way to the broker.
  ///
  /// It begins with an eighth of it after each connection and grows while all goes well: what is under way when a
  /// connection breaks may arrive twice.
  public var inFlight: Int

  /// How long to wait before the next attempt to reach the broker.
  public var backOff: BackOff

  /// Where events go: a text in which `{source}` and `{type}` are put in.
  public var topic: String

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - topic: Where events go: a text in which `{source}` and `{type}` are put in.
  ///   - inFlight: The greatest number of messages on their way to the broker.
  ///   - pendingEvents: The greatest number of events that wait for the spool.
  ///   - pendingBytes: The greatest number of bytes that wait for the spool.
  ///   - backOff: How long to wait before the next attempt to reach the broker.
  public init(
    topic: String = "dipper/{source}/{type}", inFlight: Int = 256, pendingEvents: Int = 16_384,
    pendingBytes: Int = 16 << 20, backOff: BackOff = BackOff()
  ) {
    self.topic = topic
    self.inFlight = inFlight
    self.pendingEvents = pendingEvents
    self.pendingBytes = pendingBytes
    self.backOff = backOff
  }
}

/// What became of the events so far.
public struct DeliveryStatus: Sendable, Hashable {
  /// The events that were taken from the flow.
  public var taken = 0

  /// The events that found no room before the spool, which could not keep up or could not be written.
  public var droppedBeforeSpool = 0

  /// The events that the spool keeps, or kept until they were delivered.
  public var appended = 0

  /// The events that went, undelivered, because the spool was full.
  public var droppedFull = 0

  /// The messages that the broker acknowledged.
  public var delivered = 0

  /// The messages that the broker refused; the spool keeps them apart.
  public var rejected = 0

  /// The number of connections that were made.
  public var connections = 0

  /// The number of attempts in a row that failed.
  public var failures = 0

  /// The state of the connection.
  public var health = BrokerHealth.idle

  /// The last failure, of the spool or of the broker.
  public var lastError: DeliveryError?

  /// Creates the status of a delivery that has done nothing.
  public init() {}
}

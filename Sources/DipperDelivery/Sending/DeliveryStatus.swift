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

  /// The events of earlier runs that the spool held undelivered at first.
  public var keptBefore = 0

  /// The number of connections that were made.
  public var connections = 0

  /// The number of attempts in a row that failed.
  public var failures = 0

  /// The state of the connection.
  public var health = BrokerHealth.idle

  /// The last failure, of the spool or of the broker.
  public var lastError: DeliveryError?

  /// The events that the spool holds and that the broker has yet to get.
  public var kept: Int { max(0, keptBefore + appended - delivered - rejected - droppedFull) }

  /// The events that are lost: they found no room.
  public var lost: Int { droppedBeforeSpool + droppedFull }

  /// Creates the status of a delivery that has done nothing.
  public init() {}
}

/// What a spool holds and has lost.
public struct SpoolCounts: Sendable, Hashable {
  /// The events that were appended since the file was made.
  public var appended = 0

  /// The events that are in it.
  public var held = 0

  /// The events that are in it and not delivered.
  public var undelivered = 0

  /// The bytes that entries take.
  public var bytes = 0

  /// The events that went undelivered because the spool was full.
  public var droppedFull = 0

  /// The events that went undelivered because they were too old.
  public var droppedOld = 0

  /// The events that a broker refused or whose bytes were damaged; they are kept apart.
  public var rejected = 0

  /// Creates counts of nothing.
  public init() {}
}

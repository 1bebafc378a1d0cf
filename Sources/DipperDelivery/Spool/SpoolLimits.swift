/// How much a spool keeps and what it does with more.
public struct SpoolLimits: Sendable, Hashable, Codable {
  /// What a full spool does with a new event.
  public enum WhenFull: String, Sendable, Hashable, Codable, CaseIterable {
    /// The oldest events go, and are counted as lost where they were not delivered.
    case dropOldest = "drop-oldest"

    /// New events are not taken, and are counted as lost.
    case dropNewest = "drop-newest"

    /// New events are not taken and the flow ends with an error.
    case stop
  }

  /// What survives when the machine loses its power; the end of the process alone never costs an event.
  public enum Durability: String, Sendable, Hashable, Codable, CaseIterable {
    /// Events of the last moments may be lost with the power: the disk is not waited for.
    case process

    /// No event that was kept is lost: the disk is waited for, once for all events that came in meanwhile.
    case power
  }

  /// The number of bytes that entries may take.
  public var bytes: Int

  /// The age after which events go, in seconds.
  public var seconds: Double

  /// What is done when the bytes are taken.
  public var whenFull: WhenFull

  /// Whether events stay, within the limits, after they were delivered.
  public var keepsDelivered: Bool

  /// What survives when the machine loses its power.
  public var durability: Durability

  /// Creates limits.
  ///
  /// - Parameters:
  ///   - bytes: The number of bytes that entries may take; a gigabyte where nothing is said.
  ///   - seconds: The age after which events go; a week where nothing is said.
  ///   - whenFull: What is done when the bytes are taken.
  ///   - keepsDelivered: Whether events stay after they were delivered.
  ///   - durability: What survives when the machine loses its power.
  public init(
    bytes: Int = 1 << 30, seconds: Double = 7 * 86_400, whenFull: WhenFull = .dropOldest, keepsDelivered: Bool = false,
    durability: Durability = .power
  ) {
    self.bytes = bytes
    self.seconds = seconds
    self.whenFull = whenFull
    self.keepsDelivered = keepsDelivered
    self.durability = durability
  }

  /// What an entry takes: its texts, its payload, and what the file keeps beside them.
  package static func size(of entry: SpoolEntry) -> Int {
    entry.payload.count + entry.source.utf8.count + entry.type.utf8.count + 64
  }
}

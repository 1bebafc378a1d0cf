public import DipperEvents

/// An encoded event as a spool keeps it.
public struct SpoolEntry: Sendable, Hashable {
  /// What the event is known by.
  public var key: EventKey

  /// The name of the source; its events keep their order.
  public var source: String

  /// The event's type, such as `crossed` or `frame`.
  public var type: String

  /// When it happened.
  public var time: WallTime

  /// The encoded event.
  public var payload: [UInt8]

  /// Creates an entry.
  ///
  /// - Parameters:
  ///   - key: What the event is known by.
  ///   - source: The name of the source.
  ///   - type: The event's type.
  ///   - time: When it happened.
  ///   - payload: The encoded event.
  public init(key: EventKey, source: String, type: String, time: WallTime, payload: [UInt8]) {
    self.key = key
    self.source = source
    self.type = type
    self.time = time
    self.payload = payload
  }

  /// A sum that changes with any bit of the entry, to find damage that the file itself does not show.
  package var checksum: Int64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ value: UInt64) { sum = (sum ^ value) &* 0x0000_0100_0000_01b3 }
    mix(key.stream)
    mix(key.sequence)
    mix(UInt64(bitPattern: time.nanoseconds))
    for byte in source.utf8 { mix(UInt64(byte)) }
    for byte in type.utf8 { mix(UInt64(byte)) }
    for byte in payload { mix(UInt64(byte)) }
    return Int64(bitPattern: sum)
  }
}

/// An entry with its place in the spool.
public struct SpooledEvent: Sendable, Hashable {
  /// The place: later entries have greater ones.
  public var position: Int64

  /// The entry.
  public var entry: SpoolEntry

  /// Creates an event of a spool.
  ///
  /// - Parameters:
  ///   - position: Its place.
  ///   - entry: The entry.
  public init(position: Int64, entry: SpoolEntry) {
    self.position = position
    self.entry = entry
  }
}

/// What happened to an object (`NvDsEventType`); applications number their own from `.custom` on.
public struct EventKind: RawRepresentable, Sendable, Hashable, Codable {
  /// DeepStream's number.
  public var rawValue: Int

  /// Creates a kind from its number.
  ///
  /// - Parameter rawValue: DeepStream's number.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// The object came.
  public static let entry = EventKind(rawValue: 0)
  /// The object went.
  public static let exit = EventKind(rawValue: 1)
  /// The object moves.
  public static let moving = EventKind(rawValue: 2)
  /// The object stopped.
  public static let stopped = EventKind(rawValue: 3)
  /// A place is empty.
  public static let empty = EventKind(rawValue: 4)
  /// A place is taken.
  public static let parked = EventKind(rawValue: 5)
  /// What was counted begins anew.
  public static let reset = EventKind(rawValue: 6)
  /// An application's own.
  public static let custom = EventKind(rawValue: 257)
}

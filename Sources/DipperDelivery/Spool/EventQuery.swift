public import DipperEvents

/// Which events of a spool are wanted.
public struct EventQuery: Sendable, Hashable {
  /// Only events from this moment on.
  public var since: WallTime?

  /// Only events before this moment.
  public var until: WallTime?

  /// Only events of these sources; all where it is empty.
  public var sources: [String]

  /// Only events of these types; all where it is empty.
  public var types: [String]

  /// Only events after this place.
  public var after: Int64

  /// The greatest number of events, the last ones where there are more; `nil` for all.
  public var last: Int?

  /// Creates a query.
  ///
  /// - Parameters:
  ///   - since: Only events from this moment on.
  ///   - until: Only events before this moment.
  ///   - sources: Only events of these sources; all where it is empty.
  ///   - types: Only events of these types; all where it is empty.
  ///   - after: Only events after this place.
  ///   - last: The greatest number of events, the last ones where there are more.
  public init(
    since: WallTime? = nil, until: WallTime? = nil, sources: [String] = [], types: [String] = [], after: Int64 = 0,
    last: Int? = nil
  ) {
    self.since = since
    self.until = until
    self.sources = sources
    self.types = types
    self.after = after
    self.last = last
  }
}

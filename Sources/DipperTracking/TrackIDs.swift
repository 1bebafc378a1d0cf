/// The numbers given to tracks: 1, 2, 3, … and none of them twice.
///
/// One value serves all the trackers of a run, so that an id names one object of one source.
public struct TrackIDs: Sendable, Hashable {
  /// The last number that was given; 0 before the first.
  public private(set) var last: UInt64

  /// Creates the numbers of a run.
  ///
  /// - Parameter last: The last number that is already in use; 0 starts at 1.
  public init(after last: UInt64 = 0) {
    self.last = last
  }

  /// Gives the next number.
  ///
  /// - Returns: A number that was not given before.
  public mutating func next() -> UInt64 {
    last += 1
    return last
  }
}

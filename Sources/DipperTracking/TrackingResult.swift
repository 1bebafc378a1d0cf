/// What a tracker found in one frame; reused from frame to frame, so that nothing is allocated.
public struct TrackingResult: Sendable, Hashable {
  /// For each detection, in the order given, its track; `nil` where it belongs to none yet.
  ///
  /// A detection has no track while its object was seen too few times to be believed, when its confidence is
  /// too low to start one, and when its box is not one (see ``ignored``).
  public var assignments: [Track?] = []

  /// The tracks whose object is out of sight, with the box where it is expected, oldest first.
  public var lost: [Track] = []

  /// The tracks that got their id in this frame.
  public var began: [Track] = []

  /// The tracks that were given up in this frame.
  public var ended: [Track] = []

  /// The number of detections left out because a number was not finite, a size not positive, or a place further
  /// than a million pixels away.
  public var ignored: Int = 0

  /// Creates an empty result.
  public init() {}

  /// Makes the result ready for a frame, keeping the memory; a tracker begins with it.
  ///
  /// - Parameter count: The number of detections, each of which is given `nil`.
  public mutating func begin(count: Int) {
    assignments.removeAll(keepingCapacity: true)
    for _ in 0..<count { assignments.append(nil) }
    lost.removeAll(keepingCapacity: true)
    began.removeAll(keepingCapacity: true)
    ended.removeAll(keepingCapacity: true)
    ignored = 0
  }
}

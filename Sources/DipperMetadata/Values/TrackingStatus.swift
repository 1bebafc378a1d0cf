/// What the tracker knows of an object; the raw values are DeepStream's `TRACKER_STATE`.
public enum TrackingStatus: Int, Sendable, Hashable, Codable, CaseIterable {
  /// Matched with a detection of this frame.
  case active = 1

  /// Not found in this frame, but expected back.
  case lost = 2

  /// Seen too few times to be believed.
  case tentative = 3

  /// Not detected in this frame; its place is the tracker's estimate.
  case predicted = 4
}

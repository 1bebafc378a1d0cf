/// How far a track has come in its life.
public enum TrackState: String, Sendable, Hashable, Codable, CaseIterable {
  /// Seen too few times to be believed; it has no id yet and is not reported.
  case tentative

  /// Matched with a detection of the last frame.
  case active

  /// Not matched in the last frame, but kept in case that the object comes back.
  case lost

  /// Given up; its id does not come back.
  case ended
}

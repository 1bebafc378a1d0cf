/// The settings of ByteTrack.
public struct ByteTrackSettings: Sendable, Hashable, Codable {
  /// From this score on a detection takes part in the first round of association, 0…1.
  public var highThreshold: Float

  /// From this score on a detection takes part in the second round, 0…1; weaker ones are left alone.
  public var lowThreshold: Float

  /// The score an unmatched detection needs to start a track, 0…1.
  public var newTrackThreshold: Float

  /// The least overlap (IoU, 0…1) of a detection and a predicted track in the first round.
  public var matchOverlap: Float

  /// How many frames in a row a new track must be seen before it is reported, 1 or more.
  public var confirmFrames: Int

  /// How many frames a lost track is remembered, 0 or more.
  public var maxLostFrames: Int

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - highThreshold: The score for the first round, 0…1.
  ///   - lowThreshold: The score for the second round, 0…1.
  ///   - newTrackThreshold: The score that starts a track, 0…1.
  ///   - matchOverlap: The least overlap in the first round, 0…1.
  ///   - confirmFrames: How many frames in a row confirm a track.
  ///   - maxLostFrames: How many frames a lost track is remembered.
  public init(
    highThreshold: Float = 0.5, lowThreshold: Float = 0.1, newTrackThreshold: Float = 0.6,
    matchOverlap: Float = 0.2, confirmFrames: Int = 2, maxLostFrames: Int = 30
  ) {
    self.highThreshold = highThreshold
    self.lowThreshold = lowThreshold
    self.newTrackThreshold = newTrackThreshold
    self.matchOverlap = matchOverlap
    self.confirmFrames = confirmFrames
    self.maxLostFrames = maxLostFrames
  }
}

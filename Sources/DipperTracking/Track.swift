public import DipperGeometry

/// One object followed over time, as of the last frame.
public struct Track: Sendable, Hashable, Codable {
  /// The object's number, from 1; unique over the run and over all sources.
  public var id: UInt64

  /// Where the object is, in source pixels: the detection's box, or the predicted one while it is lost.
  public var box: Box<SourceSpace>

  /// The confidence of the last detection, 0…1.
  public var confidence: Float

  /// The class of the last detection.
  public var classID: Int

  /// The number of frames since the object was first detected; 0 in that frame.
  public var age: Int

  /// The number of frames that it was detected in, from 1.
  public var hits: Int

  /// The number of frames since it was last detected; 0 while it is active.
  public var framesSinceSeen: Int

  /// How far the track has come in its life.
  public var state: TrackState

  /// Creates a track.
  ///
  /// - Parameters:
  ///   - id: The object's number, from 1.
  ///   - box: Where the object is, in source pixels.
  ///   - confidence: The confidence of the last detection, 0…1.
  ///   - classID: The class of the last detection.
  ///   - age: The number of frames since the object was first detected.
  ///   - hits: The number of frames that it was detected in.
  ///   - framesSinceSeen: The number of frames since it was last detected.
  ///   - state: How far the track has come in its life.
  public init(
    id: UInt64, box: Box<SourceSpace>, confidence: Float, classID: Int, age: Int = 0, hits: Int = 1,
    framesSinceSeen: Int = 0, state: TrackState = .active
  ) {
    self.id = id
    self.box = box
    self.confidence = confidence
    self.classID = classID
    self.age = age
    self.hits = hits
    self.framesSinceSeen = framesSinceSeen
    self.state = state
  }
}

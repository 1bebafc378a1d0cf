/// A tracker that gives objects an id which they keep from frame to frame.
public struct TrackStage: Sendable, Hashable, Codable {
  /// The way of tracking and its settings.
  public enum Algorithm: Sendable, Hashable, Codable {
    /// ByteTrack: motion prediction and two rounds of association by overlap.
    case byteTrack(ByteTrackSettings)

    /// ByteTrack with its usual settings.
    public static var byteTrack: Self { .byteTrack(ByteTrackSettings()) }
  }

  /// The way of tracking and its settings.
  public var algorithm: Algorithm

  /// Creates a tracking stage.
  ///
  /// - Parameter algorithm: The way of tracking and its settings.
  public init(_ algorithm: Algorithm = .byteTrack) {
    self.algorithm = algorithm
  }
}

/// A tracker that gives objects an id which they keep from frame to frame.
public struct TrackStage: Sendable, Hashable, Codable {
  /// The way of tracking and its settings.
  public enum Algorithm: Sendable, Hashable, Codable {
    /// ByteTrack: motion prediction and two rounds of association by overlap.
    case byteTrack(ByteTrackSettings)

    /// Overlap with the last box alone: for frames so close in time that objects hardly move between them.
    case iou(OverlapTrackSettings)

    /// SORT: overlap with the box that the object's motion leads to.
    case sort(OverlapTrackSettings)

    /// OC-SORT: as SORT, but an object that comes back is known by where it was seen and in which direction it went.
    case ocSort(OverlapTrackSettings)

    /// ByteTrack with its usual settings.
    public static var byteTrack: Self { .byteTrack(ByteTrackSettings()) }

    /// Plain overlap with its usual settings.
    public static var iou: Self { .iou(OverlapTrackSettings(confirmFrames: 2, maxLostFrames: 5)) }

    /// SORT with its usual settings.
    public static var sort: Self { .sort(OverlapTrackSettings()) }

    /// OC-SORT with its usual settings.
    public static var ocSort: Self { .ocSort(OverlapTrackSettings()) }
  }

  /// The way of tracking and its settings.
  public var algorithm: Algorithm

  /// What objects' looks count for, where an ``Embed`` stands before the tracker; `nil` leaves them alone, as plain
  /// overlap always does.
  public var appearance: AppearanceSettings?

  /// Creates a tracking stage.
  ///
  /// - Parameters:
  ///   - algorithm: The way of tracking and its settings.
  ///   - appearance: What objects' looks count for, where they are known.
  public init(_ algorithm: Algorithm = .byteTrack, appearance: AppearanceSettings? = AppearanceSettings()) {
    self.algorithm = algorithm
    self.appearance = appearance
  }
}

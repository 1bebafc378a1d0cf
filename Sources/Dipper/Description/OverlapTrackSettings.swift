/// The settings of the trackers that match by overlap once: plain IoU, SORT and OC-SORT.
public struct OverlapTrackSettings: Sendable, Hashable, Codable {
  /// The score that a detection needs to continue a track, 0…1.
  public var threshold: Float

  /// The score that an unmatched detection needs to start a track, 0…1.
  public var newTrackThreshold: Float

  /// The least overlap (IoU, 0…1) of a detection and a track.
  public var matchOverlap: Float

  /// How many frames a new track must be seen in before it is reported, 1 or more.
  public var confirmFrames: Int

  /// How many frames a lost track is remembered, 0 or more.
  public var maxLostFrames: Int

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - threshold: The score that a detection needs to continue a track, 0…1.
  ///   - newTrackThreshold: The score that starts a track, 0…1.
  ///   - matchOverlap: The least overlap, 0…1.
  ///   - confirmFrames: How many frames confirm a track.
  ///   - maxLostFrames: How many frames a lost track is remembered.
  public init(
    threshold: Float = 0.3, newTrackThreshold: Float = 0.5, matchOverlap: Float = 0.3, confirmFrames: Int = 2,
    maxLostFrames: Int = 30
  ) {
    self.threshold = threshold
    self.newTrackThreshold = newTrackThreshold
    self.matchOverlap = matchOverlap
    self.confirmFrames = confirmFrames
    self.maxLostFrames = maxLostFrames
  }
}

extension TrackStage.Algorithm {
  /// The settings of a tracker by overlap, and its name; `nil` for ByteTrack.
  var overlapSettings: (name: String, settings: OverlapTrackSettings)? {
    switch self {
    case .byteTrack: nil
    case .iou(let settings): ("iou", settings)
    case .sort(let settings): ("sort", settings)
    case .ocSort(let settings): ("oc-sort", settings)
    }
  }

  /// The same tracker with other settings; ByteTrack stays as it is.
  func with(_ settings: OverlapTrackSettings) -> Self {
    switch self {
    case .byteTrack: self
    case .iou: .iou(settings)
    case .sort: .sort(settings)
    case .ocSort: .ocSort(settings)
    }
  }
}

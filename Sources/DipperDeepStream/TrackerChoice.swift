/// The tracker here that is nearest to one of nvtracker's, with its settings.
package struct TrackerChoice: Sendable, Hashable {
  /// The ways of tracking here, by the names that configurations use.
  package enum Method: String, Sendable {
    case iou
    case sort
    case ocSort = "oc-sort"
    case byteTrack = "byte-track"
  }

  package var method: Method
  /// The score from which detections are matched first.
  package var threshold: Float
  /// The score from which detections keep a track alive.
  package var lowThreshold: Float
  /// The least overlap of a detection and a track.
  package var matchOverlap: Float
  package var confirmFrames: Int
  package var maxLostFrames: Int
  /// Which tracker takes whose place, and what differs.
  package var words: String

  /// Chooses a tracker.
  ///
  /// - Parameter file: The configuration.
  package init(_ file: TrackerFile) {
    method =
      switch file.method {
      case .iou: .iou
      case .sort: file.tentativeScore == nil ? .sort : .byteTrack
      case .deepSORT: .byteTrack
      case .dcf, .mask: .ocSort
      }
    // What is weaker than the tentative score takes part in the second round of ByteTrack alone.
    threshold = method == .byteTrack ? max(file.tentativeScore ?? file.minimumScore, file.minimumScore) : file.minimumScore
    lowThreshold = file.minimumScore
    // No overlap at all matches everything with everything.
    matchOverlap = max(0.05, file.minimumOverlap)
    // A track that is older than its probation is reported.
    confirmFrames = file.probationFrames + 1
    maxLostFrames = file.shadowFrames
    words = "\(file.method.rawValue): its place takes \(method.rawValue); \(Self.difference(file.method))"
  }

  private static func difference(_ method: TrackerFile.Method) -> String {
    switch method {
    case .iou: "both match boxes by overlap alone, here the best pairs of all together instead of one after another"
    case .sort: "both predict boxes and match by overlap; sizes and weights of scores are not compared"
    case .deepSORT: "both predict boxes; likeness counts where a network of embeddings stands before the tracker"
    case .dcf:
      "boxes are matched by overlap, motion and direction, and never by the picture, so that nothing is followed where "
        + "the detector does not see it"
    case .mask: "boxes are followed, and no outlines"
    }
  }
}

internal import DipperDeepStream

/// A tracker as one of nvtracker's configurations describes it.
struct ImportedTracker: Sendable {
  /// The nearest tracker; nil where the file is wrong.
  private(set) var stage: TrackStage?
  /// What is wrong with the file, or different with the tracker.
  private(set) var remarks: [Problem] = []

  /// Reads a file.
  ///
  /// - Parameter path: The file's path.
  init(contentsOf path: String) {
    do throws(ConfigurationFaults) {
      let file = try TrackerFile(contentsOf: path)
      let choice = TrackerChoice(file)
      stage = TrackStage(choice.algorithm)
      remarks = [Problem(.warning, KeyFile.Fault(file: path, message: choice.words))]
      remarks += file.remarks.map { Problem(.warning, $0) }
    } catch {
      remarks = error.faults.map { Problem(.fatal, $0) }
    }
  }
}

extension TrackerChoice {
  fileprivate var algorithm: TrackStage.Algorithm {
    let overlap = OverlapTrackSettings(
      threshold: threshold, matchOverlap: matchOverlap, confirmFrames: confirmFrames, maxLostFrames: maxLostFrames)
    return switch method {
    case .iou: .iou(overlap)
    case .sort: .sort(overlap)
    case .ocSort: .ocSort(overlap)
    case .byteTrack:
      .byteTrack(
        ByteTrackSettings(
          highThreshold: threshold, lowThreshold: lowThreshold, newTrackThreshold: threshold,
          matchOverlap: matchOverlap, confirmFrames: confirmFrames, maxLostFrames: maxLostFrames))
    }
  }
}

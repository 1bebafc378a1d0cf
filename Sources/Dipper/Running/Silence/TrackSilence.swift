internal import DipperMetadata
internal import Synchronization

/// Follows whether a tracker gives numbers to what is found.
final class TrackWatch: Sendable {
  private struct State {
    var frames = 0
    var objects = 0
    var best: Float = 0
    var isOver = false
  }

  private let stage: TrackStage
  private let state = Mutex(State())

  init(_ stage: TrackStage) { self.stage = stage }

  /// Looks at a batch behind the tracker.
  func look(at batch: Batch) -> DetectionWatch.Step {
    for frame in batch.frames {
      var (objects, best) = (0, Float(0))
      for object in frame.objects {
        if object.trackingID != nil {
          state.withLock { $0.isOver = true }
          return .found
        }
        objects += 1
        best = max(best, object.confidence)
      }
      guard objects > 0 else { continue }
      let isDue = state.withLock { state in
        state.frames += 1
        state.objects += objects
        state.best = max(state.best, best)
        return !state.isOver && state.frames == DetectionWatch.patience
      }
      if isDue { return .silent }
    }
    return .waiting
  }

  var isSilent: Bool { state.withLock { !$0.isOver && $0.frames >= DetectionWatch.least } }

  /// Why no object got a number; nil where that was said already.
  func explain() -> RunWarning? {
    let (state, isOver) = state.withLock { state in
      defer { state.isOver = true }
      return (state, state.isOver)
    }
    guard !isOver else { return nil }
    let cause =
      state.best < needed.score
      ? "the best score is \(fixed(Double(state.best), 2)), and a track begins from \(short(needed.score)) "
        + "(\(needed.key)); lower that"
      : "none is seen in \(confirmFrames) frames in a row (confirm-frames) where it is expected; raise the frame rate, "
        + "or lower match-overlap and confirm-frames"
    return RunWarning(
      subject: "track",
      message: "gave no number to any of \(state.objects) objects in \(state.frames) frames; \(cause)")
  }

  /// The score that a track begins from, and its key.
  private var needed: (score: Float, key: String) {
    if let (_, settings) = stage.algorithm.overlapSettings { return (settings.threshold, "high-threshold") }
    if case .byteTrack(let settings) = stage.algorithm { return (settings.newTrackThreshold, "new-track-threshold") }
    return (0, "")
  }

  private var confirmFrames: Int {
    if let (_, settings) = stage.algorithm.overlapSettings { return settings.confirmFrames }
    if case .byteTrack(let settings) = stage.algorithm { return settings.confirmFrames }
    return 1
  }
}

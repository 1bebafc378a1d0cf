internal import Synchronization

/// The best scores that a detector proposed in its first frames, whatever its thresholds and labels: so that it can be said
/// why nothing was found.
final class ScoreRecord: Sendable {
  private struct State {
    var frames = 0
    var isOver = false
    var best: [Int: Float] = [:]
  }

  private let state = Mutex(State())
  /// How many frames are looked at.
  static let frames = 100

  /// Below this nothing is noted: networks propose nearly everything somewhere.
  private static let least: Float = 0.02

  /// How sure candidates must be to be decoded: less than is wanted, as long as they are noted.
  func lowered(_ threshold: Float) -> Float {
    state.withLock { !$0.isOver } ? min(threshold, Self.least) : threshold
  }

  /// Notes the candidates of a frame.
  func note(_ candidates: [Candidate]) {
    state.withLock { state in
      guard !state.isOver else { return }
      state.frames += 1
      state.isOver = state.frames == Self.frames
      for candidate in candidates {
        state.best[candidate.classID] = max(state.best[candidate.classID] ?? 0, candidate.confidence)
      }
    }
  }

  /// Notes that something was found, so that nobody asks why not.
  func finish() { state.withLock { $0.isOver = true } }

  /// How many frames were looked at.
  var count: Int { state.withLock { $0.frames } }

  /// The best scores, by class.
  var best: [Int: Float] { state.withLock { $0.best } }
}

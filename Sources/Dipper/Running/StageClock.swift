internal import Synchronization

/// Measures how long frames are in one stage, by when their batches come and go.
///
/// Batches leave a stage in the order in which they entered it, and none is lost on the way.
final class StageClock: Sendable {
  private struct State {
    /// When the batches that are in the stage entered it, the oldest first.
    var entered: [ContinuousClock.Instant] = []
    var frames = 0
    /// The sum over all frames.
    var time = Duration.zero
    var spread = LatencyHistogram()
  }

  private let name: String
  private let state = Mutex(State())

  init(name: String) { self.name = name }

  /// Notes that a batch enters the stage.
  func enter() { state.withLock { $0.entered.append(.now) } }

  /// Notes that the oldest batch leaves the stage.
  func leave(frames: Int) {
    let now = ContinuousClock.now
    state.withLock { state in
      guard let start = state.entered.first else { return }
      state.entered.removeFirst()
      state.frames += frames
      state.time += (now - start) * frames
      if frames > 0 { state.spread.add((now - start).microseconds, frames: frames) }
    }
  }

  /// How the times are spread; nil where no frame has passed.
  var part: LatencySummary.Part? {
    state.withLock { $0.spread.percentiles }.map { LatencySummary.Part(name: name, times: $0) }
  }

  /// What was measured; nil where no frame has passed.
  var result: Report.StageTime? {
    state.withLock { state in
      guard state.frames > 0 else { return nil }
      return Report.StageTime(
        name: name, frames: state.frames, latency: state.time / .seconds(1) / Double(state.frames))
    }
  }
}

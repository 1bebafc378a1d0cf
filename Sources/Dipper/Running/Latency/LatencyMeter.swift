internal import DipperElements
internal import DipperGStreamer
internal import Synchronization

/// Measures how long frames take until they have passed the last stage.
final class LatencyMeter: Sendable {
  private struct State {
    var decoding = LatencyHistogram()
    var batching = LatencyHistogram()
    var total = LatencyHistogram()
  }

  private let state = Mutex(State())

  /// Counts the frames of a batch that has passed the last stage; on the streaming thread.
  ///
  /// - Parameters:
  ///   - buffer: The batch.
  ///   - body: Given each frame's source and how long it was under way, in microseconds.
  func note(_ buffer: borrowing Buffer, _ body: (Int, Int64) -> Void) {
    let now = MonotonicTime.microseconds
    buffer.forEachFrameTimes { source, times in
      let age = times.age(at: now)
      state.withLock { state in
        if let decoding = times.decoding { state.decoding.add(decoding) }
        state.batching.add(times.batching)
        state.total.add(age)
      }
      body(source, age)
    }
  }

  /// What was measured, with the parts and sources that others measure.
  func summary(sources: [LatencySummary.Part], stages: [LatencySummary.Part]) -> LatencySummary {
    state.withLock { state in
      let before = [("decode", state.decoding), ("batch", state.batching)].compactMap { name, times in
        times.percentiles.map { LatencySummary.Part(name: name, times: $0) }
      }
      return LatencySummary(endToEnd: state.total.percentiles, sources: sources, elements: before + stages)
    }
  }
}

internal import DipperElements
internal import DipperGStreamer
internal import Synchronization

/// Measures how long frames take until they have passed the last stage.
final class LatencyMeter: Sendable {
  private struct State {
    var decoding = LatencyHistogram()
    var batching = LatencyHistogram()
    var total = LatencyHistogram()
    var assembly = LatencyHistogram()
  }

  private let state = Mutex(State())

  /// Counts the frames of a batch that has passed the last stage; on the streaming thread.
  ///
  /// - Parameters:
  ///   - buffer: The batch.
  ///   - body: Given each frame's source and how long it was under way, in microseconds.
  /// - Returns: How long the batch was in the stages, in microseconds.
  func note(_ buffer: borrowing Buffer, _ body: (Int, Int64) -> Void) -> Int64 {
    let now = MonotonicTime.microseconds
    var inStages: Int64 = 0
    buffer.forEachFrameTimes { source, times in
      inStages = max(inStages, now - times.batched)
      let age = times.age(at: now)
      state.withLock { state in
        if let decoding = times.decoding { state.decoding.add(decoding) }
        state.batching.add(times.batching)
        state.total.add(age)
      }
      body(source, age)
    }
    return inStages
  }

  /// Counts how long it took to put a batch together, in microseconds.
  func note(assembly time: Int64) { state.withLock { $0.assembly.add(time) } }

  /// What was measured, with the parts and sources that others measure.
  func summary(sources: [LatencySummary.Part], stages: [LatencySummary.Part]) -> LatencySummary {
    state.withLock { state in
      let before = [("decode", state.decoding), ("batch", state.batching)].compactMap { name, times in
        times.percentiles.map { LatencySummary.Part(name: name, times: $0) }
      }
      return LatencySummary(
        endToEnd: state.total.percentiles, sources: sources, elements: before + stages,
        assembly: state.assembly.percentiles)
    }
  }
}

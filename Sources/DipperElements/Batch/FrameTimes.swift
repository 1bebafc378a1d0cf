internal import CGStreamer
package import DipperGStreamer

/// When a frame passed what lies before the batch, by this machine's monotonic clock.
package struct FrameTimes: Sendable, Hashable {
  /// How long it took from the frame's coming in to its being decoded, in microseconds; nil where it is no live source.
  package var decoding: Int64?
  /// When it came into the mux, in microseconds.
  package var arrival: Int64
  /// When it went into its batch, in microseconds.
  package var batched: Int64

  /// How long it waited in the mux for its batch, in microseconds.
  package var batching: Int64 { max(0, batched - arrival) }

  /// How long it has been under way, in microseconds.
  ///
  /// - Parameter now: The monotonic clock, in microseconds.
  /// - Returns: The time, in microseconds.
  package func age(at now: Int64) -> Int64 { max(0, now - arrival) + (decoding ?? 0) }
}

extension Buffer {
  /// Gives what is known of when each frame of the buffer's batch passed what lies before it.
  ///
  /// - Parameter body: Given the frame's source and its times.
  package borrowing func forEachFrameTimes(_ body: (Int, FrameTimes) -> Void) {
    guard let batch = unsafe BatchBuffer(raw) else { return }
    for index in 0..<batch.payload.count { body(batch.payload.sources[index], batch.payload.times[index]) }
  }
}

/// The monotonic clock.
package enum MonotonicTime {
  /// Microseconds since some moment in the past.
  package static var microseconds: Int64 { Monitor.now }
}

/// Measures how long a batch takes once all that it waits for is there: until its thread has noticed, has taken the
/// frames and has put them together.
///
/// The wait for frames, and for whoever takes batches, is no part of it. Guarded by the mux's monitor.
struct AssemblyClock: Sendable {
  /// Is told of each batch, in microseconds.
  var observer: (@Sendable (Int64) -> Void)?
  /// When the mux's thread was free for the next batch, in microseconds of the monotonic clock.
  private var free: Int64 = 0
  /// When an input last ended, or was waited for no longer.
  private var changed: Int64 = 0
  private var ready: Int64 = 0

  /// The mux's thread looks for a batch.
  mutating func beginTurn() { free = Monitor.now }

  /// What batches wait for has become another.
  mutating func noteChange() { changed = Monitor.now }

  /// A batch is about to be put together.
  ///
  /// - Parameters:
  ///   - newest: When its last frame came.
  ///   - deadline: Until when it could have waited; `nil` for ever.
  ///   - wasLate: Whether it did.
  mutating func noteReady(newest: Int64, deadline: Int64?, wasLate: Bool) {
    let complete = max(newest, changed)
    ready = max(free, wasLate ? deadline ?? complete : min(complete, deadline ?? complete))
  }

  /// A batch has been put together.
  func tell(at time: Int64) { observer?(max(0, time - ready)) }
}

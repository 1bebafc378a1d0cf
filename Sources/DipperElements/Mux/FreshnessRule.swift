internal import Synchronization

/// How many frames of a live source were left out so that those that follow are fresh.
package final class DropCount: Sendable {
  private let value = Atomic(0)

  /// Begins to count.
  package init() {}

  /// The frames so far.
  package var frames: Int { value.load(ordering: .relaxed) }

  func add() { value.add(1, ordering: .relaxed) }
}

/// Decides which frames of a live source are too old to be worth looking at.
///
/// A frame's age is how far it is behind the quickest of its connection: what the network and the decoder always
/// take is no delay that grows. Pure but for the count.
struct FreshnessRule: Sendable {
  /// How far behind a frame may be, in nanoseconds; `nil` lets every age pass.
  let budget: UInt64?
  let drops: DropCount
  /// The least time from when a frame is due to its arrival, in nanoseconds.
  private var quickest: Int64?
  /// Since when all frames were too old.
  private var staleSince: UInt64?

  init(budget: UInt64?, drops: DropCount) {
    self.budget = budget
    self.drops = drops
  }

  /// Forgets the connection, because a new one begins.
  mutating func reset() {
    quickest = nil
    staleSince = nil
  }

  /// Takes note of a frame that arrived.
  mutating func noteArrival(_ time: UInt64, now: UInt64) {
    let lateness = Int64(clamping: now) - Int64(clamping: time)
    quickest = min(quickest ?? lateness, lateness)
  }

  /// Whether a frame is to be left out.
  ///
  /// Where all are too old for long, because the machine is too slow to decode them, one passes now and then.
  ///
  /// - Parameters:
  ///   - time: When the frame is due, in nanoseconds since the stream began.
  ///   - now: The stream's time.
  ///   - ahead: How long the stages that are yet to come take, in nanoseconds: so much of the budget is spent there.
  ///     The newest frame is given all of it, because what is left out for it comes later still.
  /// - Returns: Whether the frame is too old.
  mutating func isStale(_ time: UInt64, now: UInt64, ahead: UInt64 = 0) -> Bool {
    guard let budget, let quickest else { return false }
    let allowed = budget - min(budget, ahead)
    guard Int64(clamping: now) - Int64(clamping: time) - quickest > Int64(clamping: allowed) else {
      staleSince = nil
      return false
    }
    let since = staleSince ?? now
    staleSince = since
    guard now - min(since, now) > max(budget, 1_000_000_000) else { return true }
    staleSince = now
    return false
  }

  func countDrop() { drops.add() }
}

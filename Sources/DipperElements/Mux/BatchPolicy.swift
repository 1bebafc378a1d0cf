/// Decides when a batch is complete and which waiting frames go into it.
///
/// Pure: it sees what waits at each input and the time, and knows nothing of buffers, pads or threads.
struct BatchPolicy: Sendable {
  /// What an input offers.
  enum Head: Sendable, Equatable {
    /// Nothing yet; more is to come.
    case empty
    /// The oldest waiting frame.
    ///
    /// - Parameters:
    ///   - runningTime: When the frame is to be shown, in nanoseconds since the stream began; `nil` if unknown.
    ///   - duration: How long it is shown, in nanoseconds; 0 if unknown.
    case frame(runningTime: UInt64?, duration: UInt64)
    /// Nothing, and nobody waits for it: its source is being connected, or was paused.
    case absent
    /// The input has ended and everything that it sent was taken.
    case ended
  }

  /// Whether to push now.
  enum Decision: Sendable, Equatable {
    /// Wait until an input changes, or until the given time, in microseconds of the monotonic clock.
    case wait(until: Int64?)
    /// Take the oldest frame of these inputs, which are in the order of the batch.
    case push
    /// Every input has ended.
    case end
  }

  /// The most frames in a batch; 0 stands for one of every input.
  var batchSize = 0
  /// How long a batch waits for more after its first frame arrived, in microseconds; negative for ever.
  var timeout: Int64 = 33_000
  /// Whether frames that are due at different times go into different batches.
  var synchronizesInputs = false
  /// The input to begin with, so that inputs beyond the batch size take turns.
  private(set) var next = 0
  /// When the oldest waiting frame arrived, in microseconds of the monotonic clock.
  var waitingSince: Int64?
  /// Until when the batch that was pushed last could have waited, and whether it did.
  private(set) var lastDeadline: Int64?
  private(set) var wasLate = false

  /// Decides about a batch.
  ///
  /// - Parameters:
  ///   - heads: What each input offers.
  ///   - now: The monotonic clock, in microseconds.
  ///   - chosen: Receives the inputs to take a frame of, where the decision is to push.
  /// - Returns: What to do.
  mutating func decide(heads: [Head], now: Int64, chosen: inout [Int]) -> Decision {
    chosen.removeAll(keepingCapacity: true)
    var offered = 0
    var missing = 0
    var absent = 0
    for head in heads {
      switch head {
      case .frame: offered += 1
      case .empty: missing += 1
      case .absent: absent += 1
      case .ended: break
      }
    }
    guard offered > 0 else {
      waitingSince = nil
      return missing + absent == 0 ? .end : .wait(until: nil)
    }
    let since = waitingSince ?? now
    waitingSince = since
    let limit = batchSize > 0 ? batchSize : heads.count
    let isFull = offered >= limit && !synchronizesInputs
    let isLate = timeout >= 0 && now >= since + timeout
    guard missing == 0 || isFull || isLate else { return .wait(until: timeout >= 0 ? since + timeout : nil) }
    lastDeadline = timeout >= 0 ? since + timeout : nil
    wasLate = missing > 0 && !isFull
    choose(heads: heads, limit: limit, into: &chosen)
    waitingSince = chosen.count < offered ? now : nil
    return .push
  }

  /// Takes turns among the inputs, and holds back frames that are due later than the earliest.
  private mutating func choose(heads: [Head], limit: Int, into chosen: inout [Int]) {
    let horizon = synchronizesInputs ? horizon(of: heads) : .max
    if next >= heads.count { next = 0 }
    var last = next
    for step in heads.indices {
      let index = (next + step) % heads.count
      guard chosen.count < limit, case .frame(let time, _) = heads[index], (time ?? 0) <= horizon else { continue }
      chosen.append(index)
      last = index
    }
    // With room for all there are no turns to take, and every batch lists its frames in the order of the inputs.
    next = limit < heads.count ? (last + 1) % heads.count : 0
  }

  /// The latest time that is still due together with the earliest frame: half a frame of the fastest input later.
  private func horizon(of heads: [Head]) -> UInt64 {
    var earliest = UInt64.max
    var shortest = UInt64.max
    for head in heads {
      guard case .frame(let time, let duration) = head, let time else { continue }
      earliest = min(earliest, time)
      if duration > 0 { shortest = min(shortest, duration) }
    }
    guard earliest < .max else { return .max }
    let (horizon, isTooLate) = earliest.addingReportingOverflow(shortest == .max ? 0 : shortest / 2)
    return isTooLate ? .max : horizon
  }
}

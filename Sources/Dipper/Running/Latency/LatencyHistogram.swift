/// Counts times in steps that grow with the time, so that percentiles of any number of them take little memory.
///
/// A percentile is right to a sixteenth. Counting allocates nothing.
struct LatencyHistogram: Sendable {
  /// Steps of a doubling: the four bits behind a time's first.
  private static let fineness = 4
  /// Times up to 2^40 microseconds, twelve days.
  private static let stepCount = (40 - fineness + 1) << fineness

  private var counts: [UInt64]
  private var count: UInt64 = 0
  /// Of all times, in microseconds.
  private var sum: UInt64 = 0
  private var longest: Int64 = 0

  /// Begins to count.
  init() { counts = [UInt64](repeating: 0, count: Self.stepCount) }

  /// One that takes no memory and counts nothing.
  init(keepsNothing: Void) { counts = [] }

  /// Counts a time.
  ///
  /// - Parameters:
  ///   - microseconds: The time; a negative one counts as none.
  ///   - frames: How many frames took it.
  mutating func add(_ microseconds: Int64, frames: Int = 1) {
    guard !counts.isEmpty else { return }
    let time = max(0, microseconds)
    counts[Self.step(of: time)] &+= UInt64(frames)
    count &+= UInt64(frames)
    sum &+= UInt64(time) &* UInt64(frames)
    longest = max(longest, time)
  }

  /// How the times are spread; nil where there are none.
  var percentiles: LatencySummary.Percentiles? {
    guard count > 0 else { return nil }
    return LatencySummary.Percentiles(
      count: Int(clamping: count), p50: percentile(50), p95: percentile(95), p99: percentile(99),
      maximum: Double(longest) / 1e6, sum: Double(sum) / 1e6)
  }

  /// In seconds: the upper end of the step in which it lies, or the longest time.
  private func percentile(_ percent: UInt64) -> Double {
    let rank = max(1, (count / 100) * percent + ((count % 100) * percent + 99) / 100)
    var seen: UInt64 = 0
    for step in counts.indices {
      seen += counts[step]
      if seen >= rank { return Double(min(Self.end(of: step), longest)) / 1e6 }
    }
    return Double(longest) / 1e6
  }

  private static func step(of time: Int64) -> Int {
    guard time >> fineness > 0 else { return Int(time) }
    let shift = 63 - time.leadingZeroBitCount - fineness
    return min(stepCount - 1, (shift + 1) << fineness | Int(time >> shift) & ((1 << fineness) - 1))
  }

  /// The longest time that counts in a step.
  private static func end(of step: Int) -> Int64 {
    guard step >> fineness > 0 else { return Int64(step) }
    let shift = step >> fineness - 1
    return (Int64(step & ((1 << fineness) - 1) | 1 << fineness) + 1) << shift - 1
  }
}

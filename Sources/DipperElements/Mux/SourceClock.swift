internal import DipperMetadata

/// Works out when the frames of one source were captured, from what came with them.
///
/// Pure: it sees what each frame says, in the order of its source, and no clock of its own.
struct SourceClock: Sendable {
  /// How far a sender's reports and the times of its packets are apart where all is well, in nanoseconds.
  static let usualError: UInt64 = 5_000_000
  /// A difference from frame to frame that is a jump of the source's clock, not the smoothing of arrival times, which B-frames disturb.
  static let smallestJump: UInt64 = 200_000_000
  /// How long the source's clock is doubted after a jump, and how long its time holds for frames that carry none.
  ///
  /// Reports come at least every seven and a half seconds.
  static let patience: UInt64 = 10_000_000_000

  /// How fast a source's clock and the one that its packets are timed by may part once reports stop, in nanoseconds of
  /// a millisecond: two quartzes at the hundred millionths that theirs are sold with.
  static let drift: UInt64 = 200
  /// The uncertainty from which on the time at which a frame came in says more.
  static let limit: UInt64 = 1_000_000_000

  /// When the last report came, as far as that is told; nil where every frame brings its time itself.
  private var lastReport: UInt64?
  /// The source's time less the time of the stream.
  private var offset: Int64?
  /// The last frame that carried the source's time.
  private var lastKnown: UInt64 = 0
  private var jump: (size: UInt64, at: UInt64)?

  /// Notes that the source has just reported its time, at a time of the stream.
  mutating func noteReport(at time: UInt64) { lastReport = time }

  /// When a frame was captured.
  ///
  /// Once a source reports no more, its time is less and less certain, and in the end given up.
  ///
  /// - Parameters:
  ///   - sent: The source's time that came with the frame, in nanoseconds since 1970.
  ///   - runningTime: When the frame is to be shown, in nanoseconds since the stream began.
  ///   - received: This machine's time when it came in, in nanoseconds since 1970; `nil` where it is no live source.
  /// - Returns: The best that is known; `nil` where that is nothing.
  mutating func time(sent: UInt64?, runningTime: UInt64?, received: UInt64?) -> CaptureTime? {
    if let received, drifted(at: runningTime) > Self.limit {
      return CaptureTime(nanoseconds: received, clock: .received)
    }
    if let sent {
      if let runningTime { take(sent, at: runningTime) }
      return CaptureTime(nanoseconds: sent, clock: .captured, uncertainty: uncertainty(at: runningTime))
    }
    if let offset, let runningTime, runningTime < lastKnown + Self.patience {
      let time = Int64(clamping: runningTime) &+ offset
      if time > 0 {
        return CaptureTime(
          nanoseconds: UInt64(time), clock: .captured, uncertainty: uncertainty(at: runningTime))
      }
    }
    return received.map { CaptureTime(nanoseconds: $0, clock: .received) }
  }

  private mutating func take(_ sent: UInt64, at runningTime: UInt64) {
    let new = Int64(clamping: sent) &- Int64(clamping: runningTime)
    if let offset {
      let change = (new &- offset).magnitude
      if change >= Self.smallestJump { jump = (change, runningTime) }
    }
    offset = new
    lastKnown = runningTime
  }

  /// A source's clock that jumped may jump back with the next report, and one that is not reported drifts.
  private func uncertainty(at runningTime: UInt64?) -> UInt64 {
    let error = Self.usualError &+ drifted(at: runningTime)
    guard let jump, let runningTime, runningTime < jump.at &+ Self.patience else { return error }
    return error &+ jump.size
  }

  /// How far the clocks may have parted since the last report.
  private func drifted(at runningTime: UInt64?) -> UInt64 {
    guard let lastReport, let runningTime, runningTime > lastReport else { return 0 }
    return (runningTime - lastReport) / 1_000_000 * Self.drift
  }
}

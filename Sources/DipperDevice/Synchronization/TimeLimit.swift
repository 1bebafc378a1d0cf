internal import CDeviceSystem

/// How long a wait may take.
public enum TimeLimit: Sendable, Hashable {
  /// As long as it takes.
  case forever
  /// At most so long; zero asks without waiting.
  case within(Duration)

  /// Asks without waiting.
  public static let immediately = TimeLimit.within(.zero)

  /// Waits for so many milliseconds at most.
  ///
  /// - Parameter count: The number of milliseconds.
  /// - Returns: The limit.
  public static func milliseconds(_ count: Int) -> TimeLimit { .within(.milliseconds(count)) }

  /// When the wait ends on the monotonic clock in nanoseconds, -1 for never.
  ///
  /// - Parameter doing: What is being done, for the error's text.
  /// - Returns: The time.
  /// - Throws: An error where the duration is negative.
  func deadline(_ doing: @autoclosure () -> String) throws(DeviceError) -> Int64 {
    guard case .within(let duration) = self else { return -1 }
    guard duration >= .zero else {
      throw DeviceError(
        .badValue, "the time limit is \(duration); give zero to ask without waiting, or .forever", doing: doing())
    }
    let (seconds, attoseconds) = duration.components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (end, overflowed) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000 + dip_monotonic_now())
    // Beyond three centuries is forever.
    return overflow || overflowed ? -1 : end
  }
}

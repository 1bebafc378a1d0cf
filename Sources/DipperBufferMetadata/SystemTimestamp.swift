internal import Glibc

/// A time of day as DeepStream's latency measurement notes it: milliseconds since 1970, in microsecond steps.
///
/// It follows the system's clock, so that a clock that is set moves it too.
public struct SystemTimestamp: Sendable, Hashable, Comparable, Codable {
  /// Milliseconds since the beginning of 1970, UTC.
  public var milliseconds: Double

  /// Creates a time.
  ///
  /// - Parameter milliseconds: Milliseconds since the beginning of 1970, UTC.
  public init(milliseconds: Double) { self.milliseconds = milliseconds }

  /// The present time (`nvds_get_current_system_timestamp`).
  public static var now: SystemTimestamp {
    var time = timeval()
    // It cannot fail: the clock exists on every Linux and the pointer is good.
    _ = unsafe gettimeofday(&time, nil)
    return SystemTimestamp(milliseconds: Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000)
  }

  /// Whether one time is before another.
  ///
  /// - Parameters:
  ///   - left: A time.
  ///   - right: Another one.
  /// - Returns: Whether `left` is earlier.
  public static func < (left: SystemTimestamp, right: SystemTimestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

internal import CGLib

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
    SystemTimestamp(milliseconds: Double(g_get_real_time()) / 1000)
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

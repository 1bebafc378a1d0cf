internal import Glibc

/// A moment in time, UTC, without leap seconds.
public struct WallTime: Sendable, Hashable, Comparable {
  /// The nanoseconds since the beginning of 1970.
  public var nanoseconds: Int64

  /// Creates a moment.
  ///
  /// - Parameter nanoseconds: The nanoseconds since the beginning of 1970, UTC.
  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  /// The present moment, from the system's clock.
  public static var now: WallTime {
    var time = timespec()
    // It cannot fail: the clock exists on every Linux and the pointer is good.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// Whether one moment is before another.
  ///
  /// - Parameters:
  ///   - left: A moment.
  ///   - right: Another one.
  /// - Returns: Whether `left` is earlier.
  public static func < (left: WallTime, right: WallTime) -> Bool { left.nanoseconds < right.nanoseconds }

  /// The whole seconds since the beginning of 1970, rounded down.
  var seconds: Int64 { Self.divide(nanoseconds, 1_000_000_000).quotient }

  /// The milliseconds since the last whole second, 0…999.
  var milliseconds: Int { Int(Self.divide(nanoseconds, 1_000_000_000).remainder / 1_000_000) }

  /// Divides so that the remainder is never negative, as times before 1970 need it.
  private static func divide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

/// When a frame was captured, as well as anybody knows.
public struct CaptureTime: Sendable, Hashable, Codable {
  /// Where a time comes from.
  public enum Clock: String, Sendable, Hashable, Codable, CaseIterable {
    /// The source's own clock, as its sender reports (RTCP) tell it: when the picture was taken.
    ///
    /// It is as right as the source's clock is, which may differ from this machine's.
    case captured
    /// This machine's clock when the frame's data came in; the time on the network is not in it.
    case received
    /// This machine's clock when the frame went into its batch: decoded, and after all queues before.
    case system
  }

  /// Nanoseconds since 1970.
  public var nanoseconds: UInt64

  /// Where the time comes from.
  public var clock: Clock

  /// How far the time may be from the clock's true one, in nanoseconds; nil where nothing bounds it.
  ///
  /// It grows when the source's clock jumps, until its reports have told the same time for a while, and by 12 ms a minute
  /// when reports stop: by what two clocks may part. Where that is a second, the time is that of ``Clock/received``.
  public var uncertainty: UInt64?

  /// Creates a time.
  ///
  /// - Parameters:
  ///   - nanoseconds: Nanoseconds since 1970.
  ///   - clock: Where the time comes from.
  ///   - uncertainty: How far it may be off, in nanoseconds.
  public init(nanoseconds: UInt64, clock: Clock, uncertainty: UInt64? = nil) {
    self.nanoseconds = nanoseconds
    self.clock = clock
    self.uncertainty = uncertainty
  }

  /// Seconds since 1970.
  public var seconds: Double { Double(nanoseconds) / 1e9 }
}

/// What else is known of a frame's time, in one number that the frame's metadata has room for (`reserved[3]`).
struct TimeNote {
  /// The mark, how far the time may be off, whether the frame is the first after a reset, and the clock.
  private(set) var number: Int64

  /// Stands in the highest bits of a number that is such a note.
  private static let mark: Int64 = 0x4454 << 48
  private static let longest: UInt64 = (1 << 45) - 1

  init(number: Int64) { self.number = (number >> 48) << 48 == Self.mark ? number : Self.mark }

  /// The frame is the first after its source began anew.
  var isFirstAfterReset: Bool {
    get { number & 4 != 0 }
    set { number = newValue ? number | 4 : number & ~4 }
  }

  /// Reads the time beside it; 0 stands for none.
  ///
  /// Where nobody left a note it is the system's time, which multiplexers attach by default.
  func time(_ nanoseconds: UInt) -> CaptureTime? {
    guard nanoseconds != 0 else { return nil }
    let clock: CaptureTime.Clock =
      switch number & 3 {
      case 1: .captured
      case 2: .received
      default: .system
      }
    let uncertainty = UInt64(truncatingIfNeeded: number >> 3) & Self.longest
    return CaptureTime(
      nanoseconds: UInt64(nanoseconds), clock: clock, uncertainty: uncertainty == 0 ? nil : uncertainty)
  }

  /// Notes a time, and returns its nanoseconds.
  mutating func note(_ time: CaptureTime?) -> UInt {
    let clock: Int64 =
      switch time?.clock {
      case .captured: 1
      case .received: 2
      case .system: 3
      case nil: 0
      }
    // A time that is exact is uncertain by its last digit.
    let uncertainty = time?.uncertainty.map { Int64(max(1, min($0, Self.longest))) } ?? 0
    number = Self.mark | uncertainty << 3 | number & 4 | clock
    return time.map { UInt($0.nanoseconds) } ?? 0
  }
}

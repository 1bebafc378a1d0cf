/// A part of a device that has a clock.
public enum ClockDomain: String, Sendable, Hashable, CaseIterable, Codable {
  /// The graphics and compute cores; GPCCLK.
  case graphics
  /// The memory; MCLK.
  case memory
  /// The video engines.
  case video
  /// The processor's cores.
  case processor
}

/// Which of a clock's frequencies.
public enum ClockType: String, Sendable, Hashable, CaseIterable, Codable {
  /// What was asked for, or the most that is allowed.
  case target
  /// What the clock is set to.
  case actual
  /// What was measured over a time: on NVIDIA the mean of what the driver noted in its last second.
  case effective
}

/// A clock's frequency at a moment.
public struct ClockReading: Sendable, Hashable {
  /// The part of the device.
  public let domain: ClockDomain
  /// Which of the clock's frequencies.
  public let type: ClockType
  /// The frequency, in hertz.
  public let hertz: Int
}

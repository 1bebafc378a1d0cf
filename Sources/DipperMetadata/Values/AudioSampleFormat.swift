/// How a sample of sound is written, by the names that GStreamer gives (`NvBufAudioFormat`).
///
/// ```swift
/// frame.format = .float32
/// frame.format = AudioSampleFormat("S24_32BE")
/// ```
public struct AudioSampleFormat: RawRepresentable, Sendable, Hashable, Codable, CustomStringConvertible {
  /// The number, 1…30.
  public let rawValue: Int

  /// Finds a format by its number.
  ///
  /// - Parameter rawValue: The number, 1…30; `nil` comes back for others.
  public init?(rawValue: Int) {
    guard AudioSampleFormat.names.indices.contains(rawValue - 1) else { return nil }
    self.rawValue = rawValue
  }

  /// Finds a format by its name.
  ///
  /// - Parameter name: The name as in GStreamer's caps, such as `S16LE`; `nil` comes back for unknown ones.
  public init?(_ name: String) {
    guard let index = AudioSampleFormat.names.firstIndex(of: name) else { return nil }
    rawValue = index + 1
  }

  private init(known rawValue: Int) { self.rawValue = rawValue }

  /// The name as in GStreamer's caps, such as `S16LE`.
  public var description: String { AudioSampleFormat.names[rawValue - 1] }

  /// Whole numbers from -128 to 127 (`S8`).
  public static let signed8 = AudioSampleFormat(known: 1)
  /// Whole numbers of 16 bits, the low byte first (`S16LE`).
  public static let signed16 = AudioSampleFormat(known: 3)
  /// Whole numbers of 32 bits, the low byte first (`S32LE`).
  public static let signed32 = AudioSampleFormat(known: 11)
  /// Numbers of 32 bits, -1…1, the low byte first (`F32LE`).
  public static let float32 = AudioSampleFormat(known: 27)
  /// Numbers of 64 bits, -1…1, the low byte first (`F64LE`).
  public static let float64 = AudioSampleFormat(known: 29)

  /// In the order of their numbers, the first is 1.
  private static let names = [
    "S8", "U8", "S16LE", "S16BE", "U16LE", "U16BE", "S24_32LE", "S24_32BE", "U24_32LE", "U24_32BE", "S32LE", "S32BE",
    "U32LE", "U32BE", "S24LE", "S24BE", "U24LE", "U24BE", "S20LE", "S20BE", "U20LE", "U20BE", "S18LE", "S18BE",
    "U18LE", "U18BE", "F32LE", "F32BE", "F64LE", "F64BE",
  ]
}

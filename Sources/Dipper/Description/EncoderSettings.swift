/// How video is encoded (H.264 in MP4).
public struct EncoderSettings: Sendable, Hashable, Codable {
  /// How much time the encoder may take for a smaller file.
  public enum Speed: String, Sendable, Hashable, Codable, CaseIterable {
    /// The quickest, and the largest file.
    case ultrafast

    /// Next to quickest.
    case superfast

    /// Quick; a good middle for live use.
    case veryfast

    /// Somewhat slower.
    case faster

    /// Slower.
    case fast

    /// The slowest offered, and the smallest file.
    case medium
  }

  /// How much time the encoder may take.
  public var speed: Speed

  /// The quality as x264's constant rate factor, 0 (best) to 51 (worst); not used where ``bitrate`` is given.
  public var quality: Int

  /// The rate aimed at in kilobits a second; nil aims at ``quality`` instead.
  public var bitrate: Int?

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - speed: How much time the encoder may take.
  ///   - quality: The constant rate factor, 0…51.
  ///   - bitrate: The rate aimed at in kilobits a second.
  public init(speed: Speed = .ultrafast, quality: Int = 23, bitrate: Int? = nil) {
    self.speed = speed
    self.quality = quality
    self.bitrate = bitrate
  }
}

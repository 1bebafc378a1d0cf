internal import DipperGStreamer
internal import DipperSurface

/// What the frames of a stream are like: format, size and rate.
public struct FrameLayout: Sendable, Hashable, Codable, CustomStringConvertible {
  /// GStreamer's name of the format, such as `I420`.
  public var format: String

  /// The size in pixels.
  public var size: PixelSize

  /// Frames a second; nil where nobody says.
  public var fps: Double?

  /// Describes frames.
  ///
  /// - Parameters:
  ///   - format: GStreamer's name of the format.
  ///   - size: The size in pixels.
  ///   - fps: Frames a second.
  public init(format: String, size: PixelSize, fps: Double? = nil) {
    self.format = format
    self.size = size
    self.fps = fps
  }

  /// How many bytes the pixels of a frame have, without padding; nil for formats that a batch does not take.
  public var bytes: Int? {
    PixelFormat(rawValue: format.lowercased()).map { $0.byteCount(width: size.width, height: size.height) }
  }

  /// The layout in a few words: `I420 768x576 at 10.00 fps`.
  public var description: String { "\(format) \(size)" + (fps.map { " at \(fixed($0, 2)) fps" } ?? "") }
}

extension FrameLayout {
  /// What caps say of plain video; nil where they say too little.
  init?(_ caps: Caps) {
    guard let format = caps.string("format"), let width = caps.int("width"), let height = caps.int("height") else {
      return nil
    }
    self.init(format: format, size: PixelSize(width: width, height: height))
    if let rate = caps.fraction("framerate"), rate.denominator > 0, rate.numerator > 0 {
      fps = Double(rate.numerator) / Double(rate.denominator)
    }
  }
}

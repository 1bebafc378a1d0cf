/// How the pixels of an image lie in memory.
public enum PixelFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// Planar Y, U, V with chroma at half the width and height, 8 bits (`NVBUF_COLOR_FORMAT_YUV420`).
  case i420
  /// A Y plane and a plane of interleaved U and V at half the size, 8 bits (`NVBUF_COLOR_FORMAT_NV12`).
  case nv12
  /// 8-bit gray (`NVBUF_COLOR_FORMAT_GRAY8`).
  case gray8
  /// 8-bit red, green, blue, in this order in memory (`NVBUF_COLOR_FORMAT_RGB`).
  case rgb
  /// 8-bit blue, green, red, in this order in memory (`NVBUF_COLOR_FORMAT_BGR`).
  case bgr
  /// 8-bit red, green, blue, alpha, in this order in memory (`NVBUF_COLOR_FORMAT_RGBA`).
  case rgba
  /// 8-bit blue, green, red, alpha, in this order in memory (`NVBUF_COLOR_FORMAT_BGRA`).
  case bgra
  /// 8-bit red, green, blue and an unused byte (`NVBUF_COLOR_FORMAT_RGBx`).
  case rgbx
  /// 8-bit blue, green, red and an unused byte (`NVBUF_COLOR_FORMAT_BGRx`).
  case bgrx

  /// How many planes an image has, 1…3.
  public var planeCount: Int {
    switch self {
    case .i420: 3
    case .nv12: 2
    default: 1
    }
  }

  /// Returns how many bytes of a plane's row hold pixels.
  ///
  /// - Parameters:
  ///   - plane: The plane, from 0.
  ///   - width: The image's width, in pixels.
  /// - Returns: The bytes, without padding.
  public func rowBytes(ofPlane plane: Int, width: Int) -> Int {
    switch self {
    case .i420: plane == 0 ? width : (width + 1) / 2
    case .nv12: plane == 0 ? width : (width + 1) / 2 * 2
    case .gray8: width
    case .rgb, .bgr: width * 3
    case .rgba, .bgra, .rgbx, .bgrx: width * 4
    }
  }

  /// Returns how many rows a plane has.
  ///
  /// - Parameters:
  ///   - plane: The plane, from 0.
  ///   - height: The image's height, in pixels.
  /// - Returns: The rows.
  public func rows(ofPlane plane: Int, height: Int) -> Int {
    plane == 0 ? height : (height + 1) / 2
  }
}

extension PixelFormat {
  /// How many bytes the pixels of an image have, without padding.
  package func byteCount(width: Int, height: Int) -> Int {
    (0..<planeCount).reduce(0) { $0 + rowBytes(ofPlane: $1, width: width) * rows(ofPlane: $1, height: height) }
  }
}

/// How YUV samples stand for colours.
public struct ColorEncoding: Sendable, Hashable, Codable {
  /// The weights of red, green and blue in luma.
  public enum Matrix: String, Sendable, Hashable, Codable {
    /// ITU-R BT.601: standard definition.
    case bt601
    /// ITU-R BT.709: high definition.
    case bt709
  }

  /// The weights of red, green and blue in luma.
  public var matrix: Matrix

  /// Whether samples use 0…255; otherwise luma uses 16…235 and chroma 16…240.
  public var isFullRange: Bool

  /// Creates an encoding.
  ///
  /// - Parameters:
  ///   - matrix: The weights of red, green and blue in luma.
  ///   - isFullRange: Whether samples use 0…255.
  public init(matrix: Matrix, isFullRange: Bool = false) {
    self.matrix = matrix
    self.isFullRange = isFullRange
  }

  /// BT.601 with limited range, what video of standard definition uses.
  public static let bt601 = ColorEncoding(matrix: .bt601)

  /// BT.709 with limited range, what video of high definition uses.
  public static let bt709 = ColorEncoding(matrix: .bt709)
}

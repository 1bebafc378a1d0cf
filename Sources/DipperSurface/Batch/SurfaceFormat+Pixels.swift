extension SurfaceFormat {
  /// The surface format of images of a format and encoding.
  ///
  /// - Parameters:
  ///   - format: How the pixels lie in memory.
  ///   - encoding: How YUV samples stand for colours; of no meaning for RGB.
  public init(_ format: PixelFormat, encoding: ColorEncoding = .bt601) {
    self =
      switch (format, encoding.matrix, encoding.isFullRange) {
      case (.i420, .bt601, false): .i420
      case (.i420, .bt601, true): .i420FullRange
      case (.i420, .bt709, false): .i420BT709
      case (.i420, .bt709, true): .i420BT709FullRange
      case (.nv12, .bt601, false): .nv12
      case (.nv12, .bt601, true): .nv12FullRange
      case (.nv12, .bt709, false): .nv12BT709
      case (.nv12, .bt709, true): .nv12BT709FullRange
      case (.gray8, _, _): .gray8
      case (.rgb, _, _): .rgb
      case (.bgr, _, _): .bgr
      case (.rgba, _, _): .rgba
      case (.bgra, _, _): .bgra
      case (.rgbx, _, _): .rgbx
      case (.bgrx, _, _): .bgrx
      }
  }

  /// The format of images that have the same pixels, or `nil` where ``Image`` knows none.
  public var pixelFormat: PixelFormat? {
    switch self {
    case .i420, .i420FullRange, .i420BT709, .i420BT709FullRange: .i420
    case .nv12, .nv12FullRange, .nv12BT709, .nv12BT709FullRange: .nv12
    case .gray8, .gray8FullRange: .gray8
    case .rgb: .rgb
    case .bgr: .bgr
    case .rgba: .rgba
    case .bgra: .bgra
    case .rgbx: .rgbx
    case .bgrx: .bgrx
    default: nil
    }
  }
}

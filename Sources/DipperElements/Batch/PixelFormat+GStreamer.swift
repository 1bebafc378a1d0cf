internal import CDeepStream
internal import CGStreamer
internal import DipperSurface

extension PixelFormat {
  /// The formats that a batch takes, as caps list them.
  static let capsList = "{ I420, NV12, GRAY8, RGB, BGR, RGBA, BGRA, RGBx, BGRx }"

  /// The format that GStreamer's number stands for, or `nil` for one that a batch does not take.
  init?(_ format: GstVideoFormat) {
    switch format {
    case GST_VIDEO_FORMAT_I420: self = .i420
    case GST_VIDEO_FORMAT_NV12: self = .nv12
    case GST_VIDEO_FORMAT_GRAY8: self = .gray8
    case GST_VIDEO_FORMAT_RGB: self = .rgb
    case GST_VIDEO_FORMAT_BGR: self = .bgr
    case GST_VIDEO_FORMAT_RGBA: self = .rgba
    case GST_VIDEO_FORMAT_BGRA: self = .bgra
    case GST_VIDEO_FORMAT_RGBx: self = .rgbx
    case GST_VIDEO_FORMAT_BGRx: self = .bgrx
    default: return nil
    }
  }

  /// The format that DeepStream's number stands for, or `nil` for one that a batch does not take.
  init?(_ format: NvBufSurfaceColorFormat) {
    guard let known = SurfaceFormat(rawValue: UInt32(format.rawValue))?.pixelFormat else { return nil }
    self = known
  }

  /// DeepStream's number for the format, which names the encoding of YUV too.
  func surfaceFormat(_ encoding: ColorEncoding) -> NvBufSurfaceColorFormat {
    NvBufSurfaceColorFormat(SurfaceFormat(self, encoding: encoding).rawValue)
  }

  /// The bytes from one sample of a plane to the next.
  func bytesPerSample(ofPlane plane: Int) -> Int {
    switch self {
    case .nv12: plane == 0 ? 1 : 2
    case .i420, .gray8: 1
    case .rgb, .bgr: 3
    case .rgba, .bgra, .rgbx, .bgrx: 4
    }
  }
}

extension ColorEncoding {
  /// The encoding that the caps name; standard definition is taken to be BT.601 where they are silent.
  init(_ info: borrowing GstVideoInfo) {
    let colorimetry = unsafe info.colorimetry
    self.init(
      matrix: colorimetry.matrix == GST_VIDEO_COLOR_MATRIX_BT709 ? .bt709 : .bt601,
      isFullRange: colorimetry.range == GST_VIDEO_COLOR_RANGE_0_255)
  }
}

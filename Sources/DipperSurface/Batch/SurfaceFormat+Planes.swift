extension SurfaceFormat {
  /// Whether surfaces can be made of the format: as DeepStream 9 does, all but 4:2:0 with V first, 4:2:2 that begins
  /// with Y or V, 4:4:4 with paired chroma, and 32-bit alpha.
  public var isSupported: Bool { arrangement != nil }

  /// How many planes a surface of the format has, 1…3; 0 where it is not supported.
  public var planeCount: Int { arrangement?.planeCount ?? 0 }

  /// How small chroma is.
  enum Chroma: Sendable {
    case full, halfWidth, half
  }

  /// How the samples are spread over planes.
  enum Arrangement: Sendable {
    /// All in one plane, so many bytes a pixel.
    case packed(bytes: Int)
    /// All in one plane, two pixels that share their chroma in so many bytes.
    case pairs(bytes: Int)
    /// Three planes of one sample each, of so many bytes.
    case planar(bytes: Int, Chroma)
    /// A plane of luma, of so many bytes a sample, and one of both chroma samples.
    case paired(bytes: Int, Chroma)

    var planeCount: Int {
      switch self {
      case .packed, .pairs: 1
      case .planar: 3
      case .paired: 2
      }
    }
  }

  /// What a plane holds, padding left out.
  struct PlaneExtent {
    /// The samples in a row.
    var width: Int
    /// The rows.
    var height: Int
    /// The bytes from one sample to the next; 0 where samples have no whole number of bytes.
    var bytesPerSample: Int
    /// The bytes of a row.
    var rowBytes: Int
  }

  /// The arrangement of the planes, or `nil` for a format of which no surface can be made.
  var arrangement: Arrangement? {
    switch self {
    case .gray8, .gray8FullRange:
      .packed(bytes: 1)
    case .gray16:
      .packed(bytes: 2)
    case .uyvy, .uyvyFullRange, .uyvyBT709, .uyvyBT709FullRange, .uyvyBT2020:
      .pairs(bytes: 4)
    case .rgb, .bgr:
      .packed(bytes: 3)
    case .rgba, .bgra, .argb, .abgr, .rgbx, .bgrx, .xrgb, .xbgr, .signedR16G16, .rgba1010102BT709,
      .rgba1010102BT2020, .bgra1010102BT709, .bgra1010102BT2020:
      .packed(bytes: 4)
    case .bgra64:
      .packed(bytes: 8)
    case .uyvp, .uyvpFullRange, .uyvpBT709, .uyvpBT709FullRange, .uyvpBT2020:
      .pairs(bytes: 5)
    case .i420, .i420FullRange, .i420BT709, .i420BT709FullRange, .i420BT2020:
      .planar(bytes: 1, .half)
    case .yuv422:
      .planar(bytes: 1, .halfWidth)
    case .yuv444, .yuv444FullRange, .yuv444BT709, .yuv444BT709FullRange, .yuv444BT2020, .planarRGB, .planarBGR:
      .planar(bytes: 1, .full)
    case .yuv444Bits10, .yuv444Bits10FullRange, .yuv444Bits10BT709, .yuv444Bits10BT709FullRange,
      .yuv444Bits10BT2020, .yuv444Bits12, .yuv444Bits12FullRange, .yuv444Bits12BT709,
      .yuv444Bits12BT709FullRange, .yuv444Bits12BT2020:
      .planar(bytes: 2, .full)
    case .planarRGBFloat, .planarBGRFloat:
      .planar(bytes: 4, .full)
    case .nv12, .nv12FullRange, .nv12BT709, .nv12BT709FullRange, .nv12BT2020, .nv21:
      .paired(bytes: 1, .half)
    case .nv12Bits10, .nv12Bits12, .nv12Bits10FullRange, .nv12Bits10BT709, .nv12Bits10BT709FullRange,
      .nv12Bits10BT2020, .nv12Bits12BT2020, .nv12Bits12FullRange, .nv12Bits12BT709, .nv12Bits12BT709FullRange:
      .paired(bytes: 2, .half)
    case .nv16, .nv16FullRange, .nv16BT709, .nv16BT709FullRange, .nv16BT2020:
      .paired(bytes: 1, .halfWidth)
    case .nv16Bits10, .nv16Bits10FullRange, .nv16Bits10BT709, .nv16Bits10BT709FullRange, .nv16Bits10BT2020,
      .nv16Bits12, .nv16Bits12FullRange, .nv16Bits12BT709, .nv16Bits12BT709FullRange, .nv16Bits12BT2020:
      .paired(bytes: 2, .halfWidth)
    case .yv12, .yv12FullRange, .nv21FullRange, .vyuy, .vyuyFullRange, .yuyv, .yuyvFullRange, .yvyu,
      .yvyuFullRange, .nv21Bits10, .nv21Bits12, .nv24, .nv24Bits10, .nv24FullRange, .nv24BT709,
      .nv24BT709FullRange, .nv24Bits10BT709, .nv24Bits10BT709FullRange, .nv24Bits10BT2020, .nv24Bits12BT2020,
      .a32, .nv24BT2020, .nv24Bits10FullRange, .nv24Bits12, .nv24Bits12FullRange, .nv24Bits12BT709,
      .nv24Bits12BT709FullRange:
      nil
    }
  }
}

extension SurfaceFormat.Arrangement {
  /// The bytes of two pixels that share their chroma, where pixels come so.
  var bytesOfPair: Int? { if case .pairs(let bytes) = self { bytes } else { nil } }

  /// How many times smaller the strides of chroma planes are than that of luma.
  var strideDivisor: Int {
    switch self {
    case .planar(_, .half), .planar(_, .halfWidth): 2
    default: 1
    }
  }

  /// What a plane of a picture holds; chroma of an odd size has its last sample all the same.
  func extent(ofPlane index: Int, width: Int, height: Int) -> SurfaceFormat.PlaneExtent {
    switch self {
    case .packed(let bytes):
      return SurfaceFormat.PlaneExtent(width: width, height: height, bytesPerSample: bytes)
    case .pairs(let bytes):
      let pairs = (width + 1) / 2
      return SurfaceFormat.PlaneExtent(
        width: pairs * 2, height: height, bytesPerSample: bytes % 2 == 0 ? bytes / 2 : 0, rowBytes: pairs * bytes)
    case .planar(let bytes, let chroma):
      let (columns, rows) = index == 0 ? (width, height) : chroma.size(width, height)
      return SurfaceFormat.PlaneExtent(width: columns, height: rows, bytesPerSample: bytes)
    case .paired(let bytes, let chroma):
      let (columns, rows) = index == 0 ? (width, height) : chroma.size(width, height)
      return SurfaceFormat.PlaneExtent(width: columns, height: rows, bytesPerSample: index == 0 ? bytes : bytes * 2)
    }
  }
}

extension SurfaceFormat.PlaneExtent {
  fileprivate init(width: Int, height: Int, bytesPerSample: Int) {
    self.init(width: width, height: height, bytesPerSample: bytesPerSample, rowBytes: width * bytesPerSample)
  }
}

extension SurfaceFormat.Chroma {
  fileprivate func size(_ width: Int, _ height: Int) -> (Int, Int) {
    switch self {
    case .full: (width, height)
    case .halfWidth: ((width + 1) / 2, height)
    case .half: ((width + 1) / 2, (height + 1) / 2)
    }
  }
}

extension SurfaceFormat {
  /// How YUV samples stand for colours: BT.601 for RGB too, and for BT.2020, which ``ColorEncoding`` does not know.
  public var encoding: ColorEncoding { ColorEncoding(matrix: isBT709 ? .bt709 : .bt601, isFullRange: isFullRange) }

  /// Whether samples use all numbers.
  private var isFullRange: Bool {
    switch self {
    case .i420FullRange, .yv12FullRange, .nv12FullRange, .nv21FullRange, .uyvyFullRange, .vyuyFullRange,
      .yuyvFullRange, .yvyuFullRange, .i420BT709FullRange, .nv12BT709FullRange, .nv12Bits10FullRange,
      .nv12Bits10BT709FullRange, .nv16FullRange, .nv24FullRange, .nv16BT709FullRange, .nv24BT709FullRange,
      .nv24Bits10BT709FullRange, .uyvpFullRange, .yuv444FullRange, .yuv444BT709FullRange,
      .yuv444Bits10FullRange, .yuv444Bits10BT709FullRange, .yuv444Bits12FullRange, .yuv444Bits12BT709FullRange,
      .nv12Bits12FullRange, .nv12Bits12BT709FullRange, .gray8FullRange, .uyvyBT709FullRange,
      .nv16Bits10FullRange, .nv16Bits10BT709FullRange, .nv16Bits12FullRange, .nv16Bits12BT709FullRange,
      .nv24Bits10FullRange, .nv24Bits12FullRange, .nv24Bits12BT709FullRange, .uyvpBT709FullRange:
      true
    default: false
    }
  }

  private var isBT709: Bool {
    switch self {
    case .i420BT709, .i420BT709FullRange, .nv12BT709, .nv12BT709FullRange, .nv12Bits10BT709,
      .nv12Bits10BT709FullRange, .nv16BT709, .nv24BT709, .nv16BT709FullRange, .nv24BT709FullRange,
      .nv24Bits10BT709, .nv24Bits10BT709FullRange, .rgba1010102BT709, .bgra1010102BT709, .yuv444BT709,
      .yuv444BT709FullRange, .yuv444Bits10BT709, .yuv444Bits10BT709FullRange, .yuv444Bits12BT709,
      .yuv444Bits12BT709FullRange, .nv12Bits12BT709, .nv12Bits12BT709FullRange, .uyvyBT709, .uyvyBT709FullRange,
      .nv16Bits10BT709, .nv16Bits10BT709FullRange, .nv16Bits12BT709, .nv16Bits12BT709FullRange,
      .nv24Bits12BT709, .nv24Bits12BT709FullRange, .uyvpBT709, .uyvpBT709FullRange:
      true
    default: false
    }
  }

  /// Whether samples stand for the colours of BT.2020.
  var isBT2020: Bool {
    switch self {
    case .i420BT2020, .nv12BT2020, .nv12Bits10BT2020, .nv12Bits12BT2020, .nv24Bits10BT2020, .nv24Bits12BT2020,
      .rgba1010102BT2020, .bgra1010102BT2020, .yuv444BT2020, .yuv444Bits10BT2020, .yuv444Bits12BT2020,
      .uyvyBT2020, .nv16BT2020, .nv16Bits10BT2020, .nv16Bits12BT2020, .nv24BT2020, .uyvpBT2020:
      true
    default: false
    }
  }
}

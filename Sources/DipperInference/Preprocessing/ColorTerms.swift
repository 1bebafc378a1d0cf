internal import CPixelRows
internal import DipperSurface

/// The whole-number factors that make red, green and blue of luma and chroma, in 20 fractional bits.
struct ColorTerms {
  static var bits: Int32 { 20 }

  /// The luma of black, which is taken away before.
  let black: UInt8
  let luma: Int32
  let redOfV: Int32
  let greenOfU: Int32
  let greenOfV: Int32
  let blueOfU: Int32

  init(_ encoding: ColorEncoding) {
    black = encoding.isFullRange ? 0 : 16
    if encoding == .bt601 {
      // The factors of OpenCV, which rounds the standard's to three digits.
      (luma, redOfV, greenOfU, greenOfV, blueOfU) = (1_220_542, 1_673_527, -409_993, -852_492, 2_116_026)
      return
    }
    let (weights, ranges) = (encoding.weights, encoding.ranges)
    let unit = Float(1 << Self.bits)
    let chroma = 255 / ranges.chroma
    let green = 1 - weights.red - weights.blue
    func fixed(_ value: Float) -> Int32 { Int32((value * unit).rounded()) }
    luma = fixed(255 / ranges.luma)
    redOfV = fixed(2 * (1 - weights.red) * chroma)
    greenOfU = fixed(-2 * weights.blue * (1 - weights.blue) / green * chroma)
    greenOfV = fixed(-2 * weights.red * (1 - weights.red) / green * chroma)
    blueOfU = fixed(2 * (1 - weights.blue) * chroma)
  }
}

extension dip_color_terms {
  /// The factors as the loops over columns take them.
  init(_ encoding: ColorEncoding) {
    let terms = ColorTerms(encoding)
    self.init(
      black: Int32(terms.black), luma: terms.luma, red_of_v: terms.redOfV, green_of_u: terms.greenOfU,
      green_of_v: terms.greenOfV, blue_of_u: terms.blueOfU)
  }
}

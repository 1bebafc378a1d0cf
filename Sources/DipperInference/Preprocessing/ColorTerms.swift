internal import CPixelRows
internal import DipperSurface

extension dip_color_terms {
  /// The whole-number factors that make red, green and blue of luma and chroma.
  init(_ encoding: ColorEncoding) {
    if encoding == .bt601 {
      // The factors of OpenCV, which rounds the standard's to three digits.
      self.init(
        black: 16, luma: 1_220_542, red_of_v: 1_673_527, green_of_u: -409_993, green_of_v: -852_492,
        blue_of_u: 2_116_026)
      return
    }
    let (weights, ranges) = (encoding.weights, encoding.ranges)
    let unit = Float(1 << 20)
    let chroma = 255 / ranges.chroma
    let green = 1 - weights.red - weights.blue
    func fixed(_ value: Float) -> Int32 { Int32((value * unit).rounded()) }
    self.init(
      black: Int32(ranges.black), luma: fixed(255 / ranges.luma), red_of_v: fixed(2 * (1 - weights.red) * chroma),
      green_of_u: fixed(-2 * weights.blue * (1 - weights.blue) / green * chroma),
      green_of_v: fixed(-2 * weights.red * (1 - weights.red) / green * chroma),
      blue_of_u: fixed(2 * (1 - weights.blue) * chroma))
  }
}

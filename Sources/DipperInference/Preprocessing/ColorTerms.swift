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

/// The factors as the loops over columns take them: eight times each, in two parts of 16 bits.
struct ColorFactors: ~Copyable {
  let black: UInt8
  private let parts: ScratchBuffer<Int16>

  init(_ terms: ColorTerms) {
    black = terms.black
    parts = ScratchBuffer(count: 5 * 16, repeating: 0)
    let all = [terms.luma, terms.redOfV, terms.greenOfU, terms.greenOfV, terms.blueOfU]
    for (index, factor) in all.enumerated() {
      for lane in 0..<8 {
        unsafe parts.base[index * 16 + lane] = Int16(truncatingIfNeeded: factor >> 7)
        unsafe parts.base[index * 16 + 8 + lane] = Int16(truncatingIfNeeded: factor & 127)
      }
    }
  }

  var luma: UnsafePointer<Int16> { unsafe UnsafePointer(parts.base) }
  var redOfV: UnsafePointer<Int16> { unsafe luma + 16 }
  var greenOfU: UnsafePointer<Int16> { unsafe luma + 32 }
  var greenOfV: UnsafePointer<Int16> { unsafe luma + 48 }
  var blueOfU: UnsafePointer<Int16> { unsafe luma + 64 }
}

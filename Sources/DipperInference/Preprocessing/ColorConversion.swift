internal import DipperSurface

/// Makes red, green and blue of luma and chroma.
struct ColorConversion {
  // Samples come in 23 fractional bits; the factors take them away.
  private let luma: Float
  private let redOfV: Float
  private let greenOfU: Float
  private let greenOfV: Float
  private let blueOfU: Float
  private let red: Float
  private let green: Float
  private let blue: Float

  init(_ encoding: ColorEncoding) {
    let weights = encoding.weights
    let ranges = encoding.ranges
    let unit = Float(1) / Float(1 << 23)
    let chroma = 255 / ranges.chroma
    let greenWeight = 1 - weights.red - weights.blue
    let factors = (
      luma: 255 / ranges.luma, redOfV: 2 * (1 - weights.red) * chroma,
      greenOfU: -2 * weights.blue * (1 - weights.blue) / greenWeight * chroma,
      greenOfV: -2 * weights.red * (1 - weights.red) / greenWeight * chroma,
      blueOfU: 2 * (1 - weights.blue) * chroma
    )
    luma = factors.luma * unit
    redOfV = factors.redOfV * unit
    greenOfU = factors.greenOfU * unit
    greenOfV = factors.greenOfV * unit
    blueOfU = factors.blueOfU * unit
    let black = -ranges.black * factors.luma
    red = black - 128 * factors.redOfV
    green = black - 128 * (factors.greenOfU + factors.greenOfV)
    blue = black - 128 * factors.blueOfU
  }

  /// Converts a row and rounds it to bytes.
  func convert(
    _ y: UnsafePointer<Int32>, _ u: UnsafePointer<Int32>, _ v: UnsafePointer<Int32>, count: Int,
    into result: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt8>)
  ) {
    for index in 0..<count {
      let light = unsafe Float(y[index]) * luma
      let (blueness, redness) = unsafe (Float(u[index]), Float(v[index]))
      unsafe result.0[index] = Self.byte(light + redness * redOfV + red)
      unsafe result.1[index] = Self.byte(light + (blueness * greenOfU + redness * greenOfV) + green)
      unsafe result.2[index] = Self.byte(light + blueness * blueOfU + blue)
    }
  }

  /// Rounds to the nearest: beyond 2²³ a float has no fraction, so the byte is its last eight bits.
  @inline(__always) private static func byte(_ value: Float) -> UInt8 {
    let clamped = value > 0 ? (value < 255 ? value : 255) : 0
    return UInt8(truncatingIfNeeded: (clamped + 8_388_608).bitPattern)
  }
}

/// Rounds samples in 23 fractional bits to bytes.
func roundRow(_ row: UnsafePointer<Int32>, count: Int, into result: UnsafeMutablePointer<UInt8>) {
  for index in 0..<count { unsafe result[index] = UInt8(truncatingIfNeeded: (row[index] &+ 1 &<< 22) &>> 23) }
}

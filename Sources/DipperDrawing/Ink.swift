internal import DipperSurface

/// A colour as the samples of an image.
struct Ink {
  /// Luma, or the first byte of a pixel.
  let first: UInt8
  /// U, or the second byte of a pixel.
  let second: UInt8
  /// V, or the third byte of a pixel.
  let third: UInt8
  /// How much is covered, 0…256.
  let alpha: Int

  init(_ color: Color, on image: Image) {
    func unit(_ value: Float) -> Float { value.isNaN ? 0 : max(0, min(1, value)) }
    let (red, green, blue) = (unit(color.red), unit(color.green), unit(color.blue))
    alpha = Int((unit(color.alpha) * 256).rounded())
    guard image.format.isRGB else {
      (first, second, third) = image.encoding.samples(red: red, green: green, blue: blue)
      return
    }
    let (r, g, b) = (
      UInt8((red * 255).rounded()), UInt8((green * 255).rounded()), UInt8((blue * 255).rounded())
    )
    (first, second, third) = image.format.startsWithRed ? (r, g, b) : (b, g, r)
  }

  /// Lays `color` over a sample; `alpha` is 0…256.
  @inline(__always)
  static func blend(_ below: UInt8, _ color: UInt8, _ alpha: Int) -> UInt8 {
    let weight = UInt16(truncatingIfNeeded: alpha)
    return UInt8(
      truncatingIfNeeded: (UInt16(below) &* (256 &- weight) &+ UInt16(color) &* weight &+ 128) >> 8)
  }
}

// Rounding calls libm in debug builds; Glibc links it.
internal import Glibc

extension ColorEncoding {
  /// The weights of red and blue in luma; green has the rest.
  package var weights: (red: Float, blue: Float) {
    switch matrix {
    case .bt601: (0.299, 0.114)
    case .bt709: (0.2126, 0.0722)
    }
  }

  /// What a luma of 0…1 and a chroma of -0.5…0.5 are multiplied by, and the luma of black.
  package var ranges: (luma: Float, chroma: Float, black: Float) {
    isFullRange ? (255, 255, 0) : (219, 224, 16)
  }

  /// Returns the samples that stand for a colour.
  ///
  /// - Parameters:
  ///   - red: Red, 0…1.
  ///   - green: Green, 0…1.
  ///   - blue: Blue, 0…1.
  /// - Returns: Y, U and V.
  package func samples(red: Float, green: Float, blue: Float) -> (y: UInt8, u: UInt8, v: UInt8) {
    let weights = weights
    let ranges = ranges
    let luma = weights.red * red + (1 - weights.red - weights.blue) * green + weights.blue * blue
    let u = (blue - luma) / (2 * (1 - weights.blue))
    let v = (red - luma) / (2 * (1 - weights.red))
    func byte(_ value: Float) -> UInt8 { UInt8(max(0, min(255, value.rounded()))) }
    return (
      byte(ranges.black + luma * ranges.luma), byte(128 + u * ranges.chroma), byte(128 + v * ranges.chroma)
    )
  }
}

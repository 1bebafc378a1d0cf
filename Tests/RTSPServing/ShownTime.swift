/// The time that `RTSPTestServer --show-time` writes into its pictures.
public enum ShownTime {
  /// Reads the time out of a picture's brightness.
  ///
  /// - Parameters:
  ///   - pixels: The rows of the first plane.
  ///   - stride: Bytes from one row to the next.
  ///   - height: How many rows there are.
  /// - Returns: Nanoseconds since 1970, by the server's clock; nil where the picture is damaged.
  public static func read(_ pixels: Span<UInt8>, stride: Int, height: Int) -> UInt64? {
    guard let top = time(pixels, stride: stride, row: 0),
      let bottom = time(pixels, stride: stride, row: height - 16), top == bottom
    else { return nil }
    return top
  }

  private static func time(_ pixels: Span<UInt8>, stride: Int, row: Int) -> UInt64? {
    var bits: UInt64 = 0
    for place in 0..<64 {
      let (x, y) = (place % 32 * 8, row + place / 32 * 8)
      var sum = 0
      for line in 2..<6 { for column in 2..<6 { sum += Int(pixels[(y + line) * stride + x + column]) } }
      bits = bits << 1 | (sum > 16 * 126 ? 1 : 0)
    }
    let value = bits >> 8
    var check: UInt8 = 0x5A
    for place in 0..<7 as Range<UInt64> {
      check = (check << 1 | check >> 7) ^ UInt8(truncatingIfNeeded: value >> (8 * place))
    }
    return UInt8(truncatingIfNeeded: bits) == check ? value << 6 : nil
  }
}

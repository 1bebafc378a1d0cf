/// RGB pixels turned into I420 samples of any colour encoding.
///
/// libyuv does this for BT.601 only.
struct RGBEncoder {
  private var luma: (Int32, Int32, Int32)
  private var u: (Int32, Int32, Int32)
  private var v: (Int32, Int32, Int32)
  private let black: Int32

  init(_ encoding: ColorEncoding) {
    let (weights, ranges) = (encoding.weights, encoding.ranges)
    func fixed(_ value: Float, _ range: Float) -> Int32 { Int32((value * range / 255 * 65536).rounded()) }
    let green = 1 - weights.red - weights.blue
    luma = (
      fixed(weights.red, ranges.luma), fixed(green, ranges.luma), fixed(weights.blue, ranges.luma)
    )
    let (uScale, vScale) = (0.5 / (1 - weights.blue), 0.5 / (1 - weights.red))
    u = (fixed(-weights.red * uScale, ranges.chroma), fixed(-green * uScale, ranges.chroma), 0)
    u.2 = -u.0 - u.1
    v = (0, fixed(-green * vScale, ranges.chroma), fixed(-weights.blue * vScale, ranges.chroma))
    v.0 = -v.1 - v.2
    black = Int32(ranges.black) * 65536 + 32768
  }

  /// Encodes an RGB image into an I420 image of the same size.
  func encode(_ source: Image, into target: MutableImage) {
    let (pixels, stride) = unsafe source.planes.plane(0)
    let (yBase, yStride) = unsafe target.planes.plane(0)
    for y in 0..<source.height { unsafe encodeLuma(pixels + y * stride, yBase + y * yStride, source) }
    let (uBase, uStride) = unsafe target.planes.plane(1)
    let (vBase, vStride) = unsafe target.planes.plane(2)
    for row in 0..<(source.height + 1) / 2 {
      let top = unsafe pixels + row * 2 * stride
      let bottom = unsafe row * 2 + 1 < source.height ? top + stride : top
      unsafe encodeChroma(top, bottom, uBase + row * uStride, vBase + row * vStride, source)
    }
  }

  private func encodeLuma(
    _ pixels: UnsafeMutablePointer<UInt8>, _ luma: UnsafeMutablePointer<UInt8>, _ source: Image
  ) {
    let step = source.format.bytesPerPixel
    let (red, blue) = source.format.startsWithRed ? (0, 2) : (2, 0)
    for x in 0..<source.width {
      let pixel = unsafe pixels + x * step
      let sum =
        unsafe Int32(pixel[red]) &* self.luma.0 &+ Int32(pixel[1]) &* self.luma.1
        &+ Int32(pixel[blue]) &* self.luma.2
      unsafe luma[x] = UInt8(truncatingIfNeeded: min(255 << 16, sum &+ black) >> 16)
    }
  }

  private func encodeChroma(
    _ top: UnsafeMutablePointer<UInt8>, _ bottom: UnsafeMutablePointer<UInt8>,
    _ uRow: UnsafeMutablePointer<UInt8>, _ vRow: UnsafeMutablePointer<UInt8>, _ source: Image
  ) {
    let step = source.format.bytesPerPixel
    let (red, blue) = source.format.startsWithRed ? (0, 2) : (2, 0)
    let half: Int32 = 128 << 18 + 1 << 17
    for x in 0..<(source.width + 1) / 2 {
      let left = x * 2 * step
      let right = x * 2 + 1 < source.width ? left + step : left
      func sum(_ channel: Int) -> Int32 {
        unsafe Int32(top[left + channel]) &+ Int32(top[right + channel]) &+ Int32(bottom[left + channel])
          &+ Int32(bottom[right + channel])
      }
      let (r, g, b) = (sum(red), sum(1), sum(blue))
      let newU = (r &* u.0 &+ g &* u.1 &+ b &* u.2 &+ half) >> 18
      let newV = (r &* v.0 &+ g &* v.1 &+ b &* v.2 &+ half) >> 18
      unsafe uRow[x] = UInt8(truncatingIfNeeded: max(0, min(255, newU)))
      unsafe vRow[x] = UInt8(truncatingIfNeeded: max(0, min(255, newV)))
    }
  }
}

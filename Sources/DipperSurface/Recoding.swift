/// The samples of one colour encoding turned into those of another, in 16.16 fixed point.
struct Recoding {
  private let yFromY: Int32
  private let yFromU: Int32
  private let yFromV: Int32
  private let yOffset: Int32
  private let uFromU: Int32
  private let uFromV: Int32
  private let vFromU: Int32
  private let vFromV: Int32

  init(from: ColorEncoding, to: ColorEncoding) {
    let (source, target) = (from.ranges, to.ranges)
    let (a, b) = (from.weights, to.weights)
    // Red and blue are luma plus a multiple of V and U; green follows from the weights of the source.
    let redFromV = 2 * (1 - a.red)
    let blueFromU = 2 * (1 - a.blue)
    let green = 1 - a.red - a.blue
    let greenFromV = -redFromV * a.red / green
    let greenFromU = -blueFromU * a.blue / green
    let targetGreen = 1 - b.red - b.blue
    let lumaFromU = targetGreen * greenFromU + b.blue * blueFromU
    let lumaFromV = b.red * redFromV + targetGreen * greenFromV
    let uScale = 1 / (2 * (1 - b.blue))
    let vScale = 1 / (2 * (1 - b.red))
    let chroma = target.chroma / source.chroma
    let luma = target.luma / source.luma
    func fixed(_ value: Float) -> Int32 { Int32((value * 65536).rounded()) }
    yFromY = fixed(luma)
    yFromU = fixed(lumaFromU * target.luma / source.chroma)
    yFromV = fixed(lumaFromV * target.luma / source.chroma)
    yOffset = fixed(target.black - source.black * luma) + 32768
    uFromU = fixed((blueFromU - lumaFromU) * uScale * chroma)
    uFromV = fixed(-lumaFromV * uScale * chroma)
    vFromU = fixed(-lumaFromU * vScale * chroma)
    vFromV = fixed((redFromV - lumaFromV) * vScale * chroma)
  }

  /// Recodes an I420 image in place.
  func apply(to image: MutableImage) {
    let (yBase, yStride) = unsafe image.planes.plane(0)
    let (uBase, uStride) = unsafe image.planes.plane(1)
    let (vBase, vStride) = unsafe image.planes.plane(2)
    for row in 0..<(image.height + 1) / 2 {
      let u = unsafe uBase + row * uStride
      let v = unsafe vBase + row * vStride
      for y in row * 2..<min(row * 2 + 2, image.height) {
        unsafe recodeLuma(yBase + y * yStride, u, v, width: image.width)
      }
      unsafe recodeChroma(u, v, width: (image.width + 1) / 2)
    }
  }

  private func recodeLuma(
    _ luma: UnsafeMutablePointer<UInt8>, _ u: UnsafeMutablePointer<UInt8>, _ v: UnsafeMutablePointer<UInt8>,
    width: Int
  ) {
    for x in 0..<width {
      let shift = unsafe (Int32(u[x >> 1]) &- 128) &* yFromU &+ (Int32(v[x >> 1]) &- 128) &* yFromV
      unsafe luma[x] = Self.byte(Int32(luma[x]) &* yFromY &+ shift &+ yOffset)
    }
  }

  private func recodeChroma(
    _ u: UnsafeMutablePointer<UInt8>, _ v: UnsafeMutablePointer<UInt8>, width: Int
  ) {
    let half: Int32 = 128 * 65536 + 32768
    for x in 0..<width {
      let (oldU, oldV) = unsafe (Int32(u[x]) &- 128, Int32(v[x]) &- 128)
      unsafe u[x] = Self.byte(oldU &* uFromU &+ oldV &* uFromV &+ half)
      unsafe v[x] = Self.byte(oldU &* vFromU &+ oldV &* vFromV &+ half)
    }
  }

  @inline(__always)
  private static func byte(_ fixed: Int32) -> UInt8 {
    UInt8(truncatingIfNeeded: max(0, min(255, fixed >> 16)))
  }
}

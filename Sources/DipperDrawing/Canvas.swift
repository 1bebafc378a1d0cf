internal import DipperSurface

/// The planes of an image, and how to lay ink on them.
@safe struct Canvas {
  let image: Image
  let bounds: PixelRect
  let base: UnsafeMutablePointer<UInt8>
  let stride: Int
  /// The bytes of a pixel in the first plane.
  let step: Int
  /// Where alpha lies in a pixel, if it has any.
  let alphaOffset: Int?
  let chroma: Chroma?

  /// U and V, apart or interleaved.
  @safe struct Chroma {
    let u: UnsafeMutablePointer<UInt8>
    let v: UnsafeMutablePointer<UInt8>
    let uStride: Int
    let vStride: Int
    /// The bytes from one sample to the next.
    let step: Int
  }

  init(_ target: MutableImage) {
    image = target.image
    bounds = PixelRect(left: 0, top: 0, right: target.width, bottom: target.height)
    let (first, firstStride) = unsafe target.planes.plane(0)
    unsafe base = first
    stride = firstStride
    step = target.format.bytesPerPixel
    alphaOffset = target.format == .rgba || target.format == .bgra ? 3 : nil
    switch target.format {
    case .i420:
      let (u, uStride) = unsafe target.planes.plane(1)
      let (v, vStride) = unsafe target.planes.plane(2)
      chroma = unsafe Chroma(u: u, v: v, uStride: uStride, vStride: vStride, step: 1)
    case .nv12:
      let (uv, uvStride) = unsafe target.planes.plane(1)
      chroma = unsafe Chroma(u: uv, v: uv + 1, uStride: uvStride, vStride: uvStride, step: 2)
    default: chroma = nil
    }
  }

  /// How many pixels a chroma sample stands for, at the right and bottom edge too.
  func pixels(ofCellX x: Int, y: Int) -> Int {
    PixelRect.cover(x, 0, bounds.right) * PixelRect.cover(y, 0, bounds.bottom)
  }

  /// Lays ink of one strength on a run of pixels of the first plane.
  func blendRun(_ y: Int, _ left: Int, _ right: Int, _ ink: Ink) {
    guard left < right else { return }
    let row = unsafe base + y * stride + left * step
    guard step == 1 else { return unsafe blendPixels(row, right - left, ink) }
    if ink.alpha == 256 {
      unsafe row.update(repeating: ink.first, count: right - left)
    } else {
      for x in 0..<right - left { unsafe row[x] = Ink.blend(row[x], ink.first, ink.alpha) }
    }
  }

  private func blendPixels(_ row: UnsafeMutablePointer<UInt8>, _ count: Int, _ ink: Ink) {
    var pixel = unsafe row
    for _ in 0..<count {
      unsafe blendPixel(pixel, ink, ink.alpha)
      unsafe pixel += step
    }
  }

  @inline(__always)
  func blendPixel(_ pixel: UnsafeMutablePointer<UInt8>, _ ink: Ink, _ alpha: Int) {
    unsafe pixel[0] = Ink.blend(pixel[0], ink.first, alpha)
    unsafe pixel[1] = Ink.blend(pixel[1], ink.second, alpha)
    unsafe pixel[2] = Ink.blend(pixel[2], ink.third, alpha)
    if let alphaOffset { unsafe pixel[alphaOffset] = Ink.blend(pixel[alphaOffset], 255, alpha) }
  }

  /// Lays ink on one chroma sample of which `covered` pixels of `count` are inked.
  @inline(__always)
  func blendCell(_ chroma: Chroma, _ x: Int, _ y: Int, covered: Int, of count: Int, _ ink: Ink) {
    guard covered > 0, count > 0 else { return }
    let alpha = ink.alpha * covered / count
    let u = unsafe chroma.u + y * chroma.uStride + x * chroma.step
    let v = unsafe chroma.v + y * chroma.vStride + x * chroma.step
    unsafe u.pointee = Ink.blend(u.pointee, ink.second, alpha)
    unsafe v.pointee = Ink.blend(v.pointee, ink.third, alpha)
  }
}

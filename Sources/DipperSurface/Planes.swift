internal import CYUV

/// libyuv's functions, called with images.
@unsafe enum Planes {
  static func filterMode(_ filter: ScaleFilter) -> FilterMode {
    switch filter {
    case .nearest: kFilterNone
    case .bilinear: kFilterBilinear
    case .box: kFilterBox
    }
  }

  private static func size(_ index: Int, _ image: Image) -> (Int32, Int32) {
    let half = index > 0 && image.format.hasHalvedChroma
    return half
      ? (Int32(image.width + 1) / 2, Int32(image.height + 1) / 2) : (Int32(image.width), Int32(image.height))
  }

  static func scale(_ index: Int, _ source: Image, into target: MutableImage, _ filter: ScaleFilter) {
    let (from, fromStride) = unsafe source.planes.plane(index)
    let (to, toStride) = unsafe target.planes.plane(index)
    let (fromWidth, fromHeight) = unsafe size(index, source)
    let (toWidth, toHeight) = unsafe size(index, target.image)
    unsafe ScalePlane(
      from, Int32(fromStride), fromWidth, fromHeight, to, Int32(toStride), toWidth, toHeight,
      filterMode(filter))
  }

  static func scale4(_ source: Image, into target: MutableImage, _ filter: ScaleFilter) {
    let (from, fromStride) = unsafe source.planes.plane(0)
    let (to, toStride) = unsafe target.planes.plane(0)
    _ = unsafe ARGBScale(
      from, Int32(fromStride), Int32(source.width), Int32(source.height), to, Int32(toStride),
      Int32(target.width), Int32(target.height), filterMode(filter))
  }

  static func copy(_ index: Int, _ source: Image, into target: MutableImage) {
    let (from, fromStride) = unsafe source.planes.plane(index)
    let (to, toStride) = unsafe target.planes.plane(index)
    let bytes = source.format.rowBytes(ofPlane: index, width: source.width)
    let rows = source.format.rows(ofPlane: index, height: source.height)
    unsafe CopyPlane(from, Int32(fromStride), to, Int32(toStride), Int32(bytes), Int32(rows))
  }

  static func clearChroma(_ target: MutableImage) {
    for index in 1...2 {
      let (base, stride) = unsafe target.planes.plane(index)
      let (width, height) = unsafe size(index, target.image)
      unsafe SetPlane(base, Int32(stride), width, height, 128)
    }
  }

  static func splitChroma(_ source: Image, into target: MutableImage) {
    let (uv, uvStride) = unsafe source.planes.plane(1)
    let (u, uStride) = unsafe target.planes.plane(1)
    let (v, vStride) = unsafe target.planes.plane(2)
    let (width, height) = unsafe size(1, source)
    unsafe SplitUVPlane(uv, Int32(uvStride), u, Int32(uStride), v, Int32(vStride), width, height)
  }

  /// Copies I420, NV12 or gray to I420 of the same size and encoding.
  static func toI420(_ source: Image, into target: MutableImage) {
    unsafe copy(0, source, into: target)
    switch source.format {
    case .nv12: unsafe splitChroma(source, into: target)
    case .gray8: unsafe clearChroma(target)
    default: for index in 1...2 { unsafe copy(index, source, into: target) }
    }
  }

  /// Copies I420 to NV12 of the same size and encoding.
  static func toNV12(_ source: Image, into target: MutableImage) {
    unsafe copy(0, source, into: target)
    let (u, uStride) = unsafe source.planes.plane(1)
    let (v, vStride) = unsafe source.planes.plane(2)
    let (uv, uvStride) = unsafe target.planes.plane(1)
    let (width, height) = unsafe size(1, source)
    unsafe MergeUVPlane(u, Int32(uStride), v, Int32(vStride), uv, Int32(uvStride), width, height)
  }

  /// Converts I420 or NV12 to any RGB format of the same size.
  static func toRGB(_ source: Image, into target: MutableImage) {
    let (y, yStride) = unsafe source.planes.plane(0)
    let (to, toStride) = unsafe target.planes.plane(0)
    // libyuv writes blue first; with U and V and the constants exchanged, red comes first.
    let reversed = target.format.startsWithRed
    let constants = unsafe cyuv_constants(
      source.encoding.matrix == .bt709 ? 1 : 0, source.encoding.isFullRange ? 1 : 0, reversed ? 1 : 0)
    let (width, height) = (Int32(source.width), Int32(source.height))
    let isWide = target.format.bytesPerPixel == 4
    if source.format == .nv12 {
      let (uv, uvStride) = unsafe source.planes.plane(1)
      let function =
        switch (isWide, reversed) {
        case (true, false): unsafe NV12ToARGBMatrix
        case (true, true): unsafe NV21ToARGBMatrix
        case (false, false): unsafe NV12ToRGB24Matrix
        case (false, true): unsafe NV21ToRGB24Matrix
        }
      _ = unsafe function(
        y, Int32(yStride), uv, Int32(uvStride), to, Int32(toStride), constants, width, height)
      return
    }
    let (u, uStride) = unsafe source.planes.plane(reversed ? 2 : 1)
    let (v, vStride) = unsafe source.planes.plane(reversed ? 1 : 2)
    let function = isWide ? unsafe I420ToARGBMatrix : unsafe I420ToRGB24Matrix
    _ = unsafe function(
      y, Int32(yStride), u, Int32(uStride), v, Int32(vStride), to, Int32(toStride), constants, width, height)
  }

  /// Encodes RGB as I420 of BT.601, which libyuv does faster; returns whether it could.
  static func encode601(_ source: Image, into target: MutableImage) -> Bool {
    let full = target.encoding.isFullRange
    let function =
      switch source.format {
      case .bgra, .bgrx: full ? unsafe ARGBToJ420 : unsafe ARGBToI420
      case .rgba, .rgbx: full ? unsafe ABGRToJ420 : unsafe ABGRToI420
      case .bgr: full ? unsafe RGB24ToJ420 : unsafe RGB24ToI420
      case .rgb: full ? unsafe RAWToJ420 : unsafe RAWToI420
      default: unsafe ARGBToI420
      }
    guard source.format.isRGB else { return false }
    let (from, fromStride) = unsafe source.planes.plane(0)
    let (y, yStride) = unsafe target.planes.plane(0)
    let (u, uStride) = unsafe target.planes.plane(1)
    let (v, vStride) = unsafe target.planes.plane(2)
    let result = unsafe function(
      from, Int32(fromStride), y, Int32(yStride), u, Int32(uStride), v, Int32(vStride),
      Int32(source.width), Int32(source.height))
    return result == 0
  }

  /// Copies RGB to another RGB format of the same size; alpha that the source lacks is opaque.
  static func shuffle(_ source: Image, into target: MutableImage) {
    if source.format == target.format { return unsafe copy(0, source, into: target) }
    let (from, fromStride) = unsafe source.planes.plane(0)
    let (to, toStride) = unsafe target.planes.plane(0)
    let (fromStep, toStep) = (source.format.bytesPerPixel, target.format.bytesPerPixel)
    let (first, last) = source.format.startsWithRed == target.format.startsWithRed ? (0, 2) : (2, 0)
    let keepsAlpha = source.format == .rgba || source.format == .bgra
    for y in 0..<source.height {
      var input = unsafe from + y * fromStride
      var output = unsafe to + y * toStride
      for _ in 0..<source.width {
        unsafe output[0] = input[first]
        unsafe output[1] = input[1]
        unsafe output[2] = input[last]
        if toStep == 4 { unsafe output[3] = keepsAlpha ? input[3] : 255 }
        unsafe input += fromStep
        unsafe output += toStep
      }
    }
  }
}

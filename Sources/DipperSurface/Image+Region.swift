internal import DipperAdvice

extension Image {
  /// Returns a part of the image, without a copy.
  ///
  /// In formats of halved chroma `x` and `y` are even. A region of odd width or height that ends inside the
  /// image shares its last chroma column or row with the pixels beyond it.
  ///
  /// - Parameters:
  ///   - x: The left edge, in pixels.
  ///   - y: The top edge, in pixels.
  ///   - width: The width, in pixels; at least 1.
  ///   - height: The height, in pixels; at least 1.
  /// - Returns: The part, which is valid as long as the image.
  public func region(x: Int, y: Int, width: Int, height: Int) -> Image {
    require(
      x >= 0 && y >= 0 && width > 0 && height > 0 && x <= self.width - width && y <= self.height - height,
      "A region of \(width)×\(height) at \(x), \(y) leaves an image of \(self.width)×\(self.height); clip it."
    )
    require(
      !format.hasHalvedChroma || (x % 2 == 0 && y % 2 == 0),
      "A region of \(format) was asked for at \(x), \(y); round both down to even numbers.")
    var base = unsafe planes.base
    let stride = unsafe planes.stride
    unsafe base.0 = base.0.map { unsafe $0 + y * stride.0 + format.rowBytes(ofPlane: 0, width: x) }
    unsafe base.1 = base.1.map { unsafe $0 + y / 2 * stride.1 + format.rowBytes(ofPlane: 1, width: x) }
    unsafe base.2 = base.2.map { unsafe $0 + y / 2 * stride.2 + format.rowBytes(ofPlane: 2, width: x) }
    return unsafe part(width: width, height: height, planes: PlanePointers(base, strides: stride))
  }
}

extension MutableImage {
  /// Returns a part of the image, without a copy.
  ///
  /// In formats of halved chroma `x` and `y` are even. A region of odd width or height that ends inside the
  /// image shares its last chroma column or row with the pixels beyond it.
  ///
  /// - Parameters:
  ///   - x: The left edge, in pixels.
  ///   - y: The top edge, in pixels.
  ///   - width: The width, in pixels; at least 1.
  ///   - height: The height, in pixels; at least 1.
  /// - Returns: The part, which is valid as long as the image.
  public func region(x: Int, y: Int, width: Int, height: Int) -> MutableImage {
    MutableImage(image.region(x: x, y: y, width: width, height: height))
  }

  /// Makes every pixel opaque black.
  public func clear() {
    for index in 0..<format.planeCount {
      let (base, stride) = unsafe planes.plane(index)
      let bytes = format.rowBytes(ofPlane: index, width: width)
      let value: UInt8 = index > 0 ? 128 : format.isRGB || encoding.isFullRange ? 0 : 16
      for y in 0..<format.rows(ofPlane: index, height: height) {
        unsafe (base + y * stride).update(repeating: value, count: bytes)
      }
    }
    guard format == .rgba || format == .bgra else { return }
    let (base, stride) = unsafe planes.plane(0)
    for y in 0..<height {
      for x in 0..<width { unsafe base[y * stride + x * 4 + 3] = 255 }
    }
  }
}

extension PixelFormat {
  /// Whether chroma has half the width and height.
  package var hasHalvedChroma: Bool { self == .i420 || self == .nv12 }

  /// Whether pixels are red, green and blue, in some order.
  package var isRGB: Bool { !hasHalvedChroma && self != .gray8 }

  /// The bytes of one pixel in the first plane.
  package var bytesPerPixel: Int {
    switch self {
    case .i420, .nv12, .gray8: 1
    case .rgb, .bgr: 3
    case .rgba, .bgra, .rgbx, .bgrx: 4
    }
  }

  /// Whether red comes first in memory.
  package var startsWithRed: Bool { self == .rgb || self == .rgba || self == .rgbx }
}

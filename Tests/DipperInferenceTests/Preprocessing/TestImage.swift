import DipperGeometry
@testable import DipperInference
@testable import DipperSurface

/// Pixels made up from a seed, with rows further apart than they need to be.
@safe final class TestImage {
  let format: PixelFormat
  let width: Int
  let height: Int
  let encoding: ColorEncoding
  let strides: [Int]
  private let planes: [UnsafeMutableBufferPointer<UInt8>]

  init(_ format: PixelFormat, _ width: Int, _ height: Int, encoding: ColorEncoding = .bt601, seed: UInt64 = 1) {
    (self.format, self.width, self.height, self.encoding) = (format, width, height, encoding)
    var generator = SplitMix(state: seed)
    strides = (0..<format.planeCount).map { format.rowBytes(ofPlane: $0, width: width) + 5 + $0 * 6 }
    var planes: [UnsafeMutableBufferPointer<UInt8>] = unsafe []
    for plane in strides.indices {
      let count = strides[plane] * format.rows(ofPlane: plane, height: height)
      let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
      for index in 0..<count {
        unsafe bytes[index] = .random(in: 0...255, using: &generator)
      }
      unsafe planes.append(bytes)
    }
    unsafe self.planes = planes
  }

  deinit { for index in strides.indices { unsafe planes[index].deallocate() } }

  /// The sample of a plane.
  func sample(_ plane: Int, _ x: Int, _ y: Int) -> Double {
    unsafe Double(planes[plane][y * strides[plane] + x])
  }

  /// The red, green and blue of a pixel, as bytes hold them.
  func color(_ x: Int, _ y: Int) -> [Double] {
    switch format {
    case .gray8: return [sample(0, x, y), sample(0, x, y), sample(0, x, y)]
    case .i420: return rgb(sample(0, x, y), sample(1, x / 2, y / 2), sample(2, x / 2, y / 2))
    case .nv12: return rgb(sample(0, x, y), sample(1, x / 2 * 2, y / 2), sample(1, x / 2 * 2 + 1, y / 2))
    case .rgb: return (0..<3).map { sample(0, x * 3 + $0, y) }
    case .bgr: return (0..<3).map { sample(0, x * 3 + 2 - $0, y) }
    case .rgba, .rgbx: return (0..<3).map { sample(0, x * 4 + $0, y) }
    case .bgra, .bgrx: return (0..<3).map { sample(0, x * 4 + 2 - $0, y) }
    }
  }

  private func rgb(_ y: Double, _ u: Double, _ v: Double) -> [Double] {
    // Blacker than black is black.
    let (light, pb, pr) = (encoding.isFullRange ? y : max(0, y - 16), u - 128, v - 128)
    let colors =
      encoding == .bt601
      // OpenCV's factors: the standard's to three digits.
      ? [1.164 * light + 1.596 * pr, 1.164 * light - 0.391 * pb - 0.813 * pr, 1.164 * light + 2.018 * pb]
      : standardColors(light, pb, pr)
    return colors.map { max(0, min(255, $0.rounded())) }
  }

  private func standardColors(_ light: Double, _ pb: Double, _ pr: Double) -> [Double] {
    let (red, blue) = encoding.matrix == .bt601 ? (0.299, 0.114) : (0.2126, 0.0722)
    let (luma, chroma) = encoding.isFullRange ? (1.0, 1.0) : (255.0 / 219, 255.0 / 224)
    let (r, b) = (luma * light + 2 * (1 - red) * chroma * pr, luma * light + 2 * (1 - blue) * chroma * pb)
    return [r, (luma * light - red * r - blue * b) / (1 - red - blue), b]
  }

  /// The pixels, as long as this object is used.
  var image: Image {
    func base(_ index: Int) -> UnsafeMutablePointer<UInt8>? {
      guard index < strides.count else { return nil }
      return unsafe planes[index].baseAddress
    }
    let stride: (Int) -> Int = { [strides] in $0 < strides.count ? strides[$0] : 0 }
    return unsafe Image(
      format: format, width: width, height: height, encoding: encoding,
      planes: PlanePointers((base(0), base(1), base(2)), strides: (stride(0), stride(1), stride(2))))
  }

  func withImage<Result>(_ body: (Image) -> Result) -> Result {
    withExtendedLifetime(self) { body(image) }
  }

  /// The bytes of all planes without gaps.
  var byteCount: Int {
    strides.indices.reduce(0) {
      $0 + format.rowBytes(ofPlane: $1, width: width) * format.rows(ofPlane: $1, height: height)
    }
  }

  /// Takes over planes that lie one after another without gaps.
  func load(_ bytes: [UInt8]) {
    var start = 0
    for plane in strides.indices {
      let count = format.rowBytes(ofPlane: plane, width: width)
      for row in 0..<format.rows(ofPlane: plane, height: height) {
        for x in 0..<count { unsafe planes[plane][row * strides[plane] + x] = bytes[start + x] }
        start += count
      }
    }
  }

  /// Sets every byte of a plane.
  func fill(_ plane: Int, with value: UInt8) { unsafe planes[plane].update(repeating: value) }
}

/// A generator whose numbers depend on nothing but the seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

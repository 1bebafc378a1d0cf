/// Where the planes of one surface lie: DeepStream 9's pitches, offsets and sizes.
///
/// Width and height are rounded up to even numbers, each plane's rows begin at multiples of 512 bytes (halved where
/// chroma has half the width), and planes follow one another without a gap.
public struct SurfaceLayout: Sendable, Hashable {
  /// One plane of a surface.
  public struct Plane: Sendable, Hashable {
    /// The samples in a row.
    public let width: Int
    /// The rows.
    public let height: Int
    /// The bytes from one row to the next.
    public let stride: Int
    /// The bytes from the surface's first byte to the plane's.
    public let offset: Int
    /// The bytes from one sample to the next; 0 where samples have no whole number of bytes.
    public let bytesPerSample: Int
    /// The bytes of a row that hold samples.
    public let rowBytes: Int

    /// The bytes of all rows, padding included.
    public var byteCount: Int { stride * height }
  }

  /// How the pixels lie in memory.
  public let format: SurfaceFormat
  /// The width, in pixels.
  public let width: Int
  /// The height, in pixels.
  public let height: Int
  /// The planes, in the order of the format.
  public let planes: [Plane]
  /// The bytes of all planes.
  public let byteCount: Int
  /// Whether rows begin at multiples of 512 bytes.
  let padsRows: Bool

  /// The multiple that the bytes of a row are rounded up to.
  private static let rowAlignment = 512

  /// Lays out a surface.
  ///
  /// - Parameters:
  ///   - format: How the pixels lie in memory.
  ///   - width: The width, in pixels; at least 1.
  ///   - height: The height, in pixels; at least 1.
  ///   - padsRows: Whether rows begin at multiples of 512 bytes; otherwise they follow without a gap.
  /// - Throws: ``SurfaceError`` for a size below 1×1, one whose bytes do not fit in 32 bits, and a format of which no
  ///   surface can be made.
  public init(
    format: SurfaceFormat, width: Int, height: Int, padsRows: Bool = true
  ) throws(SurfaceError) {
    let doing = "laying out a surface of \(width)×\(height) pixels, \(format)"
    guard width > 0 && height > 0 else {
      throw SurfaceError(.invalidSize, "a surface needs at least 1×1 pixels", doing: doing)
    }
    guard let arrangement = format.arrangement else {
      throw SurfaceError(.unsupportedFormat, "no surface can be made of this format", doing: doing)
    }
    // Four planes of eight bytes a pixel still fit in 64 bits.
    guard width <= 1 << 28 && height <= 1 << 28 else {
      throw SurfaceError(.tooLarge, "its bytes do not fit in 32 bits; at most 4 GiB can be described", doing: doing)
    }
    self.format = format
    self.width = width
    self.height = height
    self.padsRows = padsRows
    let planes = arrangement.planes(width: width + width % 2, height: height + height % 2, padsRows: padsRows)
    let byteCount = planes.reduce(0) { $0 + $1.byteCount }
    guard byteCount <= Int(UInt32.max) else {
      throw SurfaceError(
        .tooLarge, "its \(byteCount) bytes do not fit in 32 bits; at most 4 GiB can be described", doing: doing)
    }
    self.planes = planes
    self.byteCount = byteCount
  }

  /// The layout of memory that somebody else made, with planes of exactly the picture's size and any strides.
  ///
  /// Offsets mean nothing, as planes may lie anywhere.
  init(
    format: SurfaceFormat, width: Int, height: Int, strides: [Int]
  ) throws(SurfaceError) {
    let natural = try SurfaceLayout(format: format, width: width, height: height, padsRows: false)
    let doing = "describing a surface of \(width)×\(height) pixels, \(format)"
    guard strides.count == natural.planes.count else {
      throw SurfaceError(
        .invalidPlane, "\(strides.count) planes were given; the format has \(natural.planes.count)", doing: doing)
    }
    var planes: [Plane] = []
    for (plane, stride) in zip(natural.planes, strides) {
      let exact = plane.trimmed(format, width: width, height: height, stride: stride)
      guard stride >= exact.rowBytes && stride <= Int(UInt32.max) else {
        throw SurfaceError(
          .invalidSize, "plane \(planes.count) has rows of \(exact.rowBytes) bytes, but a stride of \(stride)",
          doing: doing)
      }
      planes.append(exact)
    }
    self.format = format
    self.width = width
    self.height = height
    self.padsRows = false
    self.planes = planes
    byteCount = planes.reduce(0) { $0 + $1.byteCount }
  }

  fileprivate static func paddedRow(_ bytes: Int, _ padsRows: Bool) -> Int {
    padsRows ? (bytes + rowAlignment - 1) / rowAlignment * rowAlignment : bytes
  }
}

extension SurfaceFormat.Arrangement {
  /// The planes of a surface of even width and height.
  fileprivate func planes(width: Int, height: Int, padsRows: Bool) -> [SurfaceLayout.Plane] {
    switch self {
    case .packed(let bytes):
      let stride = SurfaceLayout.paddedRow(width * bytes, padsRows)
      return [SurfaceLayout.Plane(width: width, height: height, stride: stride, offset: 0, bytesPerSample: bytes)]
    case .pairs(let bytes):
      let row = width / 2 * bytes
      return [
        SurfaceLayout.Plane(
          width: width, height: height, stride: SurfaceLayout.paddedRow(row, padsRows), offset: 0,
          bytesPerSample: bytes % 2 == 0 ? bytes / 2 : 0, rowBytes: row)
      ]
    case .planar(let bytes, let chroma):
      let stride = SurfaceLayout.paddedRow(width * bytes, padsRows)
      let luma = SurfaceLayout.Plane(width: width, height: height, stride: stride, offset: 0, bytesPerSample: bytes)
      let (columns, rows) = chroma.size(width, height)
      let chromaStride = chroma == .full ? stride : stride / 2
      return [luma]
        + (0..<2).map { number in
          SurfaceLayout.Plane(
            width: columns, height: rows, stride: chromaStride,
            offset: luma.byteCount + number * chromaStride * rows, bytesPerSample: bytes)
        }
    case .paired(let bytes, let chroma):
      let stride = SurfaceLayout.paddedRow(width * bytes, padsRows)
      let luma = SurfaceLayout.Plane(width: width, height: height, stride: stride, offset: 0, bytesPerSample: bytes)
      let (columns, rows) = chroma.size(width, height)
      return [
        luma,
        SurfaceLayout.Plane(
          width: columns, height: rows, stride: stride, offset: luma.byteCount, bytesPerSample: bytes * 2),
      ]
    }
  }
}

extension SurfaceFormat.Chroma {
  fileprivate func size(_ width: Int, _ height: Int) -> (Int, Int) {
    switch self {
    case .full: (width, height)
    case .halfWidth: (width / 2, height)
    case .half: (width / 2, height / 2)
    }
  }
}

extension SurfaceLayout.Plane {
  /// The same plane without the column and row that make width and height even, and with another stride.
  fileprivate func trimmed(_ format: SurfaceFormat, width: Int, height: Int, stride: Int) -> SurfaceLayout.Plane {
    // Chroma of an odd size has its last sample all the same; so have pixels that come in pairs.
    let keepsWidth = self.width != width + 1 || format.arrangement?.comesInPairs == true
    let columns = keepsWidth ? self.width : width
    return SurfaceLayout.Plane(
      width: columns, height: self.height == height + 1 ? height : self.height, stride: stride, offset: 0,
      bytesPerSample: bytesPerSample, rowBytes: keepsWidth ? rowBytes : columns * bytesPerSample)
  }

  fileprivate init(width: Int, height: Int, stride: Int, offset: Int, bytesPerSample: Int) {
    self.init(
      width: width, height: height, stride: stride, offset: offset, bytesPerSample: bytesPerSample,
      rowBytes: width * bytesPerSample)
  }
}

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
    let arrangement = try Self.arrangement(of: format, width: width, height: height)
    self.format = format
    self.width = width
    self.height = height
    self.padsRows = padsRows
    let (evenWidth, evenHeight) = (width + width % 2, height + height % 2)
    var planes: [Plane] = []
    var offset = 0
    for index in 0..<arrangement.planeCount {
      let extent = arrangement.extent(ofPlane: index, width: evenWidth, height: evenHeight)
      let stride = planes.first.map { $0.stride / arrangement.strideDivisor } ?? Self.stride(extent.rowBytes, padsRows)
      planes.append(Plane(extent, stride: stride, offset: offset))
      offset += stride * extent.height
    }
    guard offset <= Int(UInt32.max) else { throw Self.tooLarge(format, width, height) }
    self.planes = planes
    byteCount = offset
  }

  /// The arrangement of a format's planes, where a surface of the size can be described.
  static func arrangement(
    of format: SurfaceFormat, width: Int, height: Int
  ) throws(SurfaceError) -> SurfaceFormat.Arrangement {
    guard width > 0 && height > 0 else {
      throw SurfaceError(
        .invalidSize, "a surface needs at least 1×1 pixels", doing: doing(format, width, height))
    }
    guard let arrangement = format.arrangement else {
      throw SurfaceError(
        .unsupportedFormat, "no surface can be made of this format", doing: doing(format, width, height))
    }
    // Planes of eight bytes a pixel still fit in 64 bits.
    guard width <= 1 << 28 && height <= 1 << 28 else { throw tooLarge(format, width, height) }
    return arrangement
  }

  private static func tooLarge(_ format: SurfaceFormat, _ width: Int, _ height: Int) -> SurfaceError {
    SurfaceError(
      .tooLarge, "its bytes do not fit in 32 bits; at most 4 GiB can be described",
      doing: doing(format, width, height))
  }

  private static func doing(_ format: SurfaceFormat, _ width: Int, _ height: Int) -> String {
    "laying out a surface of \(width)×\(height) pixels, \(format)"
  }

  private static func stride(_ rowBytes: Int, _ padsRows: Bool) -> Int {
    padsRows ? (rowBytes + rowAlignment - 1) / rowAlignment * rowAlignment : rowBytes
  }
}

extension SurfaceLayout.Plane {
  init(_ extent: SurfaceFormat.PlaneExtent, stride: Int, offset: Int) {
    (width, height) = (extent.width, extent.height)
    (bytesPerSample, rowBytes) = (extent.bytesPerSample, extent.rowBytes)
    self.stride = stride
    self.offset = offset
  }
}

internal import DipperAdvice

/// Pixels that the program owns, freed with the value.
@safe public struct PixelBuffer: ~Copyable {
  /// How the pixels lie in memory.
  public let format: PixelFormat
  /// The width, in pixels.
  public let width: Int
  /// The height, in pixels.
  public let height: Int
  /// How YUV samples stand for colours; of no meaning for RGB.
  public let encoding: ColorEncoding
  private let bytes: UnsafeMutableRawPointer
  private let planes: PlanePointers
  private let loan = PixelLoan()

  /// Bytes from one row to the next are a multiple of this, so that a row starts on a cache line.
  private static let alignment = 64

  /// Creates an image of zero bytes.
  ///
  /// - Parameters:
  ///   - format: How the pixels lie in memory.
  ///   - width: The width, in pixels; at least 1.
  ///   - height: The height, in pixels; at least 1.
  ///   - encoding: How YUV samples stand for colours.
  public init(format: PixelFormat, width: Int, height: Int, encoding: ColorEncoding = .bt601) {
    require(
      width > 0 && height > 0, "An image of \(width)×\(height) pixels was asked for; it needs at least 1×1.")
    self.format = format
    self.width = width
    self.height = height
    self.encoding = encoding
    var offsets = (0, 0, 0)
    var strides = (0, 0, 0)
    var size = 0
    for plane in 0..<format.planeCount {
      let stride =
        (format.rowBytes(ofPlane: plane, width: width) + Self.alignment - 1) / Self.alignment * Self.alignment
      switch plane {
      case 0: (offsets.0, strides.0) = (size, stride)
      case 1: (offsets.1, strides.1) = (size, stride)
      default: (offsets.2, strides.2) = (size, stride)
      }
      size += stride * format.rows(ofPlane: plane, height: height)
    }
    unsafe bytes = .allocate(byteCount: size, alignment: Self.alignment)
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    let first = unsafe bytes.assumingMemoryBound(to: UInt8.self)
    unsafe planes = PlanePointers(
      (
        first, format.planeCount > 1 ? first + offsets.1 : nil,
        format.planeCount > 2 ? first + offsets.2 : nil
      ), strides: strides)
  }

  deinit { unsafe bytes.deallocate() }

  /// Lends the pixels for reading.
  ///
  /// - Parameter body: Given the image, which is valid until `body` returns.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public borrowing func withImage<Result, Failure: Error>(
    _ body: (Image) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    _ = loan.beginReading()
    defer { loan.end() }
    return try body(image)
  }

  /// Lends the pixels for reading and writing.
  ///
  /// - Parameter body: Given the image, which is valid until `body` returns.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public mutating func withMutableImage<Result, Failure: Error>(
    _ body: (MutableImage) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    _ = loan.beginWriting()
    defer { loan.end() }
    return try body(MutableImage(image))
  }

  private var image: Image {
    unsafe Image(
      format: format, width: width, height: height, encoding: encoding, planes: planes, loan: loan)
  }
}

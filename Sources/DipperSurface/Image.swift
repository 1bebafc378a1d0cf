internal import DipperAdvice

/// The addresses and strides of up to three planes, in the order of the format.
@unsafe package struct PlanePointers {
  /// The first byte of each plane; unused planes are `nil`.
  package var base: (UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?)
  /// The bytes from one row to the next of each plane.
  package var stride: (Int, Int, Int)

  package init(
    _ base: (UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?, UnsafeMutablePointer<UInt8>?),
    strides stride: (Int, Int, Int)
  ) {
    unsafe self.base = base
    unsafe self.stride = stride
  }

  /// The first byte of a plane, which must be one that the format has.
  package func plane(_ index: Int) -> (UnsafeMutablePointer<UInt8>, Int) {
    switch index {
    case 0: unsafe (base.0.unsafelyUnwrapped, stride.0)
    case 1: unsafe (base.1.unsafelyUnwrapped, stride.1)
    default: unsafe (base.2.unsafelyUnwrapped, stride.2)
    }
  }
}

/// Pixels lent for reading: valid until the closure or handler that was given the image returns.
///
/// It is not `Sendable`, so the compiler keeps it on the thread that lent it.
@safe public struct Image {
  /// How the pixels lie in memory.
  public let format: PixelFormat
  /// The width, in pixels.
  public let width: Int
  /// The height, in pixels.
  public let height: Int
  /// How YUV samples stand for colours; of no meaning for RGB.
  public let encoding: ColorEncoding
  private let lent: PlanePointers
  private let loan: PixelLoan?
  private let loanNumber: UInt64

  /// The planes, while they may be touched.
  package var planes: PlanePointers {
    loan?.check(loanNumber)
    return unsafe lent
  }

  /// The caller keeps the planes' memory readable for as long as the image is in use; with a loan, which has begun,
  /// for as long as that lasts.
  package init(
    format: PixelFormat, width: Int, height: Int, encoding: ColorEncoding = .bt601, planes: PlanePointers,
    loan: PixelLoan? = nil
  ) {
    self.format = format
    self.width = width
    self.height = height
    self.encoding = encoding
    unsafe lent = planes
    self.loan = loan
    loanNumber = loan?.number ?? 0
  }

  /// The same pixels seen otherwise, for as long as these.
  func part(width: Int, height: Int, planes: PlanePointers) -> Image {
    unsafe Image(
      format: format, width: width, height: height, encoding: encoding, planes: planes, loan: loan)
  }

  /// Lends the bytes of one plane.
  ///
  /// - Parameters:
  ///   - index: The plane, from 0; asking for a plane that the format lacks traps.
  ///   - body: Given the bytes, rows one after another, and how many bytes lie from one row to the next.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withPlane<Result, Failure: Error>(
    _ index: Int, _ body: (_ bytes: RawSpan, _ stride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    require(
      index >= 0 && index < format.planeCount,
      "Plane \(index) was asked for, but \(format) has \(format.planeCount).")
    let (base, stride) = unsafe planes.plane(index)
    let count =
      stride * (format.rows(ofPlane: index, height: height) - 1)
      + format.rowBytes(ofPlane: index, width: width)
    return try body(unsafe UnsafeRawBufferPointer(start: base, count: max(0, count)).bytes, stride)
  }
}

@available(*, unavailable) extension Image: Sendable {}

/// Pixels lent for reading and writing: valid until the closure or handler that was given the image returns.
@safe public struct MutableImage {
  /// The same pixels, for reading.
  public let image: Image

  /// How the pixels lie in memory.
  public var format: PixelFormat { image.format }
  /// The width, in pixels.
  public var width: Int { image.width }
  /// The height, in pixels.
  public var height: Int { image.height }
  /// How YUV samples stand for colours; of no meaning for RGB.
  public var encoding: ColorEncoding { image.encoding }
  package var planes: PlanePointers { unsafe image.planes }

  /// The caller keeps the planes' memory writable, by this image alone, for as long as it is in use.
  package init(_ image: Image) { self.image = image }

  /// Lends the bytes of one plane for writing.
  ///
  /// - Parameters:
  ///   - index: The plane, from 0; asking for a plane that the format lacks traps.
  ///   - body: Given the bytes, rows one after another, and how many bytes lie from one row to the next.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withMutablePlane<Result, Failure: Error>(
    _ index: Int, _ body: (_ bytes: inout MutableRawSpan, _ stride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    require(
      index >= 0 && index < format.planeCount,
      "Plane \(index) was asked for, but \(format) has \(format.planeCount).")
    let (base, stride) = unsafe planes.plane(index)
    let count =
      stride * (format.rows(ofPlane: index, height: height) - 1)
      + format.rowBytes(ofPlane: index, width: width)
    var bytes = unsafe UnsafeMutableRawBufferPointer(start: base, count: max(0, count)).mutableBytes
    return try body(&bytes, stride)
  }
}

@available(*, unavailable) extension MutableImage: Sendable {}

internal import CDeepStream
internal import DipperAdvice

extension Surface {
  /// Lends the pixels for reading, without a copy.
  ///
  /// - Parameter body: Given the pixels, which are valid until `body` returns; an image that is kept longer traps.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` where the processor cannot reach the memory, or ``Image`` does not know the format:
  ///   then ``withSamples(ofPlane:as:_:)`` reads its planes; and what `body` throws.
  public func withPixels<Result>(_ body: (Image) throws -> Result) throws -> Result {
    beginReading()
    defer { loan.end() }
    return try body(image(loan))
  }

  /// Lends the pixels for reading and writing, without a copy.
  ///
  /// - Parameter body: Given the pixels, which are valid until `body` returns.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` as for ``withPixels(_:)``, and what `body` throws.
  public func withMutablePixels<Result>(_ body: (MutableImage) throws -> Result) throws -> Result {
    beginWriting()
    defer { loan.end() }
    return try body(MutableImage(image(loan)))
  }

  /// Lends the samples of one plane for reading, without a copy, whatever the format.
  ///
  /// - Parameters:
  ///   - plane: The plane, from 0.
  ///   - type: What a sample is, `UInt8.self`, or `UInt16.self` for 10 bits in 16.
  ///   - body: Given the samples, rows one after another, and how many lie from one row to the next.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` where there is no such plane, the processor cannot reach it or its rows do not hold
  ///   such samples; and what `body` throws.
  public func withSamples<Sample: PixelSample, Result>(
    ofPlane plane: Int, as type: Sample.Type,
    _ body: (_ samples: Span<Sample>, _ stride: Int) throws -> Result
  ) throws -> Result {
    beginReading()
    defer { loan.end() }
    let (buffer, stride) = try unsafe samples(plane, as: type)
    return try body(unsafe UnsafeBufferPointer(buffer).span, stride)
  }

  /// Lends the samples of one plane for reading and writing, without a copy, whatever the format.
  ///
  /// - Parameters:
  ///   - plane: The plane, from 0.
  ///   - type: What a sample is, `UInt8.self`, or `UInt16.self` for 10 bits in 16.
  ///   - body: Given the samples, rows one after another, and how many lie from one row to the next.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` as for ``withSamples(ofPlane:as:_:)``, and what `body` throws.
  public func withMutableSamples<Sample: PixelSample, Result>(
    ofPlane plane: Int, as type: Sample.Type,
    _ body: (_ samples: inout MutableSpan<Sample>, _ stride: Int) throws -> Result
  ) throws -> Result {
    beginWriting()
    defer { loan.end() }
    let (buffer, stride) = try unsafe samples(plane, as: type)
    var span = unsafe buffer.mutableSpan
    return try body(&span, stride)
  }

  /// Lends the address of one plane, on the host or on a device.
  ///
  /// - Parameters:
  ///   - plane: The plane, from 0.
  ///   - body: Given the address, the bytes from one row to the next, the bytes of a row that hold samples and the rows.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` where there is no such plane, and what `body` throws.
  public func withUnsafePlane<Result>(
    _ plane: Int,
    _ body: (_ address: UnsafeMutableRawPointer, _ stride: Int, _ rowBytes: Int, _ rows: Int) throws -> Result
  ) throws -> Result {
    let target = try NativeSurfaces.Target(self, "reading", plane: plane)
    let found = try target.plane(target.planes(plane < 0 ? 4 : plane, of: index).lowerBound, of: index)
    return try unsafe body(found.address, found.stride, found.rowBytes, found.rows)
  }

  private func beginReading() {
    require(
      loan.beginReading(),
      "A surface's pixels were asked for while they were lent for writing; use what that closure was given.")
  }

  private func beginWriting() {
    require(
      loan.beginWriting(),
      "A surface's pixels were asked for to write into while they were in use; let that closure return first.")
  }

  /// The surface's batch, where the processor reaches its memory.
  func hostTarget(_ plane: Int?) throws(SurfaceError) -> NativeSurfaces.Target {
    let target = try NativeSurfaces.Target(self, "reading", plane: plane)
    try target.requireHostAccess()
    return target
  }

  /// The pixels as an image, whose memory the caller keeps.
  func image(_ loan: PixelLoan? = nil) throws(SurfaceError) -> Image {
    let target = try hostTarget(nil)
    guard let format, let pixelFormat = format.pixelFormat else {
      let name = format.map { "\($0)" } ?? "no known format"
      throw SurfaceError(
        .unsupportedFormat, "images cannot be of \(name); read its planes by withSamples(ofPlane:as:)",
        doing: target.doing)
    }
    guard planeCount == pixelFormat.planeCount else {
      throw SurfaceError(
        .invalidSurface, "it has \(planeCount) planes of pixels, where \(format) has \(pixelFormat.planeCount)",
        doing: target.doing)
    }
    func plane(_ number: Int) throws(SurfaceError) -> (UnsafeMutablePointer<UInt8>?, Int) {
      guard number < pixelFormat.planeCount else { return (nil, 0) }
      let found = try target.plane(number, of: index)
      guard
        found.rowBytes >= pixelFormat.rowBytes(ofPlane: number, width: width)
          && found.rows >= pixelFormat.rows(ofPlane: number, height: height)
      else {
        throw SurfaceError(.invalidSurface, "plane \(number) is smaller than the picture", doing: target.doing)
      }
      return unsafe (found.address.assumingMemoryBound(to: UInt8.self), found.stride)
    }
    let (first, second, third) = unsafe (try plane(0), try plane(1), try plane(2))
    return unsafe Image(
      format: pixelFormat, width: width, height: height, encoding: format.encoding,
      planes: PlanePointers((first.0, second.0, third.0), strides: (first.1, second.1, third.1)), loan: loan)
  }

  private func samples<Sample: PixelSample>(
    _ plane: Int, as type: Sample.Type
  ) throws(SurfaceError) -> (UnsafeMutableBufferPointer<Sample>, Int) {
    let target = try hostTarget(plane)
    let found = try target.plane(target.planes(plane < 0 ? 4 : plane, of: index).lowerBound, of: index)
    let size = MemoryLayout<Sample>.stride
    let isAligned = unsafe Int(bitPattern: found.address) % MemoryLayout<Sample>.alignment == 0
    guard isAligned && found.stride % size == 0 && found.rowBytes % size == 0 else {
      throw SurfaceError(
        .invalidSize, "rows of \(found.rowBytes) bytes, \(found.stride) apart, do not hold \(Sample.self) alone",
        doing: target.doing)
    }
    let bytes = found.rows > 0 ? found.stride * (found.rows - 1) + found.rowBytes : 0
    let start = unsafe found.address.assumingMemoryBound(to: Sample.self)
    return unsafe (UnsafeMutableBufferPointer(start: start, count: bytes / size), found.stride / size)
  }
}

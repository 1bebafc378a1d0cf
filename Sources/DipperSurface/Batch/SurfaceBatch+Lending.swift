internal import CDeepStream

extension SurfaceBatch {
  /// Lends the batch's description as programs in C know it.
  ///
  /// - Parameter body: Given the address of the `NvBufSurface`, which is valid until `body` returns.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public borrowing func withUnsafeNativeSurface<Result, Failure: Error>(
    _ body: (UnsafeMutableRawPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(UnsafeMutableRawPointer(head))
  }

  /// Lends a batch that others made and own, such as one that NVIDIA's library created.
  ///
  /// - Parameters:
  ///   - native: The address of an `NvBufSurface` that stays valid until `body` returns.
  ///   - body: Given the batch.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public static func withUnsafeNativeSurface<Result, Failure: Error>(
    at native: UnsafeMutableRawPointer, _ body: (inout SurfaceBatch) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var batch = unsafe SurfaceBatch(lending: native.assumingMemoryBound(to: NvBufSurface.self))
    return try body(&batch)
  }

  /// Lends the batch that has a surface of a number (`NvBufSurfaceFromFd`).
  ///
  /// - Parameters:
  ///   - descriptor: The number: ``Surface/descriptor``, `bufferDesc` in C.
  ///   - body: Given the batch.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` where this process has no such surface, and what `body` throws.
  public static func withSurfaces<Result>(
    descriptor: Int, _ body: (inout SurfaceBatch) throws -> Result
  ) throws -> Result {
    let storage = try NativeSurfaces.find(number: descriptor)
    return try withExtendedLifetime(storage) {
      var batch = unsafe SurfaceBatch(lending: storage.head)
      return try body(&batch)
    }
  }
}

extension Surface {
  /// Lends a surface made of memory that somebody else owns, without a copy.
  ///
  /// ```swift
  /// try Surface.withUnsafeMemory(format: .nv12, width: 1920, height: 1080, planes: [(luma, 2048), (chroma, 2048)]) {
  ///   try $0.copy(to: batch.surface(at: 0))
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - format: How the pixels lie in memory.
  ///   - width: The width, in pixels.
  ///   - height: The height, in pixels.
  ///   - planes: The first byte of each plane, which may lie anywhere, and the bytes from one row to the next. Planes
  ///     have as many rows and samples as the picture; their memory stays valid until `body` returns.
  ///   - body: Given the surface.
  /// - Returns: What `body` returns.
  /// - Throws: ``SurfaceError`` for sizes below 1, formats that are not known, and planes that are not those of the
  ///   format; and what `body` throws.
  public static func withUnsafeMemory<Result>(
    format: SurfaceFormat, width: Int, height: Int, planes: [(address: UnsafeMutableRawPointer, stride: Int)],
    _ body: (Surface) throws -> Result
  ) throws -> Result {
    var entry = unsafe NvBufSurfaceParams()
    try unsafe describe(format, width, height, planes, in: &entry)
    return try unsafe withUnsafeMutablePointer(to: &entry) { entry in
      var head = unsafe NvBufSurface()
      unsafe head.batchSize = 1
      unsafe head.numFilled = 1
      unsafe head.memType = NVBUF_MEM_SYSTEM
      unsafe head.surfaceList = entry
      return try unsafe withUnsafeMutablePointer(to: &head) { try unsafe body(Surface($0, nil, 0)) }
    }
  }

  /// Describes planes of others, which have exactly the picture's size; nothing here allocates.
  private static func describe(
    _ format: SurfaceFormat, _ width: Int, _ height: Int,
    _ planes: [(address: UnsafeMutableRawPointer, stride: Int)], in entry: inout NvBufSurfaceParams
  ) throws(SurfaceError) {
    let arrangement = try SurfaceLayout.arrangement(of: format, width: width, height: height)
    guard unsafe planes.count == arrangement.planeCount else {
      throw SurfaceError(
        .invalidPlane, "\(unsafe planes.count) planes were given; \(format) has \(arrangement.planeCount)",
        doing: "wrapping memory of others")
    }
    unsafe entry.width = UInt32(width)
    unsafe entry.height = UInt32(height)
    unsafe entry.colorFormat = NvBufSurfaceColorFormat(format.rawValue)
    unsafe entry.dataPtr = planes[0].address
    unsafe entry.pitch = UInt32(truncatingIfNeeded: planes[0].stride)
    for index in unsafe planes.indices {
      let extent = arrangement.extent(ofPlane: index, width: width, height: height)
      let stride = unsafe planes[index].stride
      guard stride >= extent.rowBytes && stride <= Int(UInt32.max) else {
        throw SurfaceError(
          .invalidSize, "plane \(index) has rows of \(extent.rowBytes) bytes, but a stride of \(stride)",
          doing: "wrapping memory of others")
      }
      // The padding behind the last row may belong to somebody else, so the plane claims none.
      unsafe entry.planeParams.set(
        index, to: SurfaceLayout.Plane(extent, stride: stride, offset: 0), byteCount: 0)
      unsafe withUnsafeMutablePointer(to: &entry) { unsafe NativePlane.setMapped($0, index, planes[index].address) }
    }
  }
}

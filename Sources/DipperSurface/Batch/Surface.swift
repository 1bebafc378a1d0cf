internal import CDeepStream

/// One picture of a batch of surfaces.
///
/// It is a view: copies of it are the same picture. It keeps the memory of a batch that this process made, and is not
/// `Sendable`, so that the compiler keeps it on one thread. A view of a batch that others own is valid until the
/// closure that was given the batch returns.
@safe public struct Surface {
  let head: UnsafeMutablePointer<NvBufSurface>
  let storage: SurfaceStorage?
  /// Who uses the pixels; one account for all views of a surface that this process made.
  let loan: PixelLoan
  /// The place in the batch, from 0.
  public let index: Int

  init(_ head: UnsafeMutablePointer<NvBufSurface>, _ storage: SurfaceStorage?, _ index: Int) {
    unsafe self.head = head
    self.storage = storage
    loan = storage?.loans[index] ?? PixelLoan()
    self.index = index
  }

  var entry: UnsafeMutablePointer<NvBufSurfaceParams> { unsafe head.pointee.surfaceList + index }

  /// How the pixels lie in memory, or `nil` where the surface says nothing that is known.
  public var format: SurfaceFormat? { unsafe SurfaceFormat(rawValue: UInt32(entry.pointee.colorFormat.rawValue)) }

  /// The width, in pixels.
  public var width: Int { unsafe Int(entry.pointee.width) }

  /// The height, in pixels.
  public var height: Int { unsafe Int(entry.pointee.height) }

  /// The bytes of all planes, padding included.
  public var byteCount: Int { unsafe Int(entry.pointee.dataSize) }

  /// How many planes there are.
  public var planeCount: Int { unsafe min(4, Int(entry.pointee.planeParams.num_planes)) }

  /// The number by which this process finds the surface's batch: ``SurfaceBatch/withSurfaces(descriptor:_:)``.
  public var descriptor: Int { unsafe Int(truncatingIfNeeded: entry.pointee.bufferDesc) }

  /// Where the memory is.
  public var memory: MemoryKind { unsafe MemoryKind(head.pointee.memType) ?? .system }

  /// The number of the device that the memory belongs to.
  public var device: Int { unsafe Int(head.pointee.gpuId) }

  /// Sets every byte of a plane, its padding included (`NvBufSurfaceMemSet`).
  ///
  /// - Parameters:
  ///   - value: The byte.
  ///   - plane: The plane, from 0; all where `nil`.
  /// - Throws: ``SurfaceError`` where there is no such plane or the device fails.
  public func fill(_ value: UInt8, plane: Int? = nil) throws(SurfaceError) {
    try unsafe NativeSurfaces.fill(head, index: index, plane: plane ?? -1, with: value)
  }

  /// Copies the pixels to a surface of the same format and size, of whatever memory (`NvBufSurfaceCopy`).
  ///
  /// - Parameter target: The surface to fill.
  /// - Throws: ``SurfaceError`` where formats or sizes differ, or a device fails.
  public func copy(to target: Surface) throws(SurfaceError) {
    try unsafe NativeSurfaces.copy(head, index, to: target.head, target.index)
  }

  /// Waits until what devices do with the pixels is done.
  ///
  /// - Throws: ``SurfaceError`` where the device fails.
  public func synchronize() throws(SurfaceError) {
    try unsafe NativeSurfaces.synchronize(head, index: index, plane: -1)
  }
}

@available(*, unavailable) extension Surface: Sendable {}

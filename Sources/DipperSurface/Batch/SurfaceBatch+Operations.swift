internal import CDeepStream

extension SurfaceBatch {
  /// Copies every surface to another batch of the same count, formats and sizes (`NvBufSurfaceCopy`).
  ///
  /// - Parameter target: The batch to fill, of whatever memory.
  /// - Throws: ``SurfaceError`` where the batches differ or a device fails; nothing was copied then.
  public borrowing func copy(to target: inout SurfaceBatch) throws(SurfaceError) {
    try unsafe NativeSurfaces.copy(head, to: target.head)
  }

  /// Sets every byte of all surfaces, padding included (`NvBufSurfaceMemSet`).
  ///
  /// - Parameter value: The byte.
  /// - Throws: ``SurfaceError`` where the device fails.
  public mutating func fill(_ value: UInt8) throws(SurfaceError) {
    try unsafe NativeSurfaces.fillAll(head, with: value)
  }

  /// Writes the addresses of planes where programs in C look for them, `mappedAddr` (`NvBufSurfaceMap`).
  ///
  /// Swift needs no mapping: ``Surface/withPixels(_:)`` lends pixels.
  ///
  /// - Parameters:
  ///   - index: The surface; all where `nil`.
  ///   - plane: The plane; all where `nil`.
  /// - Throws: ``SurfaceError`` where there is no such surface or plane, or the processor cannot reach the memory.
  public mutating func map(at index: Int? = nil, plane: Int? = nil) throws(SurfaceError) {
    try unsafe NativeSurfaces.map(head, index: index ?? -1, plane: plane ?? -1)
  }

  /// Ends what ``map(at:plane:)`` began (`NvBufSurfaceUnMap`).
  ///
  /// - Parameters:
  ///   - index: The surface; all where `nil`.
  ///   - plane: The plane; all where `nil`.
  /// - Throws: ``SurfaceError`` where there is no such surface or plane, or it is not mapped.
  public mutating func unmap(at index: Int? = nil, plane: Int? = nil) throws(SurfaceError) {
    try unsafe NativeSurfaces.unmap(head, index: index ?? -1, plane: plane ?? -1)
  }

  /// Waits until what devices do with the memory is done, so that the processor may use it (`NvBufSurfaceSyncForCpu`).
  ///
  /// - Throws: ``SurfaceError`` where the device fails.
  public borrowing func synchronizeForHost() throws(SurfaceError) {
    try unsafe NativeSurfaces.synchronize(head, index: -1, plane: -1)
  }

  /// Sees to it that devices find what the processor wrote (`NvBufSurfaceSyncForDevice`).
  ///
  /// - Throws: ``SurfaceError`` where the device fails.
  public borrowing func synchronizeForDevice() throws(SurfaceError) {
    try unsafe NativeSurfaces.synchronize(head, index: -1, plane: -1)
  }

  /// Makes EGL images of the surfaces (`NvBufSurfaceMapEglImage`), which only Jetson's surface arrays can have.
  ///
  /// - Throws: ``SurfaceError``, always: memory of every kind here has none.
  public mutating func mapEGLImages() throws(SurfaceError) {
    throw SurfaceError(
      .unavailable, "EGL images exist of Jetson's surface arrays alone; this is \(memory) memory",
      doing: "making EGL images of a batch of surfaces")
  }
}

/// Rows of bytes to be copied from one place to another.
@unsafe package struct RowCopy {
  /// The first byte to read, on the host or a device.
  package var source: UnsafeRawPointer
  /// The bytes from one row to the next at the source.
  package var sourceStride: Int
  /// The first byte to write, on the host or a device.
  package var target: UnsafeMutableRawPointer
  /// The bytes from one row to the next at the target.
  package var targetStride: Int
  /// The bytes to copy of each row.
  package var rowBytes: Int
  /// The rows.
  package var rows: Int

  package init(
    source: UnsafeRawPointer, sourceStride: Int, target: UnsafeMutableRawPointer, targetStride: Int, rowBytes: Int,
    rows: Int
  ) {
    unsafe self.source = source
    unsafe self.sourceStride = sourceStride
    unsafe self.target = target
    unsafe self.targetStride = targetStride
    unsafe self.rowBytes = rowBytes
    unsafe self.rows = rows
  }
}

/// How memory of one kind, on one device, is made, copied, filled and waited for.
package protocol SurfaceMemory: Sendable {
  /// The kind that it makes.
  var kind: MemoryKind { get }

  /// Makes zeroed memory, aligned to 256 bytes at least.
  func allocate(byteCount: Int) throws(SurfaceError) -> UnsafeMutableRawPointer

  /// Gives memory back that ``allocate(byteCount:)`` made with the same number of bytes.
  func free(_ address: UnsafeMutableRawPointer, byteCount: Int)

  /// Begins to copy rows, of which one side at least is of this kind and the other of this kind or the host's.
  ///
  /// The copy has ended when ``synchronize()`` has returned.
  func copy(_ rows: RowCopy) throws(SurfaceError)

  /// Begins to set every byte of some rows; it has ended when ``synchronize()`` has returned.
  func fill(
    _ address: UnsafeMutableRawPointer, stride: Int, rowBytes: Int, rows: Int, with value: UInt8
  ) throws(SurfaceError)

  /// Waits for the copies and fills that this thread began.
  func synchronize() throws(SurfaceError)
}

extension MemoryKind {
  /// What makes memory of this kind on a device.
  package func memory(device: Int) throws(SurfaceError) -> any SurfaceMemory {
    switch self {
    case .system: HostMemory()
    case .cudaPinned, .cudaDevice, .cudaUnified:
      try CUDAMemory(self, device: device)
    }
  }
}

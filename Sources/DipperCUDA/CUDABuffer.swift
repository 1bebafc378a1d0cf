internal import CCUDA
internal import DipperAdvice

/// Memory that the driver gave, freed with the value after all work of the device on it.
@safe public struct CUDABuffer: ~Copyable {
  /// Where the memory lies.
  public let kind: CUDAMemoryKind
  /// The first byte's address, on the device and, where the host may touch the memory, there too.
  public let address: UInt64
  /// The size, in bytes.
  public let byteCount: Int
  /// The device's context that the memory belongs to.
  public let context: CUDAContext

  /// Allocates memory; what it holds is undefined.
  ///
  /// - Parameters:
  ///   - byteCount: The size, in bytes; at least 1.
  ///   - kind: Where the memory shall lie.
  ///   - context: The device's context.
  /// - Throws: An error where the size is not positive or there is not enough memory.
  public init(byteCount: Int, kind: CUDAMemoryKind = .device, on context: CUDAContext) throws(CUDAError) {
    address = try context.allocate(byteCount, kind)
    self.kind = kind
    self.byteCount = byteCount
    self.context = context
  }

  deinit { context.free(address, kind) }

  /// Lends the bytes for reading by the host; no work of the device that writes them may be under way.
  ///
  /// - Parameter body: Given the bytes, which are valid until it returns.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public borrowing func withBytes<Result, Failure: Error>(
    _ body: (RawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(unsafe UnsafeRawBufferPointer(start: hostPointer, count: byteCount).bytes)
  }

  /// Lends the bytes for reading and writing by the host; no work of the device on them may be under way.
  ///
  /// - Parameter body: Given the bytes, which are valid until it returns.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public mutating func withMutableBytes<Result, Failure: Error>(
    _ body: (inout MutableRawSpan) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var bytes = unsafe UnsafeMutableRawBufferPointer(start: hostPointer, count: byteCount).mutableBytes
    return try body(&bytes)
  }

  /// The first byte for the host; asking for it traps where the memory lies on the device.
  package var hostPointer: UnsafeMutableRawPointer {
    guard kind.isHostAccessible, let pointer = unsafe UnsafeMutableRawPointer(bitPattern: UInt(address)) else {
      misuse("The host cannot touch device memory; copy it to pinned or managed memory with a stream first.")
    }
    return unsafe pointer
  }
}

@available(*, unavailable) extension CUDABuffer: Sendable {}

internal import DipperAdvice

/// Memory for a tensor, for engines of your own: they fill it and lend it as an output.
@safe public final class TensorStorage {
  /// What the tensor is.
  public let info: TensorInfo
  private let bytes: UnsafeMutableRawBufferPointer

  /// Creates a tensor of zeros.
  ///
  /// - Parameter info: What the tensor is; a shape that is not fixed traps.
  public init(_ info: TensorInfo) {
    guard let count = info.elementCount else {
      misuse("Storage was asked for \(info), but its size is not known: give each dimension.")
    }
    self.info = info
    unsafe bytes = .allocate(byteCount: max(1, count * info.elementType.byteCount), alignment: 64)
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit { unsafe bytes.deallocate() }

  /// The tensor, lent for as long as the storage lives.
  public var tensor: Tensor { unsafe Tensor(info: info, bytes: bytes) }

  /// Lends the bytes for writing.
  ///
  /// - Parameter body: Given the bytes, in the order of the shape.
  public func withMutableBytes(_ body: (inout MutableRawSpan) -> Void) {
    var span = unsafe bytes.mutableBytes
    body(&span)
  }

  /// Writes 32-bit floating-point numbers; traps where the tensor holds others or fewer.
  ///
  /// - Parameter values: The numbers, in the order of the shape.
  public func write(_ values: [Float]) {
    require(
      info.elementType == .float32 && values.count == info.elementCount,
      "\(values.count) numbers of float32 were given for \(info).")
    unsafe values.withUnsafeBytes { unsafe bytes.copyMemory(from: $0) }
  }
}

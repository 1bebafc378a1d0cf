/// The type of a tensor's elements.
public enum ElementType: String, Sendable, Hashable, CaseIterable {
  /// 32-bit floating point.
  case float32
  /// 16-bit floating point.
  case float16
  /// 8-bit unsigned integer.
  case uint8
  /// 32-bit signed integer.
  case int32
  /// 64-bit signed integer.
  case int64

  /// The size of one element, in bytes.
  public var byteCount: Int {
    switch self {
    case .uint8: 1
    case .float16: 2
    case .float32, .int32: 4
    case .int64: 8
    }
  }
}

/// What a network takes or gives: a name, a shape and a type.
public struct TensorInfo: Sendable, Hashable, CustomStringConvertible {
  /// The name that the model gives it.
  public var name: String
  /// The dimensions, outermost first; -1 for one that is not fixed.
  public var shape: [Int]
  /// The type of the elements.
  public var elementType: ElementType

  /// Creates a description.
  ///
  /// - Parameters:
  ///   - name: The name that the model gives it.
  ///   - shape: The dimensions, outermost first; -1 for one that is not fixed.
  ///   - elementType: The type of the elements.
  public init(name: String, shape: [Int], elementType: ElementType) {
    self.name = name
    self.shape = shape
    self.elementType = elementType
  }

  /// How many elements there are, or `nil` where a dimension is not fixed.
  public var elementCount: Int? {
    shape.contains { $0 < 0 } ? nil : shape.reduce(1, *)
  }

  /// The name, the shape and the type, as errors show them.
  public var description: String {
    "\(name) [\(shape.map { $0 < 0 ? "?" : String($0) }.joined(separator: ","))] \(elementType.rawValue)"
  }
}

/// A tensor's elements, lent until the closure that was given it returns.
@safe public struct Tensor {
  /// What the tensor is; its shape is fixed.
  public let info: TensorInfo
  package let bytes: UnsafeMutableRawBufferPointer

  /// The caller keeps `bytes` valid for as long as the tensor is in use.
  package init(info: TensorInfo, bytes: UnsafeMutableRawBufferPointer) {
    self.info = info
    unsafe self.bytes = bytes
  }

  /// Lends the elements of a tensor of 32-bit floating-point numbers, in the order of the shape.
  ///
  /// - Parameter body: Given the elements.
  /// - Returns: What `body` returns, or `nil` where the elements are of another type.
  /// - Throws: What `body` throws.
  public func withFloats<Result, Failure: Error>(
    _ body: (Span<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard info.elementType == .float32 else { return nil }
    return try body(unsafe UnsafeBufferPointer(bytes.bindMemory(to: Float.self)).span)
  }

  /// How many elements the memory holds.
  var elementCount: Int { unsafe bytes.count / info.elementType.byteCount }

  /// The part of one image in a tensor of several.
  func part(_ index: Int, of count: Int) -> Tensor {
    let size = unsafe bytes.count / count
    var info = info
    if !info.shape.isEmpty { info.shape[0] = 1 }
    return unsafe Tensor(
      info: info, bytes: UnsafeMutableRawBufferPointer(rebasing: bytes[index * size..<(index + 1) * size]))
  }

  /// Writes an element of a tensor of 32-bit numbers that has more than `index`.
  func store(_ value: Float, at index: Int) {
    unsafe bytes.storeBytes(of: value, toByteOffset: index * MemoryLayout<Float>.stride, as: Float.self)
  }

  /// Reads an element; `Value` is as large as one, and there are more than `index`.
  func load<Value: BitwiseCopyable>(_ index: Int, as type: Value.Type) -> Value {
    unsafe bytes.load(fromByteOffset: index * MemoryLayout<Value>.stride, as: type)
  }
}

@available(*, unavailable) extension Tensor: Sendable {}

/// The scores of some neighbouring cells as floating-point numbers, class by class.
///
/// Scores that lie so already are read where they are; others are brought into memory that stays in the nearest cache.
@safe struct ScoreRows: ~Copyable {
  /// How many cells are looked at together.
  let step: Int
  private let shape: ScoreShape
  private let scratch: ScratchBuffer<Float>
  /// The first class's score of the first cell.
  private(set) var base: UnsafeMutablePointer<Float>
  /// The numbers from one class to the next.
  private(set) var stride: Int
  private let isInPlace: Bool

  /// Describes the scores of a tensor.
  ///
  /// - Parameters:
  ///   - shape: How the tensor holds them.
  ///   - type: The type of its elements.
  ///   - changes: Whether they are changed before they are of use.
  init(_ shape: ScoreShape, _ type: ElementType, changes: Bool) {
    self.shape = shape
    isInPlace = type == .float32 && !shape.isInterleaved && !changes
    // In place, 8 KB of a class at a time; otherwise 32 KB of all classes.
    step = min(isInPlace ? 2048 : max(16, 8192 / shape.classes), max(1, shape.cells))
    scratch = ScratchBuffer(count: isInPlace ? 0 : step * shape.classes, repeating: 0)
    unsafe base = scratch.base
    stride = step
  }

  /// The scores of a class for the cells that were loaded last.
  func row(_ classID: Int) -> UnsafeMutablePointer<Float> { unsafe base + classID * stride }

  /// Takes up some cells of a tensor.
  mutating func load(_ tensor: Tensor, from start: Int, cells: Int) {
    if isInPlace {
      guard let first = unsafe tensor.bytes.baseAddress?.assumingMemoryBound(to: Float.self) else { return }
      unsafe base = first + start
      stride = shape.cells
      return
    }
    switch tensor.info.elementType {
    case .float32: copy(tensor, start, cells) { (value: Float) in value }
    case .float16: copy(tensor, start, cells) { (bits: UInt16) in Float(half: bits) }
    case .uint8: copy(tensor, start, cells) { (value: UInt8) in Float(value) }
    case .int8: copy(tensor, start, cells) { (value: Int8) in Float(value) }
    case .int32, .int64: break
    }
  }

  @inline(__always)
  private func copy<Value: BitwiseCopyable>(
    _ tensor: Tensor, _ start: Int, _ cells: Int, _ float: (Value) -> Float
  ) {
    guard let first = unsafe tensor.bytes.baseAddress?.assumingMemoryBound(to: Value.self) else { return }
    guard shape.isInterleaved else {
      for classID in 0..<shape.classes {
        let (from, to) = unsafe (first + classID * shape.cells + start, row(classID))
        for cell in 0..<cells { unsafe to[cell] = float(from[cell]) }
      }
      return
    }
    var from = unsafe first + start * shape.classes
    for cell in 0..<cells {
      var to = unsafe base + cell
      for classID in 0..<shape.classes {
        unsafe to.pointee = float(from[classID])
        unsafe to += stride
      }
      unsafe from += shape.classes
    }
  }
}

extension Float {
  /// A number of 16 bits, by operations that the compiler can do on many at once.
  @inline(__always)
  init(half bits: UInt16) {
    // With the exponents' difference of 112 the numbers come out right, those without a leading one too.
    let magnitude = Float(bitPattern: UInt32(bits & 0x7FFF) << 13) * 0x1p112
    // What has the highest exponent is infinite or no number.
    let whole = magnitude >= 65_536 ? magnitude.bitPattern | 0x7F80_0000 : magnitude.bitPattern
    self.init(bitPattern: whole | UInt32(bits & 0x8000) << 16)
  }
}

/// An input that says how large images are, beside the one that takes them; what is written to it never changes.
struct SizeInput: Sendable, Hashable {
  /// What its two numbers are.
  private enum Meaning: String, CaseIterable {
    /// The width and the height that boxes are to be measured in: RT-DETR, D-FINE.
    case target = "orig_target_sizes"
    /// The input's height and width: PaddleDetection.
    case shape = "im_shape"
    /// By how much images were scaled: PaddleDetection.
    case scale = "scale_factor"
  }

  private let meaning: Meaning
  private let elementType: ElementType

  /// Recognises an input by its name and its two numbers; `nil` where it is none.
  init?(_ info: TensorInfo) {
    guard info.shape.count == 2, info.shape[1] == 2 || info.shape[1] == -1,
      let meaning = Meaning.allCases.first(where: { info.name.contains($0.rawValue) }),
      [.float32, .int64, .int32].contains(info.elementType)
    else { return nil }
    (self.meaning, elementType) = (meaning, info.elementType)
  }

  /// Writes what an input of a size is told; boxes come in its pixels then.
  func write(width: Int, height: Int, into bytes: UnsafeMutableRawBufferPointer) {
    let values: [Int] =
      switch meaning {
      case .target: [width, height]
      case .shape: [height, width]
      case .scale: [1, 1]
      }
    guard bytes.count >= 2 * elementType.byteCount else { return }
    for (index, value) in values.enumerated() {
      let offset = index * elementType.byteCount
      switch elementType {
      case .int64: unsafe bytes.storeBytes(of: Int64(value), toByteOffset: offset, as: Int64.self)
      case .int32:
        unsafe bytes.storeBytes(of: Int32(truncatingIfNeeded: value), toByteOffset: offset, as: Int32.self)
      default: unsafe bytes.storeBytes(of: Float(value), toByteOffset: offset, as: Float.self)
      }
    }
  }
}

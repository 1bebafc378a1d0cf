/// Reads the number of each cell's class, which the network worked out itself.
struct ClassIndexDecoder: SegmentationDecoder {
  static let name = "class-index"
  static let expectation = "class numbers [1,h,w] in the proportions of the input"

  let classCount: Int? = nil
  private let output: Int
  private let shape: ScoreShape

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    for (index, output) in outputs.enumerated() {
      guard let shape = ScoreShape(output.shape, inputWidth: width, inputHeight: height), shape.classes == 1 else {
        continue
      }
      (self.output, self.shape) = (index, shape)
      return
    }
    return nil
  }

  func prepare(_ format: inout InputFormat) { TrainingFormat.prepare(&format) }

  func decode(_ outputs: [Tensor], rule: SegmentationRule) -> SegmentationGrid {
    let tensor = outputs[output]
    let count = min(shape.cells, tensor.elementCount)
    var classes = [Int32](repeating: -1, count: shape.cells)
    for cell in 0..<count { classes[cell] = Self.classID(tensor, cell) }
    return SegmentationGrid(width: shape.width, height: shape.height, classes: classes)
  }

  /// A number of a class; -1 for what is none.
  private static func classID(_ tensor: Tensor, _ cell: Int) -> Int32 {
    let value: Int32? =
      switch tensor.info.elementType {
      case .uint8: Int32(tensor.load(cell, as: UInt8.self))
      case .int8: Int32(tensor.load(cell, as: Int8.self))
      case .int32: tensor.load(cell, as: Int32.self)
      case .int64: Int32(exactly: tensor.load(cell, as: Int64.self))
      case .float32: Int32(exactly: tensor.load(cell, as: Float.self).rounded())
      case .float16: Int32(exactly: Float(tensor.load(cell, as: Float16.self)).rounded())
      }
    return max(-1, value ?? -1)
  }
}

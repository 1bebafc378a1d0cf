// The exponential function and the square root.
internal import Glibc

/// The boxes that a detector's numbers start from, as parts of the input's sides.
struct AnchorBoxes: Sendable, Hashable {
  /// Middle, width and height of each box: x, y, width, height.
  private(set) var boxes: [SIMD4<Float>] = []

  /// Those of the TensorFlow Object Detection API's SSD: six grids, boxes of 0.2…0.95 of the input, six for each cell
  /// and three in the first grid.
  ///
  /// - Parameters:
  ///   - width: The input's width, in pixels.
  ///   - height: The input's height, in pixels.
  /// - Returns: The boxes, grid by grid.
  static func tensorFlowSSD(width: Int, height: Int) -> AnchorBoxes {
    var anchors = AnchorBoxes()
    let scales = (0...6).map { $0 == 6 ? Float(1) : 0.2 + 0.75 * Float($0) / 5 }
    var (columns, rows) = ((width + 15) / 16, (height + 15) / 16)
    for level in 0..<6 {
      let between = sqrtf(scales[level] * scales[level + 1])
      let ratios: [Float] = [1, 2, 0.5, 3, 1 / 3]
      var shapes: [(scale: Float, ratio: Float)] = [(0.1, 1), (scales[0], 2), (scales[0], 0.5)]
      if level > 0 { shapes = ratios.map { (scales[level], $0) } + [(between, 1)] }
      for cell in 0..<columns * rows {
        let x = (Float(cell % columns) + 0.5) / Float(columns)
        let y = (Float(cell / columns) + 0.5) / Float(rows)
        for shape in shapes {
          let root = sqrtf(shape.ratio)
          anchors.boxes.append(SIMD4(x, y, shape.scale * root, shape.scale / root))
        }
      }
      (columns, rows) = ((columns + 1) / 2, (rows + 1) / 2)
    }
    return anchors
  }

  /// Those of EfficientDet: five grids of stride 8…128, nine boxes for each cell.
  ///
  /// - Parameters:
  ///   - width: The input's width, in pixels.
  ///   - height: The input's height, in pixels.
  /// - Returns: The boxes, grid by grid.
  static func efficientDet(width: Int, height: Int) -> AnchorBoxes {
    var anchors = AnchorBoxes()
    for stride in [8, 16, 32, 64, 128] {
      let (columns, rows) = ((width + stride - 1) / stride, (height + stride - 1) / stride)
      for cell in 0..<columns * rows {
        let x = (Float(cell % columns) + 0.5) * Float(stride)
        let y = (Float(cell / columns) + 0.5) * Float(stride)
        for octave in 0..<3 {
          let side = 4 * Float(stride) * powf(2, Float(octave) / 3)
          for ratio: (Float, Float) in [(1, 1), (1.4, 0.7), (0.7, 1.4)] {
            anchors.boxes.append(
              SIMD4(
                x / Float(width), y / Float(height), side * ratio.0 / Float(width), side * ratio.1 / Float(height)))
          }
        }
      }
    }
    return anchors
  }

  /// The middle and size that a detector's four numbers make of a box.
  ///
  /// - Parameters:
  ///   - index: The number of the box.
  ///   - shift: How far the middle moves, in the box's sides.
  ///   - growth: The logarithm of what the sides are multiplied by.
  /// - Returns: Middle, width and height.
  func moved(_ index: Int, shift: SIMD2<Float>, growth: SIMD2<Float>) -> SIMD4<Float> {
    let box = boxes[index]
    return SIMD4(
      box.x + shift.x * box.z, box.y + shift.y * box.w, box.z * exp(growth.x), box.w * exp(growth.y))
  }
}

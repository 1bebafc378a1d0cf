/// How a tensor holds the scores of classes for the cells of a grid.
struct ScoreShape: Hashable, Sendable {
  /// How many classes there are.
  let classes: Int
  /// How many cells lie side by side.
  let width: Int
  /// How many rows of cells there are.
  let height: Int
  /// Whether a cell's scores lie side by side, rather than a class's.
  let isInterleaved: Bool

  var cells: Int { width * height }

  /// Reads a shape of classes, rows and columns or rows, columns and classes; the grid has the input's proportions.
  ///
  /// - Parameters:
  ///   - shape: The dimensions, with or without a batch of one in front.
  ///   - inputWidth: The input's width, in pixels.
  ///   - inputHeight: The input's height, in pixels.
  init?(_ shape: [Int], inputWidth: Int, inputHeight: Int) {
    var sides = shape
    if sides.count == 4 {
      guard sides[0] == 1 else { return nil }
      sides.removeFirst()
    }
    if sides.count == 2 { sides.insert(1, at: 0) }
    guard sides.count == 3, sides.allSatisfy({ $0 > 0 }), inputWidth > 0, inputHeight > 0 else { return nil }
    func fits(_ height: Int, _ width: Int) -> Bool {
      guard height > 1, width > 1 else { return false }
      // Networks round the sides of their grids each for itself.
      let ratio = Float(height * inputWidth) / Float(width * inputHeight)
      let slack = min(0.25, 0.05 + 1 / Float(min(width, height)))
      return ratio > 1 - slack && ratio < 1 + slack
    }
    let planar = fits(sides[1], sides[2])
    let interleaved = fits(sides[0], sides[1])
    // Where both do, the classes are what there is less of.
    if planar && !(interleaved && sides[2] < sides[0]) {
      (classes, height, width, isInterleaved) = (sides[0], sides[1], sides[2], false)
    } else if interleaved {
      (height, width, classes, isInterleaved) = (sides[0], sides[1], sides[2], true)
    } else {
      return nil
    }
  }
}

internal import DipperAdvice
// The exponential function.
internal import Glibc

/// Finds the best class of each cell, some cells at a time.
struct Scoring: ~Copyable {
  private let shape: ScoreShape
  private let rule: SegmentationRule
  private var rows: ScoreRows
  private let best: ScratchBuffer<Float>
  private let sums: ScratchBuffer<Float>

  init(_ shape: ScoreShape, _ rule: SegmentationRule, _ type: ElementType) {
    self.shape = shape
    self.rule = rule
    rows = ScoreRows(shape, type, changes: rule.activation != .none)
    best = ScratchBuffer(count: rows.step, repeating: 0)
    sums = ScratchBuffer(count: rows.step, repeating: 0)
  }

  /// Reads a tensor of the shape.
  mutating func run(_ tensor: Tensor) -> SegmentationGrid {
    let (cells, values) = (shape.cells, shape.cells * shape.classes)
    require(
      tensor.elementCount >= values,
      "\(tensor.info) was lent with \(tensor.elementCount) elements. An engine lends all that the shape says.")
    var classes: [Int32] = []
    let scores = unsafe [Float](unsafeUninitializedCapacity: rule.keepsScores ? values : 0) { scores, count in
      classes = unsafe [Int32](unsafeUninitializedCapacity: cells) { classes, count in
        unsafe fill(classes.baseAddress, rule.keepsScores ? scores.baseAddress : nil, tensor)
        count = cells
      }
      count = rule.keepsScores ? values : 0
    }
    return SegmentationGrid(
      width: shape.width, height: shape.height, classes: classes, scores: rule.keepsScores ? scores : nil)
  }

  /// Writes the class of each cell, and all scores where they are wanted.
  private mutating func fill(
    _ classes: UnsafeMutablePointer<Int32>?, _ kept: UnsafeMutablePointer<Float>?, _ tensor: Tensor
  ) {
    guard let classes = unsafe classes else { return }
    for start in stride(from: 0, to: shape.cells, by: rows.step) {
      let cells = min(rows.step, shape.cells - start)
      rows.load(tensor, from: start, cells: cells)
      unsafe decide(classes + start, cells)
      guard let kept = unsafe kept else { continue }
      for classID in 0..<shape.classes {
        unsafe (kept + classID * shape.cells + start).update(from: rows.row(classID), count: cells)
      }
    }
  }

  /// Writes the best class of the cells whose scores were loaded.
  private func decide(_ classes: UnsafeMutablePointer<Int32>, _ cells: Int) {
    let best = unsafe best.base
    for cell in 0..<cells {
      unsafe best[cell] = -.infinity
      unsafe classes[cell] = -1
    }
    for classID in 0..<shape.classes {
      let row = unsafe rows.row(classID)
      let number = Int32(truncatingIfNeeded: classID)
      for cell in 0..<cells {
        // The comparison is false for a NaN.
        let isBetter = unsafe row[cell] > best[cell]
        unsafe best[cell] = isBetter ? row[cell] : best[cell]
        unsafe classes[cell] = isBetter ? number : classes[cell]
      }
    }
    guard rule.threshold != nil || rule.keepsScores else { return }
    activate(cells)
    guard let threshold = rule.threshold else { return }
    for cell in 0..<cells where unsafe !(best[cell] > threshold) { unsafe classes[cell] = -1 }
  }

  /// Makes probabilities of the scores that were loaded, and of the best ones.
  private func activate(_ cells: Int) {
    switch rule.activation {
    case .none: return
    case .softmax: softmax(cells)
    case .sigmoid:
      unsafe Self.sigmoid(best.base, cells)
      guard rule.keepsScores else { return }
      for classID in 0..<shape.classes { unsafe Self.sigmoid(rows.row(classID), cells) }
    }
  }

  private func softmax(_ cells: Int) {
    let (best, sums) = unsafe (best.base, sums.base)
    for cell in 0..<cells { unsafe sums[cell] = 0 }
    for classID in 0..<shape.classes {
      let row = unsafe rows.row(classID)
      for cell in 0..<cells {
        unsafe row[cell] = exp(row[cell] - best[cell])
        unsafe sums[cell] += row[cell]
      }
    }
    for cell in 0..<cells { unsafe best[cell] = 1 / sums[cell] }
    guard rule.keepsScores else { return }
    for classID in 0..<shape.classes {
      let row = unsafe rows.row(classID)
      for cell in 0..<cells { unsafe row[cell] *= best[cell] }
    }
  }

  private static func sigmoid(_ values: UnsafeMutablePointer<Float>, _ count: Int) {
    for index in 0..<count { unsafe values[index] = 1 / (1 + exp(-values[index])) }
  }
}

internal import DipperAdvice
// The exponential function.
internal import Glibc

/// Finds the best class of each cell, a few cells at a time so that their scores stay in the nearest cache.
struct Scoring: ~Copyable {
  private let shape: ScoreShape
  private let rule: SegmentationRule
  /// How many cells are looked at together.
  private let step: Int
  /// The scores of these cells, class by class.
  private let scores: ScratchBuffer<Float>
  private let best: ScratchBuffer<Float>
  private let sums: ScratchBuffer<Float>

  /// 32 KB of scores.
  private static let scratch = 8192

  init(_ shape: ScoreShape, _ rule: SegmentationRule) {
    self.shape = shape
    self.rule = rule
    step = min(max(16, Self.scratch / shape.classes), max(1, shape.cells))
    scores = ScratchBuffer(count: step * shape.classes, repeating: 0)
    best = ScratchBuffer(count: step, repeating: 0)
    sums = ScratchBuffer(count: step, repeating: 0)
  }

  /// Reads a tensor of the shape.
  mutating func run(_ tensor: Tensor) -> SegmentationGrid {
    require(
      tensor.elementCount >= shape.cells * shape.classes,
      "\(tensor.info) was lent with \(tensor.elementCount) elements. An engine lends all that the shape says.")
    var kept = rule.keepsScores ? [Float](repeating: 0, count: shape.cells * shape.classes) : nil
    let classes = unsafe [Int32](unsafeUninitializedCapacity: shape.cells) { classes, count in
      guard let base = classes.baseAddress else { return }
      for start in stride(from: 0, to: shape.cells, by: step) {
        let cells = min(step, shape.cells - start)
        load(tensor, start, cells)
        unsafe decide(base + start, cells)
        if kept != nil { keep(&kept, start, cells) }
      }
      count = shape.cells
    }
    return SegmentationGrid(width: shape.width, height: shape.height, classes: classes, scores: kept)
  }

  /// Brings the scores of some cells into the scratch memory, class by class.
  private func load(_ tensor: Tensor, _ start: Int, _ cells: Int) {
    switch tensor.info.elementType {
    case .float32: load(tensor, start, cells) { (value: Float) in value }
    case .float16: load(tensor, start, cells) { (value: Float16) in Float(value) }
    case .uint8: load(tensor, start, cells) { (value: UInt8) in Float(value) }
    case .int32, .int64: break
    }
  }

  @inline(__always)
  private func load<Value: BitwiseCopyable>(
    _ tensor: Tensor, _ start: Int, _ cells: Int, _ float: (Value) -> Float
  ) {
    guard let base = unsafe tensor.bytes.baseAddress?.assumingMemoryBound(to: Value.self) else { return }
    if shape.isInterleaved {
      var from = unsafe base + start * shape.classes
      for cell in 0..<cells {
        var to = unsafe scores.base + cell
        for classID in 0..<shape.classes {
          unsafe to.pointee = float(from[classID])
          unsafe to += step
        }
        unsafe from += shape.classes
      }
    } else {
      for classID in 0..<shape.classes {
        let from = unsafe base + classID * shape.cells + start
        let to = unsafe scores.base + classID * step
        for cell in 0..<cells { unsafe to[cell] = float(from[cell]) }
      }
    }
  }

  /// Writes the best class of some cells whose scores are in the scratch memory.
  private func decide(_ classes: UnsafeMutablePointer<Int32>, _ cells: Int) {
    let best = unsafe best.base
    for cell in 0..<cells {
      unsafe best[cell] = -.infinity
      unsafe classes[cell] = -1
    }
    for classID in 0..<shape.classes {
      let row = unsafe scores.base + classID * step
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

  /// Makes probabilities of the scores in the scratch memory, and of the best ones.
  private func activate(_ cells: Int) {
    let (best, sums) = unsafe (best.base, sums.base)
    switch rule.activation {
    case .none: return
    case .sigmoid:
      for cell in 0..<cells { unsafe best[cell] = Self.sigmoid(best[cell]) }
      guard rule.keepsScores else { return }
      for index in 0..<step * shape.classes { unsafe scores.base[index] = Self.sigmoid(scores.base[index]) }
    case .softmax:
      for cell in 0..<cells { unsafe sums[cell] = 0 }
      for classID in 0..<shape.classes {
        let row = unsafe scores.base + classID * step
        for cell in 0..<cells {
          unsafe row[cell] = exp(row[cell] - best[cell])
          unsafe sums[cell] += row[cell]
        }
      }
      for cell in 0..<cells { unsafe best[cell] = 1 / sums[cell] }
      guard rule.keepsScores else { return }
      for classID in 0..<shape.classes {
        let row = unsafe scores.base + classID * step
        for cell in 0..<cells { unsafe row[cell] *= best[cell] }
      }
    }
  }

  private static func sigmoid(_ value: Float) -> Float { 1 / (1 + exp(-value)) }

  private func keep(_ kept: inout [Float]?, _ start: Int, _ cells: Int) {
    for classID in 0..<shape.classes {
      let row = unsafe scores.base + classID * step
      for cell in 0..<cells { unsafe kept?[classID * shape.cells + start + cell] = row[cell] }
    }
  }
}

internal import CPixelRows

/// Scores of which each class has a row and each candidate a column.
///
/// Most candidates are nothing, and all of a class lie side by side. So the best score of many candidates is found by
/// instructions that work on many at once, and only where it reaches the threshold its class is looked for.
@safe struct ScoreColumns {
  private let scores: UnsafePointer<Float>
  private let columns: Int
  private let classes: Int

  /// How many columns are looked at together: their best scores stay in the nearest cache.
  private static let step = 512

  /// Of a tensor, from a row on; `nil` where the tensor has fewer numbers.
  init?(_ tensor: Tensor, firstRow: Int, classes: Int, columns: Int) {
    guard tensor.info.elementType == .float32, firstRow >= 0, classes > 0, columns > 0,
      tensor.elementCount >= (firstRow + classes) * columns,
      let base = unsafe tensor.bytes.baseAddress?.assumingMemoryBound(to: Float.self)
    else { return nil }
    unsafe scores = UnsafePointer(base + firstRow * columns)
    (self.columns, self.classes) = (columns, classes)
  }

  /// Calls a closure for each column whose best score reaches the threshold, with the first class that has it.
  func forEach(above threshold: Float, _ body: (_ column: Int, _ classID: Int, _ score: Float) -> Void) {
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.step) { best in
      guard let base = best.baseAddress else { return }
      let kernels = RowKernels.best
      for start in stride(from: 0, to: columns, by: Self.step) {
        let count = min(Self.step, columns - start)
        unsafe kernels.table.pointee.best_of_rows(
          scores + start, Int64(columns), Int32(truncatingIfNeeded: classes), Int32(truncatingIfNeeded: count), base)
        for index in 0..<count where unsafe best[index] >= threshold {
          unsafe body(start + index, classID(ofColumn: start + index, best[index]), best[index])
        }
      }
    }
  }

  private func classID(ofColumn column: Int, _ score: Float) -> Int {
    for classID in 0..<classes where unsafe scores[classID * columns + column] == score { return classID }
    return 0
  }
}

extension FlowField {
  /// The mean of all vectors; no motion for a field without cells.
  public var mean: MotionVector { mean(ofRows: 0..<rows, columns: 0..<columns) ?? MotionVector(x: 0, y: 0) }

  /// Returns the mean of the cells whose middle lies in a box: how an object moves, with what is seen around it.
  ///
  /// - Parameter box: The box, in pixels of the frame.
  /// - Returns: The mean, or `nil` where the box has no cell's middle in it.
  public func mean(in box: Box<SourceSpace>) -> MotionVector? {
    mean(
      ofRows: Self.cells(from: box.top, to: box.bottom, size: gridSize, count: rows),
      columns: Self.cells(from: box.left, to: box.right, size: gridSize, count: columns))
  }

  private func mean(ofRows rows: Range<Int>, columns: Range<Int>) -> MotionVector? {
    guard !rows.isEmpty, !columns.isEmpty else { return nil }
    let sum = withVectors { vectors, shape in
      var (x, y) = (Double(0), Double(0))
      for row in rows {
        let first = row * shape.columns * 2
        for column in columns {
          x += Double(vectors[first + column * 2])
          y += Double(vectors[first + column * 2 + 1])
        }
      }
      return (x, y)
    }
    let count = Double(rows.count * columns.count)
    return MotionVector(x: Float(sum.0 / count), y: Float(sum.1 / count))
  }

  /// The cells of `size` pixels whose middle lies from one place to another.
  private static func cells(from low: Float, to high: Float, size: Int, count: Int) -> Range<Int> {
    guard low.isFinite, high.isFinite, count > 0 else { return 0..<0 }
    func cell(_ place: Float) -> Int {
      Int(max(0, min(Float(count), (place / Float(size) - 0.5).rounded(.up))))
    }
    let first = cell(low)
    return first..<max(first, cell(high))
  }
}

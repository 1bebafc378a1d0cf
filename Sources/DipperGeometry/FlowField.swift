internal import DipperAdvice

/// How far each part of a picture has moved between two frames: rows × columns of vectors, one for each cell of
/// pixels.
///
/// A vector says where what was in its cell in the earlier frame has gone by the later one, as a mean over the cell.
public struct FlowField: Sendable, Hashable {
  /// How the numbers of a field lie in memory: row after row, and in each the x and the y of one vector after another.
  public struct Shape: Sendable, Hashable {
    /// The rows of cells.
    public let rows: Int
    /// The cells in a row.
    public let columns: Int
    /// The numbers of a vector: x and y.
    public var components: Int { 2 }

    init(rows: Int, columns: Int) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// How many rows and columns there are.
  public private(set) var shape: Shape

  /// The width and height of a cell, in pixels of the frame; those at the right and bottom edge may be smaller.
  public private(set) var gridSize: Int

  private var numbers: [Float]

  /// Creates a field from numbers.
  ///
  /// - Parameters:
  ///   - rows: The rows of cells.
  ///   - columns: The cells in a row.
  ///   - gridSize: The width and height of a cell, in pixels; at least 1.
  ///   - vectors: The vectors as x and y in turns, row after row, in pixels; without them nothing moves. Another
  ///     count than two for each cell traps.
  public init(rows: Int, columns: Int, gridSize: Int = 4, vectors: [Float]? = nil) {
    require(
      rows >= 0 && columns >= 0 && gridSize >= 1,
      "A flow field of \(rows)x\(columns) cells of \(gridSize) pixels was asked for; give counts from 0, a size from 1."
    )
    require(
      vectors.map { $0.count == rows * columns * 2 } ?? true,
      "A flow field of \(rows)x\(columns) cells was given \(vectors?.count ?? 0) numbers; give x and y for each.")
    shape = Shape(rows: rows, columns: columns)
    self.gridSize = gridSize
    numbers = vectors ?? Array(repeating: 0, count: rows * columns * 2)
  }

  /// Creates a field of no motion that covers a frame.
  ///
  /// - Parameters:
  ///   - width: The frame's width, in pixels.
  ///   - height: The frame's height, in pixels.
  ///   - gridSize: The width and height of a cell, in pixels; at least 1.
  public init(width: Int, height: Int, gridSize: Int = 4) {
    require(gridSize >= 1, "A flow field with cells of \(gridSize) pixels was asked for; give 1 or more.")
    self.init(
      rows: (height + gridSize - 1) / gridSize, columns: (width + gridSize - 1) / gridSize, gridSize: gridSize)
  }

  /// The rows of cells.
  public var rows: Int { shape.rows }

  /// The cells in a row.
  public var columns: Int { shape.columns }

  /// The vector of a cell; a cell that is not there traps.
  ///
  /// - Parameters:
  ///   - row: The row, from 0 at the top.
  ///   - column: The column, from 0 at the left.
  public subscript(row: Int, column: Int) -> MotionVector {
    require(
      row >= 0 && row < rows && column >= 0 && column < columns,
      "The vector at row \(row), column \(column) was asked for; the field has \(rows)x\(columns).")
    let index = (row * columns + column) * 2
    return MotionVector(x: numbers[index], y: numbers[index + 1])
  }

  /// Lends the numbers.
  ///
  /// - Parameter body: Given the numbers, in pixels, and how they lie.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  public func withVectors<Result, Failure: Error>(
    _ body: (_ vectors: Span<Float>, _ shape: Shape) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(numbers.span, shape)
  }

  /// Lends the numbers for writing.
  package mutating func withMutableVectors<Result, Failure: Error>(
    _ body: (_ vectors: inout MutableSpan<Float>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var span = numbers.mutableSpan
    return try body(&span)
  }

  /// Makes room for a frame; what the vectors are is not said, and memory of the same size is used again.
  package mutating func reshape(width: Int, height: Int, gridSize: Int) {
    let (rows, columns) = ((height + gridSize - 1) / gridSize, (width + gridSize - 1) / gridSize)
    self.gridSize = gridSize
    guard shape != Shape(rows: rows, columns: columns) else { return }
    self = FlowField(rows: rows, columns: columns, gridSize: gridSize)
  }
}

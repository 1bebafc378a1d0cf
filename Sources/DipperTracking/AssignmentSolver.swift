/// Finds the best assignment of rows to columns where most pairs are out of the question.
///
/// A row may stay without a column. What is maximised is the sum of `limit − cost` over the assigned pairs: the same
/// optimum as that of the dense problem with a cost limit. The method is that of shortest augmenting paths (Jonker and
/// Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment problems", Computing 38,
/// 1987), O(n³) at worst; as a search reaches only rows and columns that are joined by possible pairs, a frame where
/// objects stand apart costs O(pairs). Its memory is kept from one problem to the next.
struct AssignmentSolver: Sendable {
  /// The columns of the possible pairs, row by row, and each pair's `cost − limit`, below 0.
  private var pairColumns: [Int32] = []
  private var pairCosts: [Float] = []
  /// Where each row's pairs begin; one entry more than rows.
  private var rowStarts: [Int32] = [0]

  /// The dual prices, such that no pair costs less than the sum of its two prices.
  private(set) var rowPrices: [Float] = []
  private(set) var columnPrices: [Float] = []
  private var rowOfColumn: [Int32] = []

  /// The column of each row, −1 for none.
  private(set) var columnOfRow: [Int32] = []

  /// The search: the distance of each column seen, the row it was reached from, whether it was passed, and which
  /// columns and rows these are.
  private var distances: [Float] = []
  private var predecessors: [Int32] = []
  private var isPassed: [Bool] = []
  private var seenColumns: [Int32] = []
  private var passedRows: [Int32] = []

  private static let none: Int32 = -1

  /// Begins a problem.
  ///
  /// - Parameter columns: The number of columns.
  mutating func begin(columns: Int) {
    pairColumns.removeAll(keepingCapacity: true)
    pairCosts.removeAll(keepingCapacity: true)
    rowStarts.removeAll(keepingCapacity: true)
    rowStarts.append(0)
    Self.fill(&columnPrices, columns, 0)
    Self.fill(&rowOfColumn, columns, Self.none)
    Self.fill(&distances, columns, .infinity)
    Self.fill(&predecessors, columns, Self.none)
    Self.fill(&isPassed, columns, false)
  }

  /// Adds a pair to the row that is being described.
  ///
  /// - Parameters:
  ///   - column: The column, each at most once a row.
  ///   - cost: The pair's cost minus the limit, below 0.
  mutating func addPair(column: Int, cost: Float) {
    pairColumns.append(Int32(truncatingIfNeeded: column))
    pairCosts.append(cost)
  }

  /// Ends the description of a row; the next pairs are those of the next row.
  mutating func endRow() {
    rowStarts.append(Int32(truncatingIfNeeded: pairColumns.count))
  }

  /// Solves the problem; `columnOfRow` holds the answer.
  mutating func solve() {
    let rows = rowStarts.count - 1
    Self.fill(&rowPrices, rows, 0)
    Self.fill(&columnOfRow, rows, Self.none)
    for row in 0..<rows where rowStarts[row] < rowStarts[row + 1] {
      augment(from: Int32(truncatingIfNeeded: row))
    }
  }

  /// Gives a row a column, or none, moving earlier rows to other columns where that is best for all.
  private mutating func augment(from start: Int32) {
    seenColumns.removeAll(keepingCapacity: true)
    passedRows.removeAll(keepingCapacity: true)
    var row = start
    var distance: Float = 0
    // The cheapest way to end by leaving a row without a column: at cost 0, and such a place is always free.
    var dropDistance = Float.infinity
    var droppedRow = Self.none
    var freeColumn = Self.none
    search: while true {
      passedRows.append(row)
      let drop = distance - rowPrices[Int(row)]
      if drop < dropDistance { (dropDistance, droppedRow) = (drop, row) }
      look(from: row, distance: distance)
      let column = nearestColumn()
      // A tie goes to the column: more objects keep their track.
      guard column != Self.none, distances[Int(column)] <= dropDistance else {
        distance = dropDistance
        break search
      }
      distance = distances[Int(column)]
      isPassed[Int(column)] = true
      row = rowOfColumn[Int(column)]
      if row == Self.none {
        freeColumn = column
        break search
      }
    }
    updatePrices(start: start, length: distance)
    if freeColumn == Self.none {
      freeColumn = columnOfRow[Int(droppedRow)]
      columnOfRow[Int(droppedRow)] = Self.none
    }
    if freeColumn != Self.none { shift(into: freeColumn, start: start) }
    for column in seenColumns {
      distances[Int(column)] = .infinity
      isPassed[Int(column)] = false
    }
  }

  /// Shortens the way to the columns that a row can have.
  private mutating func look(from row: Int32, distance: Float) {
    let base = distance - rowPrices[Int(row)]
    for pair in Int(rowStarts[Int(row)])..<Int(rowStarts[Int(row) + 1]) {
      let column = Int(pairColumns[pair])
      if isPassed[column] { continue }
      let length = base + pairCosts[pair] - columnPrices[column]
      if length < distances[column] {
        if distances[column] == .infinity { seenColumns.append(Int32(truncatingIfNeeded: column)) }
        distances[column] = length
        predecessors[column] = row
      }
    }
  }

  /// Returns the nearest column that was seen and not passed; where two are as near, one that is free.
  private func nearestColumn() -> Int32 {
    var nearest = Self.none
    var shortest = Float.infinity
    for column in seenColumns where !isPassed[Int(column)] {
      let length = distances[Int(column)]
      if length < shortest || (length == shortest && rowOfColumn[Int(column)] == Self.none) {
        (nearest, shortest) = (column, length)
      }
    }
    return nearest
  }

  /// Changes the prices so that the path found costs nothing and no other becomes cheaper than that.
  private mutating func updatePrices(start: Int32, length: Float) {
    for row in passedRows {
      let own = columnOfRow[Int(row)]
      rowPrices[Int(row)] += row == start ? length : length - distances[Int(own)]
    }
    for column in seenColumns where isPassed[Int(column)] {
      columnPrices[Int(column)] -= length - distances[Int(column)]
    }
  }

  /// Gives every column of the path to the row that it was reached from, back to the start.
  private mutating func shift(into freeColumn: Int32, start: Int32) {
    var column = freeColumn
    while true {
      let row = predecessors[Int(column)]
      rowOfColumn[Int(column)] = row
      let previous = columnOfRow[Int(row)]
      columnOfRow[Int(row)] = column
      if row == start { return }
      column = previous
    }
  }

  private static func fill<Value>(_ array: inout [Value], _ count: Int, _ value: Value) {
    array.removeAll(keepingCapacity: true)
    for _ in 0..<count { array.append(value) }
  }
}

import Testing

@testable import DipperTracking

@Suite struct AssignmentSolverTests {
  /// A problem with gains (limit − cost) for some pairs.
  private struct Problem {
    var gains: [[Float?]]

    init(rows: Int, columns: Int, density: Float, steps: Int?, using generator: inout SeededGenerator) {
      gains = (0..<rows).map { _ in
        (0..<columns).map { _ in
          guard Float.random(in: 0..<1, using: &generator) < density else { return nil }
          // Steps make ties, which are where such solvers go wrong.
          if let steps { return Float(Int.random(in: 1...steps, using: &generator)) / Float(steps) }
          return Float.random(in: 0.001..<1, using: &generator)
        }
      }
    }

    /// The best sum, by trying every assignment.
    func best(row: Int = 0, used: Set<Int> = []) -> Float {
      guard row < gains.count else { return 0 }
      var best = self.best(row: row + 1, used: used)
      for column in gains[row].indices where !used.contains(column) {
        guard let gain = gains[row][column] else { continue }
        best = max(best, gain + self.best(row: row + 1, used: used.union([column])))
      }
      return best
    }

    func describe(to solver: inout AssignmentSolver) {
      solver.begin(columns: gains.first?.count ?? 0)
      for row in gains {
        for column in row.indices {
          if let gain = row[column] { solver.addPair(column: column, cost: -gain) }
        }
        solver.endRow()
      }
    }
  }

  @Test("random problems get the best sum that brute force finds", arguments: 0..<40)
  func matchesBruteForce(seed: Int) throws {
    var generator = SeededGenerator(seed)
    var solver = AssignmentSolver()
    for _ in 0..<25 {
      let problem = Problem(
        rows: .random(in: 0...6, using: &generator), columns: .random(in: 0...6, using: &generator),
        density: .random(in: 0.1...1.05, using: &generator), steps: seed.isMultiple(of: 2) ? 4 : nil,
        using: &generator)
      problem.describe(to: &solver)
      solver.solve()
      var sum: Float = 0
      var used: Set<Int> = []
      for row in problem.gains.indices {
        let column = Int(solver.columnOfRow[row])
        guard column >= 0 else { continue }
        sum += try #require(problem.gains[row][column], "a pair that is not possible was assigned")
        #expect(used.insert(column).inserted, "a column was assigned twice")
      }
      #expect(abs(sum - problem.best()) < 1e-4)
    }
  }

  @Test("the prices prove that the answer to a large problem is the best", arguments: 0..<12)
  func certificate(seed: Int) {
    var generator = SeededGenerator(seed)
    let rows = Int.random(in: 1...150, using: &generator)
    let problem = Problem(
      rows: rows, columns: .random(in: 1...150, using: &generator),
      density: [0.02, 0.1, 0.6, 1.1][seed % 4], steps: seed.isMultiple(of: 3) ? 5 : nil, using: &generator)
    var solver = AssignmentSolver()
    problem.describe(to: &solver)
    solver.solve()
    let slack: Float = 1e-4
    // No pair costs less than its two prices, which are never above 0; what is assigned costs just as much, and what is
    // not has the price 0: then the sum of the costs is that of the prices, and no assignment can have a smaller one.
    #expect(solver.rowPrices.allSatisfy { $0 <= slack } && solver.columnPrices.allSatisfy { $0 <= slack })
    for row in problem.gains.indices {
      let assigned = Int(solver.columnOfRow[row])
      #expect(assigned >= 0 || abs(solver.rowPrices[row]) <= slack)
      for (column, gain) in problem.gains[row].enumerated() {
        guard let gain else { continue }
        let reduced = -gain - solver.rowPrices[row] - solver.columnPrices[column]
        #expect(reduced >= -slack)
        if column == assigned { #expect(reduced <= slack) }
      }
    }
    for column in solver.columnPrices.indices where !solver.columnOfRow.contains(Int32(column)) {
      #expect(abs(solver.columnPrices[column]) <= slack)
    }
  }

  @Test("a row gives its column up where another gains more by it")
  func rowGivesUp() {
    var solver = AssignmentSolver()
    solver.begin(columns: 1)
    solver.addPair(column: 0, cost: -0.2)
    solver.endRow()
    solver.addPair(column: 0, cost: -0.7)
    solver.endRow()
    solver.solve()
    #expect(solver.columnOfRow == [-1, 0])
  }

  @Test("the greedy choice is undone where both rows together do better")
  func notGreedy() {
    var solver = AssignmentSolver()
    solver.begin(columns: 2)
    solver.addPair(column: 0, cost: -0.9)
    solver.addPair(column: 1, cost: -0.8)
    solver.endRow()
    solver.addPair(column: 0, cost: -0.85)
    solver.endRow()
    solver.solve()
    #expect(solver.columnOfRow == [1, 0])
  }

  @Test("a problem after a larger one is not disturbed by what is left of it")
  func reuse() {
    var generator = SeededGenerator(7)
    var used = AssignmentSolver()
    for size in [40, 3, 0, 17, 1, 80, 5] {
      let problem = Problem(rows: size, columns: size + 2, density: 0.5, steps: nil, using: &generator)
      problem.describe(to: &used)
      used.solve()
      var fresh = AssignmentSolver()
      problem.describe(to: &fresh)
      fresh.solve()
      #expect(used.columnOfRow == fresh.columnOfRow)
    }
  }
}

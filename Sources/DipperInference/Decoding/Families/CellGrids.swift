/// The grids of cells that anchor-free networks lay over their input, the finest first.
struct CellGrids: Sendable, Hashable {
  /// One grid.
  struct Grid: Sendable, Hashable {
    /// How many pixels of the input a cell is wide and high.
    var stride: Int
    /// How many cells lie side by side.
    var columns: Int
    /// How many rows of cells there are.
    var rows: Int
    /// The number of the grid's first cell.
    var start: Int

    var count: Int { columns * rows }
  }

  let grids: [Grid]
  /// How many cells all grids have.
  let count: Int

  /// Lays grids over an input; the cells at its edges are whole where `roundsUp` says so.
  init(_ strides: [Int], width: Int, height: Int, roundsUp: Bool = false) {
    var grids: [Grid] = []
    var start = 0
    for stride in strides {
      let slack = roundsUp ? stride - 1 : 0
      let grid = Grid(
        stride: stride, columns: (width + slack) / stride, rows: (height + slack) / stride, start: start)
      start += grid.count
      grids.append(grid)
    }
    self.grids = grids
    count = start
  }

  /// The grids of a network whose outputs have `count` cells, or `nil` where no usual strides give as many.
  static func fitting(_ count: Int, _ network: NetworkOutputs, roundsUp: Bool = false) -> CellGrids? {
    usualStrides.lazy.map { CellGrids($0, width: network.width, height: network.height, roundsUp: roundsUp) }
      .first { $0.count == count && count > 0 }
  }

  /// What networks have: the usual three, one for small objects, one for large ones, and the two of tiny networks.
  private static let usualStrides = [
    [8, 16, 32], [4, 8, 16, 32], [8, 16, 32, 64], [16, 32], [4, 8, 16], [8], [16], [32],
  ]

  /// The grid of a cell, and its place there.
  func place(of cell: Int) -> (grid: Grid, x: Int, y: Int)? {
    guard let grid = grids.last(where: { $0.start <= cell }), cell < count, grid.columns > 0 else { return nil }
    return (grid, (cell - grid.start) % grid.columns, (cell - grid.start) / grid.columns)
  }
}

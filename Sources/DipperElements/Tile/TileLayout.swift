internal import DipperGeometry

/// Where each source's picture stands in a mosaic.
package struct TileLayout: Sendable, Hashable {
  /// A place in the mosaic, in its pixels; all numbers are even, because chroma has half the resolution.
  package struct Place: Sendable, Hashable {
    var x: Int
    var y: Int
    package var width: Int
    package var height: Int
  }

  let columns: Int
  let rows: Int
  let width: Int
  let height: Int

  /// Lays out a mosaic.
  ///
  /// - Parameters:
  ///   - count: How many sources there are.
  ///   - columns: How many stand side by side; 0 makes the mosaic as square as it can be.
  ///   - width: The mosaic's width, in pixels.
  ///   - height: The mosaic's height, in pixels.
  package init(count: Int, columns: Int, width: Int, height: Int) {
    // No mosaic has cells of two pixels for more.
    let count = min(max(1, count), max(4, width * height))
    var side = 1
    while side * side < count { side += 1 }
    self.columns = columns > 0 ? columns : side
    rows = (count + self.columns - 1) / self.columns
    self.width = width
    self.height = height
  }

  /// The cell of a source, or `nil` where the mosaic has none for it.
  func cell(_ source: Int) -> Place? {
    guard source >= 0, source < columns * rows else { return nil }
    let cellWidth = width / columns & ~1
    let cellHeight = height / rows & ~1
    guard cellWidth >= 2, cellHeight >= 2 else { return nil }
    return Place(
      x: source % columns * cellWidth, y: source / columns * cellHeight, width: cellWidth, height: cellHeight)
  }

  /// The largest place within a source's cell that keeps the picture's proportions.
  package func place(_ source: Int, pictureWidth: Int, pictureHeight: Int) -> Place? {
    guard let cell = cell(source), pictureWidth > 0, pictureHeight > 0 else { return nil }
    let isWide = pictureWidth * cell.height > pictureHeight * cell.width
    let width = isWide ? cell.width : max(2, cell.height * pictureWidth / pictureHeight & ~1)
    let height = isWide ? max(2, cell.width * pictureHeight / pictureWidth & ~1) : cell.height
    return Place(
      x: cell.x + (cell.width - width) / 2 & ~1, y: cell.y + (cell.height - height) / 2 & ~1, width: width,
      height: height)
  }
}

/// Which samples of halved chroma belong to the two pixels that a column lies between.
///
/// Two neighbouring samples are read for each column, and each pixel has one of them.
struct ChromaTable: ~Copyable {
  /// The first of the two samples, from the region's first.
  let first: ScratchBuffer<Int32>
  /// Whether the near pixel has the second (-1) or the first (0).
  let nearHasSecond: ScratchBuffer<Int32>
  let farHasSecond: ScratchBuffer<Int32>

  /// `width` is how many samples lie side by side in the region; of a single one a copy is read as the second.
  init(_ columns: borrowing AxisTable, _ region: PixelRegion, width: Int) {
    first = ScratchBuffer(count: columns.count, repeating: 0)
    nearHasSecond = ScratchBuffer(count: columns.count, repeating: 0)
    farHasSecond = ScratchBuffer(count: columns.count, repeating: 0)
    for index in 0..<columns.count {
      let column = unsafe Int(columns.first.base[index])
      let near = (region.x + column) / 2 - region.x / 2
      let far = (region.x + min(column + 1, region.width - 1)) / 2 - region.x / 2
      let start = max(0, min(near, width - 2))
      unsafe first.base[index] = Int32(start)
      unsafe nearHasSecond.base[index] = near > start ? -1 : 0
      unsafe farHasSecond.base[index] = far > start ? -1 : 0
    }
  }
}

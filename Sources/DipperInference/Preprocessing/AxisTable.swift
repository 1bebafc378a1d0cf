/// Between which two places of the source each place of the result lies along an axis, and how near to each.
///
/// Numbers are computed in the very types and order that OpenCV's `resize` uses, so that the results are equal to
/// the last bit: places in `Float`, weights rounded to 11 bits.
struct AxisTable: ~Copyable {
  let count: Int
  /// The first of two neighbouring places.
  let first: ScratchBuffer<Int32>
  /// The weights of the first and of the second.
  let near: ScratchBuffer<Int32>
  let far: ScratchBuffer<Int32>

  /// Creates the table for columns: beyond the edges the edge has all the weight.
  static func columns(from length: Int, to count: Int) -> AxisTable {
    let table = AxisTable(count: count)
    for index in 0..<count {
      let (floor, fraction) = place(index, length, count)
      // The last column has no right neighbour; it is the second of the last pair.
      let isLast = floor >= length - 1
      unsafe table.first.base[index] = Int32(max(0, min(floor, length - 2)))
      let (near, far) = weights(floor < 0 || isLast ? 0 : fraction)
      let isSecond = isLast && length > 1
      unsafe table.near.base[index] = isSecond ? far : near
      unsafe table.far.base[index] = isSecond ? near : far
    }
    return table
  }

  /// Creates the table for rows: beyond the edges `first` leaves the source, and the edge stands for both.
  static func rows(from length: Int, to count: Int) -> AxisTable {
    let table = AxisTable(count: count)
    for index in 0..<count {
      let (floor, fraction) = place(index, length, count)
      let (near, far) = weights(fraction)
      unsafe table.first.base[index] = Int32(floor)
      unsafe table.near.base[index] = near
      unsafe table.far.base[index] = far
    }
    return table
  }

  private init(count: Int) {
    self.count = count
    first = ScratchBuffer(count: count, repeating: 0)
    near = ScratchBuffer(count: count, repeating: 0)
    far = ScratchBuffer(count: count, repeating: 0)
  }

  private static func place(_ index: Int, _ length: Int, _ count: Int) -> (floor: Int, fraction: Float) {
    let place = Float((Double(index) + 0.5) * (Double(length) / Double(count)) - 0.5)
    let floor = place.rounded(.down)
    return (Int(floor), place - floor)
  }

  private static func weights(_ fraction: Float) -> (near: Int32, far: Int32) {
    (
      Int32(((1 - fraction) * 2048).rounded(.toNearestOrEven)),
      Int32((fraction * 2048).rounded(.toNearestOrEven))
    )
  }
}

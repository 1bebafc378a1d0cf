/// Picks and mixes the samples of one row that the result's columns need, in 23 fractional bits.
///
/// The row's samples have 8 fractional bits and stand `step` apart.
func gatherRow(
  _ row: UnsafePointer<UInt16>, step: Int, first: UnsafePointer<Int32>, second: UnsafePointer<Int32>,
  weight: UnsafePointer<Int32>, count: Int, into result: UnsafeMutablePointer<Int32>
) {
  for index in 0..<count {
    let one = unsafe Int32(row[Int(first[index]) &* step])
    let other = unsafe Int32(row[Int(second[index]) &* step])
    unsafe result[index] = (one &<< 15) &+ (other &- one) &* weight[index]
  }
}

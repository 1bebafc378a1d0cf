/// Mixes two rows of samples: `result = (first · (one − weight) + second · weight)`, in 8 fractional bits.
///
/// The loop is plain so that the compiler makes vectors of it.
func blendRows(
  _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, weight: Int32, count: Int,
  into result: UnsafeMutablePointer<UInt16>
) {
  guard weight > 0, unsafe first != second else {
    for index in 0..<count { unsafe result[index] = UInt16(truncatingIfNeeded: first[index]) &<< 8 }
    return
  }
  let (near, far) = (
    UInt32(UInt16(truncatingIfNeeded: AxisTable.one - weight)), UInt32(UInt16(truncatingIfNeeded: weight))
  )
  for index in 0..<count {
    let sum = unsafe UInt32(first[index]) &* near &+ UInt32(second[index]) &* far
    unsafe result[index] = UInt16(truncatingIfNeeded: (sum &+ 64) &>> 7)
  }
}

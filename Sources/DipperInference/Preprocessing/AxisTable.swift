/// For each place along an axis of the result, the two places of the source between which it lies.
///
/// Pixels' middles are mapped to each other, and beyond the edges the edge pixel is repeated, as OpenCV's
/// `INTER_LINEAR` has it.
struct AxisTable: ~Copyable {
  /// What the weights of both places add up to.
  static var one: Int32 { 1 << 15 }

  let count: Int
  let first: ScratchBuffer<Int32>
  let second: ScratchBuffer<Int32>
  /// The weight of the second place, 0…`one`.
  let weight: ScratchBuffer<Int32>

  init(from length: Int, to count: Int) {
    self.count = count
    first = ScratchBuffer(count: count, repeating: 0)
    second = ScratchBuffer(count: count, repeating: 0)
    weight = ScratchBuffer(count: count, repeating: 0)
    let step = Double(length) / Double(count)
    for index in 0..<count {
      let place = max(0, min(Double(length - 1), (Double(index) + 0.5) * step - 0.5))
      let floor = Int32(place)
      let fraction = Int32((place - Double(floor)) * Double(Self.one) + 0.5)
      unsafe first.base[index] = floor
      unsafe second.base[index] = min(floor + 1, Int32(length - 1))
      unsafe weight.base[index] = fraction
    }
  }
}

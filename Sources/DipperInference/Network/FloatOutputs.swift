/// Makes numbers of 32 bits of outputs of 16, which decoders need not know then.
struct FloatOutputs {
  private var storage: [Int: TensorStorage] = [:]

  /// Returns the outputs, those of 16 bits converted into memory that is kept.
  mutating func convert(_ outputs: [Tensor]) -> [Tensor] {
    guard outputs.contains(where: { $0.info.elementType == .float16 }) else { return outputs }
    var converted = outputs
    for (index, output) in outputs.enumerated() where output.info.elementType == .float16 {
      var info = output.info
      info.elementType = .float32
      if storage[index]?.info != info { storage[index] = TensorStorage(info) }
      guard let room = storage[index]?.tensor else { continue }
      let count = min(room.elementCount, output.elementCount)
      for place in 0..<count { room.store(Float(half: output.load(place, as: UInt16.self)), at: place) }
      converted[index] = room
    }
    return converted
  }
}

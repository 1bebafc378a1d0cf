@testable import DipperInference

/// An output of a network with numbers that a test made up.
struct MadeUpOutput {
  var info: TensorInfo
  var values: [Float]

  init(_ name: String, _ shape: [Int], _ values: [Float] = []) {
    info = TensorInfo(name: name, shape: shape, elementType: .float32)
    self.values = values.isEmpty ? .init(repeating: 0, count: shape.reduce(1, *)) : values
  }
}

extension DetectionDecoder {
  /// Decodes made-up outputs.
  func objects(in outputs: [MadeUpOutput], threshold: Float = 0.5) -> [Candidate] {
    let starts = outputs.indices.map { outputs[..<$0].reduce(0) { $0 + $1.values.count } }
    let memory = UnsafeMutableBufferPointer<Float>.allocate(
      capacity: outputs.reduce(0) { $0 + $1.values.count })
    _ = unsafe memory.initialize(from: outputs.flatMap(\.values))
    defer { unsafe memory.deallocate() }
    let tensors = outputs.indices.map { index in
      unsafe Tensor(
        info: outputs[index].info,
        bytes: UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(
            rebasing: memory[starts[index]..<starts[index] + outputs[index].values.count])))
    }
    var candidates: [Candidate] = []
    decode(tensors, threshold: threshold, into: &candidates)
    return candidates
  }
}

/// Numbers that no network should give.
let absurdNumbers: [Float] = [
  .nan, .signalingNaN, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e30,
  -1e30,
]

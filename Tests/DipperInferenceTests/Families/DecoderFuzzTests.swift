import DipperGeometry
import Testing

@testable import DipperInference

@Suite("No outputs make a decoder crash")
struct DecoderFuzzTests {
  /// Numbers that a head may hold, of which many should not be there.
  private static func number(_ generator: inout SplitMix) -> Float {
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: absurdNumbers.randomElement(using: &generator) ?? 0
    case 1: .random(in: -1000...1000, using: &generator)
    default: .random(in: 0...1, using: &generator)
    }
  }

  @Test("the families' own shapes with absurd numbers", arguments: Golden.all)
  func absurd(_ golden: Golden) throws {
    let decoder = try DecoderCatalog.decoder(.named(golden.decoder), network: golden.network, model: "m.onnx")
    var generator = SplitMix(state: 7)
    for round in 0..<4 {
      let storage = golden.storage()
      for output in storage where output.info.elementType == .float32 {
        let count = output.info.elementCount ?? 0
        output.write(
          round < absurdNumbers.count && round < 2
            ? Array(repeating: absurdNumbers[round * 2], count: count)
            : (0..<count).map { _ in Self.number(&generator) })
      }
      check(decoder, storage.map(\.tensor), threshold: [0, 0.3, 1, .infinity][round])
    }
  }

  @Test("a tensor that is shorter than its shape is read as far as it goes, or not at all", arguments: Golden.all)
  func short(_ golden: Golden) throws {
    let decoder = try DecoderCatalog.decoder(.named(golden.decoder), network: golden.network, model: "m.onnx")
    let storage = golden.network.tensors.map { info in
      TensorStorage(TensorInfo(name: info.name, shape: [3], elementType: info.elementType))
    }
    check(decoder, storage.map(\.tensor), threshold: 0)
  }

  @Test("random shapes are refused or read", arguments: 0..<8)
  func shapes(_ seed: Int) {
    var generator = SplitMix(state: UInt64(seed) &+ 99)
    let sides = [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 32, 36, 84, 126, 300, 1917]
    for _ in 0..<300 {
      let outputs = (0..<Int.random(in: 0...4, using: &generator)).map { index in
        TensorInfo(
          name: ["boxes", "scores", "hm", "logits", "out"].randomElement(using: &generator) ?? "\(index)",
          shape: (0..<Int.random(in: 0...4, using: &generator)).map { _ in sides.randomElement(using: &generator) ?? 1
          },
          elementType: [.float32, .float32, .float32, .int64].randomElement(using: &generator) ?? .float32)
      }
      let network = NetworkOutputs(
        tensors: outputs, width: [0, 1, 96, 128].randomElement(using: &generator) ?? 0,
        height: [0, 64, 96].randomElement(using: &generator) ?? 0)
      for type in DecoderCatalog.builtIn {
        _ = type.recognizes(network)
        guard let decoder = type.init(network), outputs.allSatisfy({ ($0.elementCount ?? 0) < 200_000 }) else {
          continue
        }
        let storage = outputs.map { info in
          var info = info
          info.shape = info.shape.map { max(0, $0) }
          return TensorStorage(info)
        }
        check(decoder, storage.map(\.tensor), threshold: 0)
      }
    }
  }

  @Test("ten thousand objects are merged to what stands apart")
  func many() {
    var candidates = (0..<10_000).map { index in
      Candidate(
        box: .init(left: Float(index % 100) * 12, top: Float(index / 100) * 12, width: 10, height: 10),
        classID: index % 3, confidence: Float(index % 97) / 97)
    }
    candidates += candidates
    var merging = NonMaximumSuppression(threshold: 0.45)
    merging.apply(&candidates)
    #expect(candidates.count == 10_000)
    #expect(zip(candidates, candidates.dropFirst()).allSatisfy { $0.confidence >= $1.confidence })
  }

  private func check(_ decoder: any DetectionDecoder, _ outputs: [Tensor], threshold: Float) {
    var candidates: [Candidate] = []
    decoder.decode(outputs, threshold: threshold, into: &candidates)
    for candidate in candidates.prefix(50) {
      #expect(candidate.box.left.isFinite && candidate.box.width > 0 && candidate.box.height > 0)
      #expect(candidate.confidence >= 0 && candidate.confidence <= 1 && candidate.classID >= 0)
      let box = candidate.box
      var object = InferredObject(
        box: Box(left: box.left, top: box.top, width: box.width, height: box.height), classID: 0, confidence: 0.5)
      decoder.complete(&object, of: candidate, outputs: outputs, mapping: .init(scaleX: 1, scaleY: 1))
    }
  }
}

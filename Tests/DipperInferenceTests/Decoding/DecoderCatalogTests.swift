import Testing

@testable import DipperInference

@Suite struct DecoderCatalogTests {
  let yolox = [TensorInfo(name: "output", shape: [1, 3549, 85], elementType: .float32)]

  func decoder(_ choice: DecoderChoice, _ outputs: [TensorInfo]) throws -> any DetectionDecoder {
    try DecoderCatalog.decoder(choice, outputs: outputs, width: 416, height: 416, model: "model.onnx")
  }

  @Test("the outputs alone say which decoder it is")
  func automatic() throws {
    #expect(try decoder(.automatic, yolox) is YOLOXDecoder)
    let faces = [1, 2, 2, 10].map {
      TensorInfo(name: "\($0)", shape: [1, $0, 104, 104], elementType: .float32)
    }
    #expect(try decoder(.automatic, faces) is CenterFaceDecoder)
    let ssd = [("boxes", [1, 100, 4]), ("classes", [1, 100]), ("scores", [1, 100])].map {
      TensorInfo(name: "detection_\($0)", shape: $1, elementType: .float32)
    }
    #expect(try decoder(.automatic, ssd) is TensorFlowSSDDecoder)
  }

  @Test("unknown outputs are listed beside what the decoders expect")
  func unknownOutputs() throws {
    let outputs = [TensorInfo(name: "logits", shape: [1, -1, 7], elementType: .float32)]
    let error = try #require(throws: InferenceError.self) { try decoder(.automatic, outputs) }
    #expect(error.code == .unknownOutputs)
    for word in [
      "model.onnx", "logits [1,?,7]", "416×416", "yolox", "tensorflow-ssd", "centerface", "one output",
    ] {
      #expect(error.description.contains(word), "\(word) is missing in: \(error)")
    }
  }

  @Test("a decoder that does not fit the outputs says what it expects")
  func misfit() throws {
    let error = try #require(throws: InferenceError.self) { try decoder(.named("centerface"), yolox) }
    #expect(error.description.contains("heatmap") && error.description.contains("output [1,3549,85]"))
  }

  @Test(
    "a misspelt name is answered with the closest",
    arguments: [
      ("yolo", "yolox"), ("YOLOX", "yolox"), ("center-face", "centerface"),
      ("tensorflow_ssd", "tensorflow-ssd"),
    ])
  func misspelt(_ name: String, _ meant: String) throws {
    let error = try #require(throws: InferenceError.self) { try decoder(.named(name), yolox) }
    #expect(error.description.contains("did you mean \(meant)?"), "\(error)")
  }

  @Test("a name like none gets the list only")
  func nonsense() throws {
    let error = try #require(throws: InferenceError.self) { try decoder(.named("resnet-50-xyz"), yolox) }
    #expect(!error.description.contains("did you mean") && error.description.contains("centerface"))
  }

  @Test("a decoder of one's own is taken for outputs that it accepts")
  func custom() throws {
    #expect(try decoder(.custom(AnyRowsDecoder.self), yolox) is AnyRowsDecoder)
    #expect(throws: InferenceError.self) { try decoder(.custom(AnyRowsDecoder.self), yolox + yolox) }
  }
}

/// Takes any one output.
private struct AnyRowsDecoder: DetectionDecoder {
  static let name = "any-rows"
  static let expectation = "one output"
  let classCount: Int? = nil
  let needsMerging = false

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    guard outputs.count == 1 else { return nil }
  }

  func prepare(_ format: inout InputFormat) {}
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {}
}

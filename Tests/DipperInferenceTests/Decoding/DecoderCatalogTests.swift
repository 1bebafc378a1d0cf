import Testing

@testable import DipperInference

@Suite struct DecoderCatalogTests {
  let yolox = [TensorInfo(name: "output", shape: [1, 3549, 85], elementType: .float32)]

  func decoder(_ choice: DecoderChoice, _ outputs: [TensorInfo]) throws -> any DetectionDecoder {
    try DecoderCatalog.decoder(
      choice, network: NetworkOutputs(tensors: outputs, width: 416, height: 416), model: "model.onnx")
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

  @Test("a decoder that is registered is found by its name, and for outputs that no built-in one knows")
  func registered() throws {
    DecoderCatalog.register(RegisteredDecoder.self)
    DecoderCatalog.register(RegisteredDecoder.self)
    #expect(DecoderCatalog.names.count { $0 == "registered" } == 1)
    #expect(DecoderCatalog.names.first == "tensorflow-ssd")
    #expect(try decoder(.named("registered"), yolox) is RegisteredDecoder)
    #expect(try decoder(.automatic, yolox) is YOLOXDecoder)
    let odd = [TensorInfo(name: "odd", shape: [1, 2], elementType: .int64)]
    #expect(try decoder(.automatic, odd) is RegisteredDecoder)
  }

  @Test("a name that stands for another decoder ends the program with what to do")
  func nameTaken() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      DecoderCatalog.register(SecondYOLOXDecoder.self)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("SecondYOLOXDecoder is named \"yolox\", as is YOLOXDecoder. Give its static name another"))
  }

  @Test("a name that configurations use for something else ends the program")
  func reservedName() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      DecoderCatalog.register(AutomaticDecoder.self)
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("named \"auto\", which stands for no decoder"))
  }
}

/// A decoder that differs from others by its name alone.
private protocol PlainDecoder: DetectionDecoder {}

extension PlainDecoder {
  static var expectation: String { "one output" }
  var classCount: Int? { nil }
  var needsMerging: Bool { false }

  func prepare(_ format: inout InputFormat) {}
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {}
}

/// Takes one output called `odd`, and what `yolox` takes.
private struct RegisteredDecoder: PlainDecoder {
  static let name = "registered"

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    guard outputs.count == 1, outputs[0].name == "odd" || outputs[0].shape.last == 85 else { return nil }
  }
}

private struct SecondYOLOXDecoder: PlainDecoder {
  static let name = "yolox"

  init?(outputs: [TensorInfo], width: Int, height: Int) {}
}

private struct AutomaticDecoder: PlainDecoder {
  static let name = "auto"

  init?(outputs: [TensorInfo], width: Int, height: Int) {}
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

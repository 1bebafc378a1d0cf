import Dipper
import Testing

/// Says of every picture that one thing is in the middle of it, if the outputs are there.
private struct MiddleDecoder: DetectionDecoder {
  static let name = "middle-of-the-picture"
  static let expectation = "four outputs"
  let classCount: Int? = nil
  let classNames: [String]? = ["middle"]
  let needsMerging = false
  let width: Float
  let height: Float

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    guard outputs.count == 4, outputs.allSatisfy({ $0.elementType == .float32 }) else { return nil }
    (self.width, self.height) = (Float(width), Float(height))
  }

  func prepare(_ format: inout InputFormat) { format.fit = .stretch }

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    let count = outputs.first?.withFloats { $0.count } ?? 0
    let box = Box<ModelSpace>(left: width / 4, top: height / 4, width: width / 2, height: height / 2)
    candidates.append(Candidate(box: box, classID: 0, confidence: count > 0 ? 0.75 : 0))
  }
}

@Suite(
  "A decoder of one's own", .serialized, .timeLimit(.minutes(5)), .enabled(if: RealInput.isPresent, RealInput.reason))
struct CustomDecoderTests {
  let source = "test://ball?frames=3&size=160x120"

  private func expectTheMiddle(_ seen: [Seen], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(seen.map(\.frame) == [0, 1, 2], sourceLocation: sourceLocation)
    for object in seen {
      #expect(object.label == "middle" && object.confidence == 0.75, sourceLocation: sourceLocation)
      #expect(
        object.box == Box(left: 40, top: 30, width: 80, height: 60), "in pixels of the source",
        sourceLocation: sourceLocation)
    }
  }

  @Test("its type is given to a flow, and its name finds it in a configuration file")
  func flowAndConfiguration() async throws {
    let seen = Gathered<Seen>()
    _ = try await Flow {
      Sources(source)
      Detect(RealInput.faceModel, decoder: MiddleDecoder.self, input: .init(size: PixelSize(width: 64, height: 64)))
      ForEachObject { object, frame in seen.add(Seen(object, frame)) }
    }.run()
    expectTheMiddle(seen.all)

    let scratch = try Scratch()
    let file = try scratch.file(
      "flow.yml",
      """
      sources: ["\(source)"]
      detect: {model: "\(RealInput.faceModel)", decoder: middle-of-the-picture, input: {size: 64x64}}
      """)
    let again = Gathered<Seen>()
    var description = try FlowDescription(configuration: file)
    ForEachObject { object, frame in again.add(Seen(object, frame)) }.add(to: &description)
    _ = try await Flow(description).run()
    expectTheMiddle(again.all)
  }

  @Test("a name that is not known is an error with its line that lists those that are")
  func unknownName() throws {
    DecoderCatalog.register(MiddleDecoder.self)
    let scratch = try Scratch()
    let file = try scratch.file(
      "flow.yml",
      """
      sources: ["\(source)"]
      detect:
        model: "\(RealInput.faceModel)"
        decoder: middle-of-the-pictures
      """)
    let error = try #require(throws: FlowError.self) { try Flow(configuration: file) }
    #expect(error.description.contains("flow.yml:4:"))
    for part in ["yolox", "tensorflow-ssd", "centerface", "did you mean 'middle-of-the-picture'?"] {
      #expect(error.description.contains(part), "\(error)")
    }
    #expect(!error.description.contains("\n"))
  }

  @Test("a decoder that does not take the model's outputs says what it expects")
  func misfit() async throws {
    let flow = try Flow {
      Sources(source)
      Detect(RealInput.faceModel, decoder: NeverDecoder.self, input: .init(size: PixelSize(width: 64, height: 64)))
    }
    let error = try #require(await #expect(throws: FlowError.self) { try await flow.run() })
    #expect(error.code == .configuration)
    #expect(error.description.contains("never expects the impossible"), "\(error)")
  }
}

private struct NeverDecoder: DetectionDecoder {
  static let name = "never"
  static let expectation = "the impossible"
  let classCount: Int? = nil
  let needsMerging = false

  init?(outputs: [TensorInfo], width: Int, height: Int) { return nil }

  func prepare(_ format: inout InputFormat) {}
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {}
}

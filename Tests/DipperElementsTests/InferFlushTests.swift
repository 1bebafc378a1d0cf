import DipperGeometry
import DipperInference
import DipperMetadata
import Foundation
import Testing

@testable import DipperElements
@testable import DipperGStreamer

/// A network that takes its time, on a thread of its own, and finds one object in every image.
private struct SlowEngine: InferenceEngine {
  static let input = TensorInfo(name: "image", shape: [1, 16, 16, 3], elementType: .uint8)

  func load(_ model: ModelSource, options: EngineOptions) throws(InferenceError) -> any CompiledModel { Model() }

  final class Model: CompiledModel {
    let inputs = [SlowEngine.input]
    let outputs = [TensorInfo(name: "sure", shape: [1], elementType: .float32)]
    let optimalRequestCount = 3
    let summary = "a slow engine"
    func makeRequest() throws(InferenceError) -> any InferenceRequest { Request(self) }
  }

  // The detector uses a request from one thread at a time.
  final class Request: InferenceRequest, @unchecked Sendable {
    private let input = TensorStorage(SlowEngine.input)
    private let output: TensorStorage
    private let lock = NSLock()

    init(_ model: Model) { output = TensorStorage(model.outputs[0]) }

    func withInput(_ body: (inout MutableRawSpan) -> Void) { input.withMutableBytes(body) }

    func start(_ completion: @escaping @Sendable (InferenceError?) -> Void) throws(InferenceError) {
      // A thread of its own, as engines have: the test's tasks leave Dispatch none to spare.
      let thread = Thread { [self] in
        usleep(300)
        lock.withLock { output.write([1]) }
        completion(nil)
      }
      thread.start()
    }

    func withOutputs(_ body: ([Tensor]) -> Void) { body([output.tensor]) }
    func close() {}
  }
}

private struct OneObject: DetectionDecoder {
  static let name = "one"
  static let expectation = "one output [1]"
  init?(outputs: [TensorInfo], width: Int, height: Int) {}
  var classCount: Int? { 1 }
  var needsMerging: Bool { false }
  func prepare(_ format: inout InputFormat) {}
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    candidates.append(Candidate(box: Box(left: 4, top: 4, width: 8, height: 8), classID: 0, confidence: 1))
  }
}

@Suite("Flushes through a detector", .timeLimit(.minutes(1)))
struct InferFlushTests {
  init() throws { try startElements() }

  @Test("a seek gives up what is under way, and everything behind it is looked at and tracked", arguments: 0..<6)
  func seek(delay: Int) async throws {
    struct Entry: Hashable, Sendable { var time: UInt64?, objects: Int, isTracked: Bool }
    let source = "videotestsrc ! video/x-raw,format=GRAY8,width=16,height=16,framerate=25/1"
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! dipinfer name=i ! diptrack ! queue ! fakesink name=end sync=false "
        + "\(source) ! m.sink_0 \(source) ! m.sink_1")
    let labels = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).txt")
    try Data("thing\n".utf8).write(to: labels)
    defer { try? FileManager.default.removeItem(at: labels) }
    var configuration = DetectorConfiguration(model: "made-up.model")
    configuration.labels = labels.path
    configuration.decoder = .custom(OneObject.self)
    useNetwork(.detector(try Detector(configuration, engine: SlowEngine())), in: try #require(pipeline.find("i")))
    let log = try pipeline.recordBatches("end") { buffer -> Entry in
      var entry = Entry(time: buffer.pts, objects: 0, isTracked: true)
      _ = buffer.withBatch { batch in
        for frame in batch.frames {
          for object in frame.objects {
            entry.objects += 1
            if object.trackingID == nil { entry.isTracked = false }
          }
        }
      }
      return entry
    }
    try await pipeline.setState(.playing)
    for round in 1...3 {
      try await log.reaches(round * delay)
      #expect(pipeline.rewind(milliseconds: 2000))
    }
    for await message in pipeline.bus { if case .endOfStream = message { break } }
    try await pipeline.setState(.null)
    let last = log.values.suffix(50)
    #expect(last.map(\.time) == (0..<50).map { UInt64($0) * 40_000_000 })
    #expect(last.allSatisfy { $0.objects == 2 })
    #expect(last.dropFirst().allSatisfy { $0.isTracked })
  }
}

import DipperGeometry
import DipperInference
import Foundation
import Synchronization

/// An engine of the tests' own: it counts what it is given and says how bright each image is, in one of two classes.
struct CountingEngine: InferenceEngine {
  /// How many images each request had, and what goes wrong.
  final class Log: Sendable {
    private let counts = Mutex<[Int]>([])
    private let faults = Mutex(0)
    var requests: [Int] { counts.withLock { $0 } }
    var images: Int { requests.reduce(0, +) }
    func add(_ count: Int) { counts.withLock { $0.append(count) } }
    /// Lets so many requests that follow fail.
    func fail(_ count: Int) { faults.withLock { $0 = count } }
    func takeFault() -> Bool {
      faults.withLock { faults in
        defer { faults = max(0, faults - 1) }
        return faults > 0
      }
    }
  }

  var batchSize = 8
  /// How long a request takes, in microseconds, by its number.
  var delay: @Sendable (Int) -> UInt32 = { _ in 0 }
  let log = Log()

  func load(_ model: ModelSource, options: EngineOptions) throws(InferenceError) -> any CompiledModel {
    Model(engine: self, batchSize: min(batchSize, model.batchSize))
  }

  final class Model: CompiledModel {
    let engine: CountingEngine
    let batchSize: Int
    var inputs: [TensorInfo] {
      [TensorInfo(name: "image", shape: [batchSize > 1 ? -1 : 1, 16, 16, 3], elementType: .uint8)]
    }
    var outputs: [TensorInfo] {
      [TensorInfo(name: "prob", shape: [batchSize > 1 ? -1 : 1, 2], elementType: .float32)]
    }
    let optimalRequestCount = 3
    let summary = "a counting engine"

    init(engine: CountingEngine, batchSize: Int) { (self.engine, self.batchSize) = (engine, batchSize) }

    func makeRequest() throws(InferenceError) -> any InferenceRequest { Request(self) }
  }

  // The classifier uses a request from one thread at a time.
  final class Request: InferenceRequest, @unchecked Sendable {
    private let engine: CountingEngine
    private var input: TensorStorage
    private var output: TensorStorage
    private var count = 1

    init(_ model: Model) {
      engine = model.engine
      input = TensorStorage(TensorInfo(name: "image", shape: [1, 16, 16, 3], elementType: .uint8))
      output = TensorStorage(TensorInfo(name: "prob", shape: [1, 2], elementType: .float32))
    }

    func setImageCount(_ count: Int) throws(InferenceError) {
      self.count = count
      input = TensorStorage(TensorInfo(name: "image", shape: [count, 16, 16, 3], elementType: .uint8))
      output = TensorStorage(TensorInfo(name: "prob", shape: [count, 2], elementType: .float32))
    }

    func withInput(_ body: (inout MutableRawSpan) -> Void) { input.withMutableBytes(body) }

    func start(_ completion: @escaping @Sendable (InferenceError?) -> Void) throws(InferenceError) {
      let number = engine.log.requests.count
      engine.log.add(count)
      let fault =
        engine.log.takeFault() ? InferenceError(.inferenceFailed, "the work failed", doing: "testing") : nil
      // A thread of its own, as engines have: the test's tasks leave Dispatch none to spare.
      let thread = Thread { [self] in
        usleep(engine.delay(number))
        write()
        completion(fault)
      }
      thread.start()
    }

    private func write() {
      var scores: [Float] = []
      input.withMutableBytes { bytes in
        let size = bytes.byteCount / count
        for image in 0..<count {
          var sum = 0
          for index in 0..<size {
            sum += Int(unsafe bytes.bytes.unsafeLoad(fromByteOffset: image * size + index, as: UInt8.self))
          }
          let brightness = Float(sum) / Float(size) / 255
          scores += [1 - brightness, brightness]
        }
      }
      output.write(scores)
    }

    func withOutputs(_ body: ([Tensor]) -> Void) { body([output.tensor]) }
    func close() {}
  }
}

/// Reads the counting engine's output as an object in the middle of what was looked at.
struct MiddleDecoder: DetectionDecoder {
  static let name = "middle"
  static let expectation = "one output [1,2]"
  init?(outputs: [TensorInfo], width: Int, height: Int) {}
  var classCount: Int? { nil }
  var classNames: [String]? { ["middle"] }
  var needsMerging: Bool { false }
  func prepare(_ format: inout InputFormat) {}
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    candidates.append(Candidate(box: Box(left: 4, top: 4, width: 8, height: 8), classID: 0, confidence: 1))
  }
}

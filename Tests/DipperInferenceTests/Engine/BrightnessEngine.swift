import Dispatch
import DipperGeometry
import DipperInference
import Synchronization

/// An engine of the test's own, made of what is public: its network finds one object that covers the middle of the
/// image and is as sure as the input is bright.
struct BrightnessEngine: InferenceEngine {
  /// What goes wrong, if anything.
  enum Fault { case none, loading, request, start, work }

  var fault = Fault.none
  var input = TensorInfo(name: "image", shape: [1, 48, 64, 3], elementType: .uint8)
  let log = EngineLog()

  static func error(_ message: String) -> InferenceError {
    InferenceError(.inferenceFailed, message, doing: "testing")
  }

  func load(_ model: ModelSource, options: EngineOptions) throws(InferenceError) -> any CompiledModel {
    log.add("load \(model.path) on \(options.device)")
    if fault == .loading { throw Self.error("the load failed") }
    return Model(engine: self)
  }

  final class Model: CompiledModel {
    let engine: BrightnessEngine
    var inputs: [TensorInfo] { [engine.input] }
    let outputs = [TensorInfo(name: "brightness", shape: [1], elementType: .float32)]
    let optimalRequestCount = 2
    let summary = "a made-up engine"
    init(engine: BrightnessEngine) { self.engine = engine }

    func makeRequest() throws(InferenceError) -> any InferenceRequest {
      if engine.fault == .request, engine.log.all.count > 1 { throw BrightnessEngine.error("no request") }
      engine.log.add("request")
      return Request(self)
    }
  }

  // The queue is serial and the detector uses a request from one thread at a time.
  final class Request: InferenceRequest, @unchecked Sendable {
    private let model: Model
    private let input: TensorStorage
    private let output: TensorStorage
    private let queue = DispatchQueue(label: "made-up engine")

    init(_ model: Model) {
      self.model = model
      input = TensorStorage(model.inputs[0])
      output = TensorStorage(model.outputs[0])
    }

    func withInput(_ body: (inout MutableRawSpan) -> Void) { input.withMutableBytes(body) }

    func start(_ completion: @escaping @Sendable (InferenceError?) -> Void) throws(InferenceError) {
      if model.engine.fault == .start { throw BrightnessEngine.error("the start failed") }
      queue.async { [self] in
        model.engine.log.gate.withLock { _ in }
        guard model.engine.fault != .work else {
          return completion(BrightnessEngine.error("the work failed"))
        }
        var sum = 0
        var count = 0
        input.withMutableBytes { bytes in
          count = bytes.byteCount
          for index in 0..<count {
            sum += Int(unsafe bytes.bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))
          }
        }
        output.write([Float(sum) / Float(count) / 255])
        completion(nil)
      }
    }

    func withOutputs(_ body: ([Tensor]) -> Void) { body([output.tensor]) }

    func close() {
      queue.sync {}
      model.engine.log.add("close")
    }
  }
}

/// What was asked of an engine, and a gate that holds its work back.
final class EngineLog: Sendable {
  let gate = Mutex(())
  private let lines = Mutex<[String]>([])
  private let closing = Mutex<@Sendable () -> Void>({})
  var all: [String] { lines.withLock { $0 } }

  func add(_ line: String) {
    lines.withLock { $0.append(line) }
    if line == "close" { closing.withLock { $0() } }
  }

  /// Calls a closure when a request is closed.
  func whenClosed(_ body: @escaping @Sendable () -> Void) { closing.withLock { $0 = body } }
}

/// Reads the made-up network's output.
struct BrightnessDecoder: DetectionDecoder {
  static let name = "brightness"
  static let expectation = "one output [1]"
  private let width: Float
  private let height: Float

  init?(outputs: [TensorInfo], width: Int, height: Int) {
    guard outputs.map(\.shape) == [[1]] else { return nil }
    (self.width, self.height) = (Float(width), Float(height))
  }

  var classCount: Int? { 2 }
  var needsMerging: Bool { false }
  func prepare(_ format: inout InputFormat) {}

  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    let brightness = outputs[0].withFloats { $0[0] } ?? 0
    guard brightness >= threshold else { return }
    candidates.append(
      Candidate(
        box: Box(left: width / 4, top: height / 4, width: width / 2, height: height / 2), classID: 1,
        confidence: brightness))
  }
}

internal import DipperGeometry
internal import DipperSurface

public enum DecoderChoice: Sendable { case automatic, named(String), custom(any DetectionDecoder.Type) }

final class Preprocessor {
  let format: InputFormat
  init(_ format: InputFormat) { self.format = format }
  func run(_ image: Image, region: Box<SourceSpace>?, into bytes: UnsafeMutableRawBufferPointer) -> Mapping<
    ModelSpace, SourceSpace
  > {
    unsafe bytes.initializeMemory(as: UInt8.self, repeating: 128)
    return Mapping(
      scaleX: Float(image.width) / Float(format.width), scaleY: Float(image.height) / Float(format.height))
  }
}

public struct Labels: Sendable {
  public var names: [String]
  init(names: [String]) { self.names = names }
  init(contentsOf path: String, expectedCount: Int?) throws(InferenceError) { names = ["person"] }
  public func name(_ classID: Int) -> String { classID < names.count ? names[classID] : "\(classID)" }
  func index(of name: String) -> Int? { names.firstIndex(of: name) }
}

enum DecoderCatalog {
  static func decoder(
    _ choice: DecoderChoice, outputs: [TensorInfo], width: Int, height: Int, model: String
  ) throws(InferenceError) -> any DetectionDecoder {
    if case .custom(let type) = choice, let made = type.init(outputs: outputs, width: width, height: height) {
      return made
    }
    if let made = StandinDecoder(outputs: outputs, width: width, height: height) { return made }
    throw InferenceError(.unknownOutputs, "no decoder", doing: model)
  }
}

struct StandinDecoder: DetectionDecoder {
  static let name = "standin"
  static let expectation = "anything"
  init?(outputs: [TensorInfo], width: Int, height: Int) {}
  var classCount: Int? { nil }
  var needsMerging: Bool { false }
  func prepare(_ format: inout InputFormat) {}
  func decode(_ outputs: [Tensor], threshold: Float, into candidates: inout [Candidate]) {
    candidates.append(
      Candidate(box: Box(left: 0, top: 0, width: 1, height: 1), classID: 0, confidence: 0.5))
  }
}

struct NonMaximumSuppression {
  var threshold: Float
  mutating func apply(_ candidates: inout [Candidate]) {}
}

internal import DipperAdvice

/// Which decoder reads a network's outputs.
public enum DecoderChoice: Sendable {
  /// The one built-in decoder that knows the outputs.
  case automatic
  /// A built-in decoder by its name, such as `yolox`.
  case named(String)
  /// A decoder of your own.
  case custom(any DetectionDecoder.Type)
}

/// The decoders that are built in, and the choice among them.
enum DecoderCatalog {
  /// The decoders that are tried and that names stand for.
  static var builtIn: [any DetectionDecoder.Type] {
    [TensorFlowSSDDecoder.self, YOLOXDecoder.self, CenterFaceDecoder.self]
  }

  /// Returns a decoder for a network's outputs.
  static func decoder(
    _ choice: DecoderChoice, outputs: [TensorInfo], width: Int, height: Int, model: String
  ) throws(InferenceError) -> any DetectionDecoder {
    let doing = "choosing a decoder for \(model)"
    switch choice {
    case .automatic:
      return try automatic(outputs, width, height, doing: doing)
    case .custom(let type):
      return try make(type, outputs, width, height, doing: doing)
    case .named(let name):
      guard let type = builtIn.first(where: { $0.name == name }) else { throw unknown(name, doing: doing) }
      return try make(type, outputs, width, height, doing: doing)
    }
  }

  private static func automatic(
    _ outputs: [TensorInfo], _ width: Int, _ height: Int, doing: String
  ) throws(InferenceError) -> any DetectionDecoder {
    let fitting = builtIn.compactMap { $0.init(outputs: outputs, width: width, height: height) }
    if fitting.count > 1 {
      let names = fitting.map { type(of: $0).name }.joined(separator: ", ")
      throw InferenceError(
        .unknownOutputs,
        "the outputs \(list(outputs)) fit several decoders: \(names); choose one with the key decoder",
        doing: doing)
    }
    guard let decoder = fitting.first else {
      let known = builtIn.map { "\($0.name) (\($0.expectation))" }.joined(separator: ", ")
      throw InferenceError(
        .unknownOutputs,
        "no decoder knows the outputs \(list(outputs)) of a \(width)×\(height) input; known are \(known); "
          + "use a model of one of these or give a decoder of your own",
        doing: doing)
    }
    return decoder
  }

  private static func make(
    _ type: any DetectionDecoder.Type, _ outputs: [TensorInfo], _ width: Int, _ height: Int, doing: String
  ) throws(InferenceError) -> any DetectionDecoder {
    if let decoder = type.init(outputs: outputs, width: width, height: height) { return decoder }
    throw InferenceError(
      .unknownOutputs,
      "the decoder \(type.name) expects \(type.expectation) for a \(width)×\(height) input, "
        + "but the outputs are \(list(outputs)); choose another decoder or the model that it is for",
      doing: doing)
  }

  private static func unknown(_ name: String, doing: String) -> InferenceError {
    let names = builtIn.map { $0.name }
    let hint = closestName(to: name, among: names).map { "did you mean \($0)? " } ?? ""
    return InferenceError(
      .invalidConfiguration,
      "there is no decoder \"\(name)\"; \(hint)known are \(names.joined(separator: ", "))", doing: doing)
  }

  private static func list(_ outputs: [TensorInfo]) -> String {
    outputs.isEmpty ? "(none)" : outputs.map(\.description).joined(separator: ", ")
  }
}

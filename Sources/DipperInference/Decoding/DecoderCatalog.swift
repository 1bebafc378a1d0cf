internal import DipperAdvice
internal import Synchronization

/// Which decoder reads a network's outputs.
public enum DecoderChoice: Sendable {
  /// The one decoder that knows the outputs; those that were registered are asked if no built-in one does.
  case automatic
  /// A decoder by its name, such as `yolox`: a built-in one or one that was registered.
  case named(String)
  /// A decoder of your own.
  case custom(any DetectionDecoder.Type)
}

/// The decoders that names stand for: those that are built in, and those that a program adds.
public enum DecoderCatalog {
  /// The decoders that are there from the start.
  static var builtIn: [any DetectionDecoder.Type] {
    [TensorFlowSSDDecoder.self, YOLOXDecoder.self, CenterFaceDecoder.self]
  }

  private static let registered = Mutex<[any DetectionDecoder.Type]>([])

  /// Adds a decoder of your own for the rest of the process, so that its name finds it: in a configuration file
  /// (`decoder: rows`), in a flow and in the property `decoder` of `dipinfer`.
  ///
  /// Adding it again does nothing. A name that another decoder has already, an empty one, `auto` and `automatic` are
  /// mistakes that end the program.
  ///
  /// - Parameter decoder: The type of the decoder.
  public static func register(_ decoder: any DetectionDecoder.Type) {
    let name = decoder.name
    require(
      !name.isEmpty && name != "auto" && name != "automatic",
      "\(decoder) is named \"\(name)\", which stands for no decoder. Give its static name another value.")
    let other = registered.withLock { registered -> (any DetectionDecoder.Type)? in
      if let other = (builtIn + registered).first(where: { $0.name == name }) { return other }
      registered.append(decoder)
      return decoder
    }
    require(
      other == decoder,
      "\(decoder) is named \"\(name)\", as is \(other.map { "\($0)" } ?? ""). Give its static name another value.")
  }

  /// The names of all decoders, the built-in ones first.
  public static var names: [String] { all.map { $0.name } }

  private static var all: [any DetectionDecoder.Type] { builtIn + registered.withLock { $0 } }

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
      guard let type = all.first(where: { $0.name == name }) else { throw unknown(name, doing: doing) }
      return try make(type, outputs, width, height, doing: doing)
    }
  }

  private static func automatic(
    _ outputs: [TensorInfo], _ width: Int, _ height: Int, doing: String
  ) throws(InferenceError) -> any DetectionDecoder {
    var fitting = builtIn.compactMap { $0.init(outputs: outputs, width: width, height: height) }
    // What a program adds must not change what other models of it are read with.
    if fitting.isEmpty {
      fitting = registered.withLock { $0 }.compactMap { $0.init(outputs: outputs, width: width, height: height) }
    }
    if fitting.count > 1 {
      let names = fitting.map { type(of: $0).name }.joined(separator: ", ")
      throw InferenceError(
        .unknownOutputs,
        "the outputs \(list(outputs)) fit several decoders: \(names); choose one with the key decoder",
        doing: doing)
    }
    guard let decoder = fitting.first else {
      let known = all.map { "\($0.name) (\($0.expectation))" }.joined(separator: ", ")
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
    let hint = closestName(to: name, among: names).map { "did you mean \($0)? " } ?? ""
    return InferenceError(
      .invalidConfiguration,
      "there is no decoder \"\(name)\"; \(hint)known are \(names.joined(separator: ", "))", doing: doing)
  }

  private static func list(_ outputs: [TensorInfo]) -> String {
    outputs.isEmpty ? "(none)" : outputs.map(\.description).joined(separator: ", ")
  }
}

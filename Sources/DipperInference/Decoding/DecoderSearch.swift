internal import DipperAdvice

/// Looks for the decoder of a network's outputs among those that are known.
struct DecoderSearch {
  let outputs: [TensorInfo]
  let width: Int
  let height: Int
  let doing: String

  /// Finds the decoder that knows the outputs; those that were registered are asked if no built-in one does.
  ///
  /// What a program adds must not change what other models of it are read with. With `takesFirst` the first of several
  /// is taken, rather than asking which is meant.
  func automatic(
    builtIn: [any OutputDecoder.Type], registered: [any OutputDecoder.Type], takesFirst: Bool = false
  ) throws(InferenceError) -> any OutputDecoder {
    var fitting = builtIn.compactMap { $0.init(outputs: outputs, width: width, height: height) }
    if fitting.isEmpty {
      fitting = registered.compactMap { $0.init(outputs: outputs, width: width, height: height) }
    }
    if fitting.count > 1 && !takesFirst {
      let names = fitting.map { type(of: $0).name }.joined(separator: ", ")
      throw InferenceError(
        .unknownOutputs,
        "the outputs \(list) fit several decoders: \(names); choose one with the key decoder",
        doing: doing)
    }
    guard let decoder = fitting.first else {
      let known = (builtIn + registered).map { "\($0.name) (\($0.expectation))" }.joined(separator: ", ")
      throw InferenceError(
        .unknownOutputs,
        "no decoder knows the outputs \(list) of a \(width)×\(height) input; known are \(known); "
          + "use a model of one of these or give a decoder of your own",
        doing: doing)
    }
    return decoder
  }

  /// The decoder of a name.
  func named(_ name: String, among all: [any OutputDecoder.Type]) throws(InferenceError) -> any OutputDecoder {
    if let type = all.first(where: { $0.name == name }) { return try make(type) }
    let names = all.map { $0.name }
    let hint = closestName(to: name, among: names).map { "did you mean \($0)? " } ?? ""
    throw InferenceError(
      .invalidConfiguration,
      "there is no decoder \"\(name)\"; \(hint)known are \(names.joined(separator: ", "))", doing: doing)
  }

  /// A decoder of a type.
  func make(_ type: any OutputDecoder.Type) throws(InferenceError) -> any OutputDecoder {
    if let decoder = type.init(outputs: outputs, width: width, height: height) { return decoder }
    throw InferenceError(
      .unknownOutputs,
      "the decoder \(type.name) expects \(type.expectation) for a \(width)×\(height) input, "
        + "but the outputs are \(list); choose another decoder or the model that it is for",
      doing: doing)
  }

  private var list: String {
    outputs.isEmpty ? "(none)" : outputs.map(\.description).joined(separator: ", ")
  }
}

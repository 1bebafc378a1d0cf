internal import DipperAdvice

/// Looks for the decoder of a network's outputs among those that are known.
struct DecoderSearch {
  let network: NetworkOutputs
  let doing: String

  /// Finds the decoder that knows the outputs; those that were registered are asked if no built-in one does.
  ///
  /// What a program adds must not change what other models of it are read with. With `takesFirst` the first of several
  /// is taken, rather than asking which is meant.
  func automatic(
    builtIn: [any OutputDecoder.Type], registered: [any OutputDecoder.Type], takesFirst: Bool = false
  ) throws(InferenceError) -> any OutputDecoder {
    var fitting = recognized(builtIn)
    if fitting.isEmpty { fitting = recognized(registered) }
    if fitting.count > 1 && !takesFirst {
      let names = fitting.map { type(of: $0).name }.joined(separator: ", ")
      throw InferenceError(
        .unknownOutputs,
        "the outputs \(list) fit several decoders: \(names); choose one with the key decoder"
          + (network.classNames == nil ? " or give the labels, whose number may tell" : ""),
        doing: doing)
    }
    guard let decoder = fitting.first else {
      let possible = builtIn.filter { $0.init(network) != nil }.map { $0.name }
      guard possible.isEmpty else {
        throw InferenceError(
          .unknownOutputs,
          "the outputs \(list) may be for \(possible.joined(separator: ", ")), but nothing says so for sure"
            + "\(noted); choose one with the key decoder", doing: doing)
      }
      guard !isClassifier else {
        throw InferenceError(
          .unknownOutputs,
          "the outputs \(list) look like a classifier's\(noted), which finds no objects; let it look at those of a detector "
            + "(classify, embed), or give a decoder of your own", doing: doing)
      }
      let known = (builtIn + registered).map { "\($0.name) (\($0.expectation))" }.joined(separator: ", ")
      throw InferenceError(
        .unknownOutputs,
        "no decoder knows the outputs \(list) of a \(network.width)×\(network.height) input\(noted)"
          + "; known are \(known); use a model of one of these or give a decoder of your own",
        doing: doing)
    }
    return decoder
  }

  /// The first of some decoders that can read the outputs, or nothing.
  func first(of names: [String], among all: [any OutputDecoder.Type]) -> (any OutputDecoder)? {
    names.lazy.compactMap { name in all.first { $0.name == name }?.init(network) }.first
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
    if let decoder = type.init(network) { return decoder }
    throw InferenceError(
      .unknownOutputs,
      "the decoder \(type.name) expects \(type.expectation) for a \(network.width)×\(network.height) input, "
        + "but the outputs are \(list); choose another decoder or the model that it is for",
      doing: doing)
  }

  private func recognized(_ types: [any OutputDecoder.Type]) -> [any OutputDecoder] {
    types.compactMap { type in type.init(network).flatMap { type.recognizes(network) ? $0 : nil } }
  }

  /// The task that the file names, as errors show it.
  private var noted: String { network.task.map { ", whose file says \"\($0)\"" } ?? "" }

  /// Whether the outputs are one row of numbers, as of a classifier.
  private var isClassifier: Bool {
    network.tensors.count == 1 && network.tensors[0].shape.filter { $0 != 1 }.count == 1
  }

  private var list: String {
    let outputs = network.tensors
    return outputs.isEmpty ? "(none)" : outputs.map(\.description).joined(separator: ", ")
  }
}

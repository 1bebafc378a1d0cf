/// What a classifier is put together from; everything is checked before anything runs.
struct ClassifierParts {
  let labels: Labels
  let format: InputFormat
  let task: ClassifierTask
  let model: LoadedModel

  init(
    _ configuration: DetectorConfiguration, task: ClassifierTask, engine: any InferenceEngine
  ) throws(InferenceError) {
    let doing = "loading \(configuration.model)"
    try configuration.checkNumbers(doing)
    model = try LoadedModel(configuration, engine: engine)
    let named = try Labels.file(of: configuration)
    let network = model.network(classNames: named?.names)
    labels = named ?? Labels(names: network.classNames ?? [])
    self.task = try Self.decide(task, network, labels, doing)
    var format = model.format
    switch self.task {
    case .text: format.setHalfRange()
    default: TrainingFormat.prepare(&format)
    }
    try configuration.override(&format, doing)
    self.format = format
  }

  func makePool() throws(InferenceError) -> RequestPool<ClassifierReader> {
    try model.makePool(format) { ClassifierReader(task: task, labels: labels.names) }
  }

  /// What the outputs are, where nobody says so.
  private static func decide(
    _ task: ClassifierTask, _ network: NetworkOutputs, _ labels: Labels, _ doing: String
  ) throws(InferenceError) -> ClassifierTask {
    let outputs = network.tensors
    let list = outputs.map(\.description).joined(separator: ", ")
    let lengths = outputs.map { output in output.shape.filter { $0 != 1 } }
    let areVectors = !outputs.isEmpty && lengths.allSatisfy { $0.count <= 1 }
    let isText = outputs.count == 1 && outputs[0].shape.count == 3 && lengths[0].count == 2
    switch task {
    case .classes, .embedding:
      if areVectors && outputs.allSatisfy({ $0.elementType == .float32 }) {
        try check(task, lengths, labels, doing)
        return task
      }
    case .text: if isText { return task }
    case .automatic:
      if isText, let last = outputs[0].shape.last, !labels.names.isEmpty, (1...2).contains(last - labels.names.count) {
        return .text(blankIsLast: false)
      }
      guard areVectors else { break }
      if network.task == "classify" { return try checked(.classes(nil), lengths, labels, doing) }
      let name = outputs[0].name.lowercased()
      if outputs.count == 1, name.isAny(of: ["embed", "feature", "reid"]) { return .embedding }
      let isNamedSo = name.isAny(of: ["prob", "logit", "class"])
      if outputs.count > 1 || !labels.names.isEmpty || lengths[0] == [1000] || isNamedSo {
        return try checked(.classes(nil), lengths, labels, doing)
      }
      throw InferenceError(
        .unknownOutputs,
        "the outputs \(list) may be scores of classes or an embedding, but nothing says so for sure; say which, or give "
          + "the labels", doing: doing)
    }
    throw InferenceError(
      .unknownOutputs,
      "the outputs \(list) are not a classifier's: it has one row of numbers for each question, [1,classes], an embedding "
        + "one row, and text [1,places,characters] with the characters as labels", doing: doing)
  }

  private static func checked(
    _ task: ClassifierTask, _ lengths: [[Int]], _ labels: Labels, _ doing: String
  ) throws(InferenceError) -> ClassifierTask {
    try check(task, lengths, labels, doing)
    return task
  }

  /// Finds labels of another number than the classes of the one question.
  private static func check(
    _ task: ClassifierTask, _ lengths: [[Int]], _ labels: Labels, _ doing: String
  ) throws(InferenceError) {
    guard case .classes = task, lengths.count == 1, let count = lengths[0].first, !labels.names.isEmpty,
      labels.names.count != count
    else { return }
    throw InferenceError(
      .labels, "there are \(labels.names.count) labels, but the network has \(count) classes; give one name a line",
      doing: doing)
  }
}

extension InputFormat {
  /// Values of -1…1, as readers of text take them.
  mutating func setHalfRange() {
    guard elementType != .uint8 else { return }
    mean = [127.5, 127.5, 127.5]
    scale = [1 / 127.5, 1 / 127.5, 1 / 127.5]
  }
}

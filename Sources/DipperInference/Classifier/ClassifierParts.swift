/// What a classifier is put together from; everything is checked before anything runs.
struct ClassifierParts {
  let labels: Labels
  /// The names of the classes of each question.
  let headLabels: [Labels]
  let format: InputFormat
  let task: ClassifierTask
  let model: LoadedModel

  init(
    _ configuration: DetectorConfiguration, task: ClassifierTask, engine: any InferenceEngine
  ) throws(InferenceError) {
    let doing = "loading \(configuration.model)"
    try configuration.checkNumbers(doing)
    try configuration.checkBatchSize(doing)
    model = try LoadedModel(configuration, engine: engine, batchSize: configuration.batchSize)
    let named = try Labels.file(of: configuration)
    let network = model.network(classNames: named?.names)
    labels = named ?? Labels(names: network.classNames ?? [])
    (self.task, headLabels) = try Self.decide(task, network, labels, doing)
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

  /// What the outputs are, where nobody says so, and the names of each question's classes.
  private static func decide(
    _ task: ClassifierTask, _ network: NetworkOutputs, _ labels: Labels, _ doing: String
  ) throws(InferenceError) -> (ClassifierTask, [Labels]) {
    let outputs = network.tensors
    let lengths = outputs.map { output in output.shape.filter { $0 != 1 } }
    let areVectors =
      !outputs.isEmpty && lengths.allSatisfy { $0.count <= 1 }
      && outputs.allSatisfy { $0.elementType == .float32 }
    let isText = outputs.count == 1 && outputs[0].shape.count == 3 && lengths[0].count == 2
    func classes(_ task: ClassifierTask) throws(InferenceError) -> (ClassifierTask, [Labels]) {
      (task, try HeadLabels.split(labels.names, counts: lengths.map { $0.first ?? 1 }, doing: doing))
    }
    switch task {
    case .classes: if areVectors { return try classes(task) }
    case .embedding: if areVectors { return (task, []) }
    case .text: if isText { return (task, []) }
    case .automatic:
      if isText, let last = outputs[0].shape.last, !labels.names.isEmpty, (1...2).contains(last - labels.names.count) {
        return (.text(blankIsLast: false), [])
      }
      guard areVectors else { break }
      if network.task == "classify" { return try classes(.classes(nil)) }
      let name = outputs[0].name.lowercased()
      if outputs.count == 1, name.isAny(of: ["embed", "feature", "reid"]) { return (.embedding, []) }
      let isNamedSo = name.isAny(of: ["prob", "logit", "class"])
      if outputs.count > 1 || !labels.names.isEmpty || lengths[0] == [1000] || isNamedSo {
        return try classes(.classes(nil))
      }
      throw InferenceError(
        .unknownOutputs,
        "the outputs \(list(network)) may be scores of classes or an embedding, but nothing says so for sure; say "
          + "which, or give the labels", doing: doing)
    }
    throw unknown(network, doing)
  }

  private static func unknown(_ network: NetworkOutputs, _ doing: String) -> InferenceError {
    let families = DecoderCatalog.families(of: network)
    let suspicion =
      families.isEmpty ? "" : "; they look like a detector's (\(families.joined(separator: ", "))), which finds objects"
    return InferenceError(
      .unknownOutputs,
      "the outputs \(list(network)) are not a classifier's: it has one row of numbers for each question, [1,classes], "
        + "an embedding one row, and text [1,places,characters] with the characters as labels\(suspicion)", doing: doing
    )
  }

  private static func list(_ network: NetworkOutputs) -> String {
    network.tensors.map(\.description).joined(separator: ", ")
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

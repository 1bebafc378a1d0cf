/// What a detector is put together from; everything is checked before anything runs.
struct DetectorParts {
  let labels: Labels
  let format: InputFormat
  let summary: String
  var requestCount: Int { model.requestCount }
  /// How many images go to the network at once, at most.
  var batchSize: Int { model.compiled.batchSize }
  /// The decoder's name.
  var decoderName: String { type(of: decoder).name }
  /// What the model runs on, in a phrase.
  var engineSummary: String { model.compiled.summary }
  private let model: LoadedModel
  private let decoder: any DetectionDecoder
  private let filter: ObjectFilter
  private let merging: ObjectMerging
  /// What was proposed at first, whatever became of it.
  let scores = ScoreRecord()
  /// How often outputs held numbers that are none.
  let health = OutputHealth()

  init(_ configuration: DetectorConfiguration, engine: any InferenceEngine) throws(InferenceError) {
    try Self.check(configuration, "loading \(configuration.model)")
    try self.init(configuration, model: LoadedModel(configuration, engine: engine, batchSize: configuration.batchSize))
  }

  /// Of a model that was loaded already, by a configuration whose numbers are in range.
  init(_ configuration: DetectorConfiguration, model: LoadedModel) throws(InferenceError) {
    self.model = model
    let named = try Labels.file(of: configuration)
    decoder = try DecoderCatalog.decoder(
      configuration.decoder, family: configuration.family, network: model.network(classNames: named?.names),
      model: configuration.model)
    format = try model.format(for: decoder, configuration)
    labels = try Labels(for: configuration, decoder: decoder)
    filter = try ObjectFilter(configuration, labels: labels, doing: "loading \(configuration.model)")
    merging = ObjectMerging(configuration, decoder: decoder)
    summary = model.summary(configuration, decoder: decoder, labels: labels)
  }

  func makePool() throws(InferenceError) -> RequestPool<ObjectReader> {
    try model.makePool(format) {
      ObjectReader(decoder: decoder, filter: filter, merging: merging, scores: scores, health: health)
    }
  }

  private static func check(
    _ configuration: DetectorConfiguration, _ doing: String
  ) throws(InferenceError) {
    func failure(_ message: String) -> InferenceError {
      InferenceError(.invalidConfiguration, message, doing: doing)
    }
    try configuration.checkNumbers(doing)
    try configuration.checkBatchSize(doing)
    try configuration.slicing?.check(doing)
    try configuration.rules.check(doing)
    if let overlap = configuration.nmsIoU, !(0...1).contains(overlap) {
      throw failure("the overlap for merging is \(overlap); it takes 0…1")
    }
    if !(0...1).contains(configuration.threshold) {
      throw failure("the threshold is \(configuration.threshold); it takes 0…1")
    }
    for (label, value) in configuration.thresholds.sorted(by: { $0.key < $1.key })
    where !(0...1).contains(value) {
      throw failure("the threshold of \"\(label)\" is \(value); it takes 0…1")
    }
  }
}

internal import DipperGeometry

/// What a segmenter is put together from; everything is checked before anything runs.
struct SegmenterParts {
  let labels: Labels
  let format: InputFormat
  let summary: String
  var requestCount: Int { model.requestCount }
  /// The decoder's name.
  var decoderName: String { type(of: decoder).name }
  /// What the model runs on, in a phrase.
  var engineSummary: String { model.compiled.summary }
  private let model: LoadedModel
  private let decoder: any SegmentationDecoder
  private let rule: SegmentationRule

  init(_ configuration: SegmenterConfiguration, engine: any InferenceEngine) throws(InferenceError) {
    let doing = "loading \(configuration.model)"
    try configuration.checkNumbers(doing)
    if let threshold = configuration.rule.threshold, !threshold.isFinite {
      throw InferenceError(
        .invalidConfiguration, "the threshold is \(threshold); it takes a finite number", doing: doing)
    }
    try self.init(configuration, model: LoadedModel(configuration, engine: engine))
  }

  /// Of a model that was loaded already, by a configuration whose numbers are in range.
  init(_ configuration: SegmenterConfiguration, model: LoadedModel) throws(InferenceError) {
    self.model = model
    decoder = try DecoderCatalog.decoder(
      configuration.decoder, outputs: model.compiled.outputs, width: model.format.width,
      height: model.format.height, model: configuration.model)
    format = try model.format(for: decoder, configuration)
    labels = try Labels(for: configuration, decoder: decoder)
    rule = configuration.rule
    summary = model.summary(configuration, decoder: decoder, labels: labels)
  }

  func makePool() throws(InferenceError) -> RequestPool<SegmentationReader> {
    let size = Size<ModelSpace>(width: Float(format.width), height: Float(format.height))
    return try model.makePool(format) {
      SegmentationReader(decoder: decoder, rule: rule, labels: labels, input: size)
    }
  }
}

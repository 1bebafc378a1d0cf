/// What a detector is put together from; everything is checked before anything runs.
struct DetectorParts {
  let labels: Labels
  let format: InputFormat
  let requestCount: Int
  let summary: String
  /// The decoder's name.
  var decoderName: String { type(of: decoder).name }
  /// What the model runs on, in a phrase.
  var engineSummary: String { model.summary }
  private let model: any CompiledModel
  private let decoder: any DetectionDecoder
  private let filter: ObjectFilter

  init(_ configuration: DetectorConfiguration, engine: any InferenceEngine) throws(InferenceError) {
    let doing = "loading \(configuration.model)"
    try Self.check(configuration, doing)
    var options = EngineOptions()
    options.device = configuration.device
    options.precision = configuration.precision
    options.threads = configuration.threads
    options.requests = configuration.requests
    let source = ModelSource(
      path: configuration.model, inputWidth: configuration.inputWidth, inputHeight: configuration.inputHeight)
    model = try engine.load(source, options: options)
    guard model.inputs.count == 1, let shape = InputShape(model.inputs[0]), shape.width > 0, shape.height > 0,
      shape.dimensions[0] == 1, [.uint8, .float32].contains(model.inputs[0].elementType)
    else {
      throw InferenceError(
        .unsupportedInput,
        "the model takes \(model.inputs.map(\.description).joined(separator: ", ")); a detector takes one image "
          + "of three channels, uint8 or float32", doing: doing)
    }
    decoder = try DecoderCatalog.decoder(
      configuration.decoder, outputs: model.outputs, width: shape.width, height: shape.height,
      model: configuration.model)
    var format = InputFormat(
      width: shape.width, height: shape.height, layout: shape.layout,
      elementType: model.inputs[0].elementType)
    decoder.prepare(&format)
    try Self.override(&format, configuration, doing)
    self.format = format
    labels = try DetectorLabels.find(configuration, decoder: decoder)
    filter = try ObjectFilter(configuration, labels: labels, doing: doing)
    // While the engine works on as many as suit it, the next image is prepared: 12 % more images a second for the
    // person detector on two cores.
    requestCount = configuration.requests ?? model.optimalRequestCount + 1
    summary =
      "\(configuration.model): \(shape.width)x\(shape.height), \(type(of: decoder).name), \(labels.names.count) "
      + "labels, \(requestCount) requests, \(model.summary)"
  }

  func makePool(_ configuration: DetectorConfiguration) throws(InferenceError) -> DetectorPool {
    let overlap = configuration.nmsIoU ?? (decoder.needsMerging ? 0.45 : nil)
    var slots: [DetectorSlot] = []
    do throws(InferenceError) {
      for _ in 0..<requestCount {
        slots.append(DetectorSlot(request: try model.makeRequest(), format: format, nmsIoU: overlap))
      }
    } catch {
      for slot in slots { slot.request.close() }
      throw error
    }
    return DetectorPool(slots: slots, decoder: decoder, filter: filter)
  }

  private static func check(
    _ configuration: DetectorConfiguration, _ doing: String
  ) throws(InferenceError) {
    func failure(_ message: String) -> InferenceError {
      InferenceError(.invalidConfiguration, message, doing: doing)
    }
    if let requests = configuration.requests, !(1...64).contains(requests) {
      throw failure("requests is \(requests); it takes 1…64")
    }
    if let threads = configuration.threads, !(1...1024).contains(threads) {
      throw failure("threads is \(threads); it takes 1…1024")
    }
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

  private static func override(
    _ format: inout InputFormat, _ configuration: DetectorConfiguration, _ doing: String
  ) throws(InferenceError) {
    func three(_ values: [Float], _ key: String) throws(InferenceError) -> [Float] {
      guard values.count == 1 || values.count == 3, values.allSatisfy(\.isFinite) else {
        throw InferenceError(
          .invalidConfiguration, "\(key) is \(values); it takes one number or three, one for each channel",
          doing: doing)
      }
      return values.count == 3 ? values : [values[0], values[0], values[0]]
    }
    if let fit = configuration.fit { format.fit = fit }
    if let channels = configuration.channels { format.channels = channels }
    if let mean = configuration.mean { format.mean = try three(mean, "mean") }
    if let scale = configuration.scale { format.scale = try three(scale, "scale") }
    if let padding = configuration.padding { format.padding = padding }
  }
}

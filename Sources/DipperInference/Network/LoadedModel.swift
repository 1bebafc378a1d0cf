/// A model that takes images and is ready to run, whatever its outputs say.
struct LoadedModel {
  /// The engine's network.
  let compiled: any CompiledModel
  /// How images become the input, before a decoder and the settings have their say.
  let format: InputFormat
  /// How many images are to be under way at the same time.
  let requestCount: Int

  /// Loads a model for as many images at once as it takes, at most `batchSize`.
  init(
    _ settings: some NetworkSettings, engine: any InferenceEngine, batchSize: Int = 1
  ) throws(InferenceError) {
    let doing = "loading \(settings.model)"
    let source = ModelSource(
      path: settings.model, inputWidth: settings.inputWidth, inputHeight: settings.inputHeight, batchSize: batchSize)
    compiled = try Self.load(source, settings.engineOptions, engine)
    guard compiled.inputs.count == 1, let shape = InputShape(compiled.inputs[0]), shape.width > 0, shape.height > 0,
      compiled.batchSize > 1 || shape.dimensions[0] == 1,
      [.uint8, .float32, .float16].contains(compiled.inputs[0].elementType)
    else {
      throw InferenceError(
        .unsupportedInput,
        "the model takes \(compiled.inputs.map(\.description).joined(separator: ", ")); Dipper gives one image "
          + "of three channels, uint8, float32 or float16", doing: doing)
    }
    format = InputFormat(
      width: shape.width, height: shape.height, layout: shape.layout, elementType: compiled.inputs[0].elementType)
    // While the engine works on as many as suit it, the next image is prepared: 12 % more images a second for the
    // person detector on two cores.
    requestCount = settings.requests ?? compiled.optimalRequestCount + 1
  }

  /// Loads a model for several images at once where it has an answer for each of them, else for one.
  private static func load(
    _ source: ModelSource, _ options: EngineOptions, _ engine: any InferenceEngine
  ) throws(InferenceError) -> any CompiledModel {
    if source.batchSize > 1, let model = try? engine.load(source, options: options), BatchTrial.succeeds(model) {
      return model
    }
    // Whatever is wrong with the file is told of the model for one image.
    var single = source
    single.batchSize = 1
    return try engine.load(single, options: options)
  }

  /// What decoders are told of the network: outputs of one image, whose numbers of 16 bits are made ones of 32.
  func network(classNames: [String]?) -> NetworkOutputs {
    var outputs = compiled.outputs
    if compiled.batchSize > 1 { for index in outputs.indices { outputs[index].shape[0] = 1 } }
    for index in outputs.indices where outputs[index].elementType == .float16 { outputs[index].elementType = .float32 }
    return NetworkOutputs(
      tensors: outputs, width: format.width, height: format.height, notes: compiled.notes, classNames: classNames)
  }

  /// The format that a decoder and the settings make of the input's.
  func format(
    for decoder: any OutputDecoder, _ settings: some NetworkSettings
  ) throws(InferenceError) -> InputFormat {
    var format = format
    decoder.prepare(&format)
    try settings.override(&format, "loading \(settings.model)")
    return format
  }

  /// The model, its input, its decoder and what it runs on, in one line.
  func summary(_ settings: some NetworkSettings, decoder: any OutputDecoder, labels: Labels) -> String {
    "\(settings.model): \(format.width)x\(format.height), \(type(of: decoder).name), \(labels.names.count) labels, "
      + "\(requestCount) requests, \(compiled.summary)"
  }

  /// Makes the requests, with a reader for each.
  func makePool<Reader: OutputReader>(
    _ format: InputFormat, reader: () -> Reader
  ) throws(InferenceError) -> RequestPool<Reader> {
    var slots: [RequestSlot<Reader>] = []
    do throws(InferenceError) {
      for _ in 0..<requestCount {
        slots.append(RequestSlot(request: try compiled.makeRequest(), format: format, reader: reader()))
      }
    } catch {
      for slot in slots { slot.request.close() }
      throw error
    }
    return RequestPool(slots: slots)
  }
}

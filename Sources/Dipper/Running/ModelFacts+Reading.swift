internal import Dispatch
internal import DipperInference

extension ModelFacts {
  /// Looks into a model: what it takes and gives, and what a detector would make of it.
  ///
  /// It takes as long as loading the model does.
  ///
  /// - Parameter stage: The model, and what is said of its labels, decoder and input.
  /// - Throws: A ``FlowError`` if the file cannot be read as a model.
  public init(of stage: DetectStage) async throws(FlowError) {
    let configuration = stage.configuration
    try await self.init(stage.model) { () throws(InferenceError) in try ModelOutline(configuration) }
  }

  /// Looks into a model: what it takes and gives, and what a segmenter would make of it.
  ///
  /// It takes as long as loading the model does.
  ///
  /// - Parameter stage: The model, and what is said of its labels, decoder and input.
  /// - Throws: A ``FlowError`` if the file cannot be read as a model.
  public init(of stage: SegmentStage) async throws(FlowError) {
    let configuration = stage.configuration
    try await self.init(stage.model) { () throws(InferenceError) in try ModelOutline(configuration) }
  }

  /// Measures how fast the model is here, which takes about a second; nothing where nothing can be made of it.
  ///
  /// - Parameter stage: The model, and what is said of its labels, decoder and input.
  /// - Throws: A ``FlowError`` if the model loads but does not run.
  public mutating func measure(_ stage: DetectStage) async throws(FlowError) {
    guard let task = task.flatMap(ModelOutline.Task.init(rawValue:)) else { return }
    let configuration = stage.configuration
    let result: Result<ModelSpeed, InferenceError> = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          returning: Result { () throws(InferenceError) in try ModelSpeed(configuration, task: task) })
      }
    }
    do throws(InferenceError) {
      let measured = try result.get()
      speed = Speed(rate: measured.rate, latency: measured.latency)
    } catch {
      throw FlowError(.configuration, "\(error)", cause: error)
    }
  }

  private init(
    _ model: String, _ look: @escaping @Sendable () throws(InferenceError) -> ModelOutline
  ) async throws(FlowError) {
    // Compiling a model may block its thread for seconds.
    let result: Result<ModelOutline, InferenceError> = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: Result(catching: look))
      }
    }
    let outline: ModelOutline
    do throws(InferenceError) { outline = try result.get() } catch {
      throw FlowError(.configuration, "\(error)", cause: error)
    }
    self.init(path: model, inputs: outline.inputs, outputs: outline.outputs)
    notes = outline.notes
    switch outline.use {
    case .success(let use):
      task = use.task.rawValue
      (decoder, format, labels, engine) = (use.decoder, use.format, use.labels, use.engine)
    case .failure(let error): trouble = "\(error)"
    }
  }
}

public import DipperGeometry
public import DipperSurface

/// Says what images or parts of them are with a neural network: classes, embeddings or text, on several at the same time.
///
/// ```swift
/// let classifier = try Classifier(DetectorConfiguration(model: "vehicle-color.onnx"))
/// let colour = try classifier.classify(image, region: car.box).heads[0].best
/// ```
public final class Classifier: Sendable {
  /// The names of the classes, or the characters of a text.
  public let labels: Labels
  /// How images are turned into the network's input.
  public let inputFormat: InputFormat
  /// How many images are under way at the same time.
  public let requestCount: Int
  /// What the outputs are.
  public let task: ClassifierTask
  private let runner: NetworkRunner<ClassifierReader>

  /// Loads a network.
  ///
  /// - Parameters:
  ///   - configuration: The model and how images become its input; what it says of objects is for detectors.
  ///   - task: What the outputs are.
  ///   - engine: What runs the network.
  /// - Throws: An error that says what is wrong with the model, the labels, a setting or the engine.
  public init(
    _ configuration: DetectorConfiguration, task: ClassifierTask = .automatic,
    engine: any InferenceEngine = OpenVINOEngine.shared
  ) throws(InferenceError) {
    let parts = try ClassifierParts(configuration, task: task, engine: engine)
    (labels, inputFormat, requestCount) = (parts.labels, parts.format, parts.model.requestCount)
    self.task = parts.task
    runner = NetworkRunner(try parts.makePool())
  }

  /// Looks at an image and waits for the answer; not from a completion.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - region: The part of the image to look at, in pixels; `nil` looks at all of it.
  /// - Returns: What it is.
  /// - Throws: An error where the region lies outside of the image or the engine failed.
  public func classify(
    _ image: Image, region: Box<SourceSpace>? = nil
  ) throws(InferenceError) -> ClassifierResult {
    try runner.run(image, region: region)
  }

  /// Hands an image to the network and returns once it was copied into the network's input.
  ///
  /// - Parameters:
  ///   - image: The image; it is not used after the call.
  ///   - region: The part of the image to look at, in pixels; `nil` looks at all of it.
  ///   - completion: Given the answer on a thread of the engine; it should return soon.
  /// - Throws: An error where the region lies outside of the image or the work could not be started; `completion` is
  ///   not called then.
  public func submit(
    _ image: Image, region: Box<SourceSpace>? = nil,
    completion: @escaping @Sendable (Result<ClassifierResult, InferenceError>) -> Void
  ) throws(InferenceError) {
    try runner.submit(image, region: region, completion: completion)
  }
}

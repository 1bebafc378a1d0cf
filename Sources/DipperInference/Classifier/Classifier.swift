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
  /// The names of the classes of each question, in the order of ``ClassifierResult/heads``; none for other tasks.
  public let headLabels: [Labels]
  /// How images are turned into the network's input.
  public let inputFormat: InputFormat
  /// How many images are under way at the same time.
  public let requestCount: Int
  /// How many images go to the network at once, at most: 1, or what ``DetectorConfiguration/batchSize`` asks for.
  public var batchSize: Int { runner.batchSize }
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
    headLabels = parts.headLabels
    self.task = parts.task
    runner = NetworkRunner(try parts.makePool(), batchSize: parts.model.compiled.batchSize)
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

  /// Looks at parts of an image, several at once where the model allows it, and waits for all; not from a completion.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - regions: The parts, in pixels of the image.
  /// - Returns: What each of them is, in their order.
  /// - Throws: An error where a region lies outside of the image or the engine failed.
  public func classify(
    _ image: Image, regions: [Box<SourceSpace>]
  ) throws(InferenceError) -> [ClassifierResult] {
    var answers: [Answer<[ClassifierResult]>] = []
    var failure: InferenceError?
    for start in stride(from: 0, to: regions.count, by: batchSize) {
      let parts = regions[start..<min(start + batchSize, regions.count)].map { ImagePart(image, region: $0) }
      let answer = Answer<[ClassifierResult]>()
      do throws(InferenceError) { try submit(parts) { answer.set($0) } } catch {
        failure = error
        break
      }
      answers.append(answer)
    }
    // What was begun is waited for, whatever became of the rest.
    let results = answers.map { $0.wait() }
    if let failure { throw failure }
    var all: [ClassifierResult] = []
    for result in results { all += try result.get() }
    return all
  }

  /// Hands parts of images to the network at once, no more than ``batchSize``.
  ///
  /// - Parameters:
  ///   - parts: The parts; their images are not used after the call.
  ///   - completion: Given what each is, on a thread of the engine.
  /// - Throws: An error where a region lies outside of its image or the work could not be started.
  package func submit(
    _ parts: [ImagePart], completion: @escaping @Sendable (Result<[ClassifierResult], InferenceError>) -> Void
  ) throws(InferenceError) {
    try runner.submit(parts, completion: completion)
  }

  /// How many bytes of the network's input were written.
  package var writtenBytes: Int { runner.writtenBytes }

  /// Waits until the completions of all images that were submitted have returned; not from a completion.
  public func waitUntilIdle() { runner.waitUntilIdle() }

  /// Runs the network once on a gray image, so that one that cannot run is known before it is needed.
  package func tryOut() throws(InferenceError) { try runner.tryOut(inputFormat) }
}

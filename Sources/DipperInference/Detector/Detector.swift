public import DipperGeometry
public import DipperSurface

/// Finds objects in images with a neural network, on several images at the same time.
///
/// ```swift
/// let detector = try Detector(DetectorConfiguration(model: "person.onnx"))
/// try detector.submit(image) { result in … }  // on a thread of the engine, soon
/// ```
public final class Detector: Sendable {
  /// The names of the network's classes.
  public let labels: Labels
  /// How images are turned into the network's input.
  public let inputFormat: InputFormat
  /// How many images are under way at the same time.
  public let requestCount: Int
  /// How many images go to the network at once, at most: 1, or what ``DetectorConfiguration/batchSize`` asks for.
  public var batchSize: Int { runner.batchSize }
  /// The model, its input, its decoder and what it runs on, in one line for reports.
  public let summary: String
  /// The best scores that the network proposed at first, by class, and in how many frames, as long as none was an object.
  package var bestScores: (frames: Int, scores: [Int: Float]) { (scores.count, scores.best) }
  private let scores: ScoreRecord
  private let health: OutputHealth
  /// What is wrong with the network's numbers: NaNs and infinities in its outputs; `nil` where none were seen.
  ///
  /// The first few answers are looked at, then one in 32, and every one after a bad one.
  public var damage: OutputDamage? { health.damage }
  private let runner: NetworkRunner<ObjectReader>
  private let slicing: Slicing?
  private let mergingOverlap: Float

  /// Loads a network.
  ///
  /// - Parameters:
  ///   - configuration: The model and what is wanted of it.
  ///   - engine: What runs the network.
  /// - Throws: An error that says what is wrong with the model, the labels, a setting or the engine.
  public init(
    _ configuration: DetectorConfiguration, engine: any InferenceEngine = OpenVINOEngine.shared
  ) throws(InferenceError) {
    let parts = try DetectorParts(configuration, engine: engine)
    labels = parts.labels
    inputFormat = parts.format
    requestCount = parts.requestCount
    scores = parts.scores
    health = parts.health
    summary = parts.summary
    (slicing, mergingOverlap) = (configuration.slicing, configuration.nmsIoU ?? 0.45)
    runner = NetworkRunner(try parts.makePool(), batchSize: parts.batchSize)
  }

  /// Hands an image to the network and returns once it was copied into the network's input.
  ///
  /// While all requests are under way the call waits for one to be free. Images are finished in any order.
  ///
  /// - Parameters:
  ///   - image: The image; it is not used after the call.
  ///   - region: The part of the image to look at, in pixels; `nil` looks at all of it.
  ///   - completion: Given the objects, in pixels of the image, on a thread of the engine. It should return soon and
  ///     not wait for other images. The request is free again when it is called.
  /// - Throws: An error where the region lies outside of the image or the work could not be started; `completion` is
  ///   not called then.
  public func submit(
    _ image: Image, region: Box<SourceSpace>? = nil,
    completion: @escaping @Sendable (Result<[InferredObject], InferenceError>) -> Void
  ) throws(InferenceError) {
    guard region == nil, let parts = parts(of: image) else {
      return try runner.submit(image, region: region, completion: completion)
    }
    let answer = SlicedAnswer(count: parts.count, overlap: mergingOverlap, completion: completion)
    for (index, part) in parts.enumerated() {
      do throws(InferenceError) {
        try runner.submit(image, region: part) { answer.add($0) }
      } catch {
        guard index > 0 else { throw error }
        // What was begun is completed; the others fail with it.
        for _ in index..<parts.count { answer.add(.failure(error)) }
        return
      }
    }
  }

  /// Hands parts of images to the network at once, no more than ``batchSize``; none is looked at in slices.
  ///
  /// - Parameters:
  ///   - parts: The parts; their images are not used after the call.
  ///   - completion: Given the objects of each, in pixels of its image, on a thread of the engine.
  /// - Throws: An error where a region lies outside of its image or the work could not be started.
  package func submit(
    _ parts: [ImagePart], completion: @escaping @Sendable (Result<[[InferredObject]], InferenceError>) -> Void
  ) throws(InferenceError) {
    try runner.submit(parts, completion: completion)
  }

  /// Finds the objects of an image and waits for them; not from a completion.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - region: The part of the image to look at, in pixels; `nil` looks at all of it.
  /// - Returns: The objects, in pixels of the image.
  /// - Throws: An error where the region lies outside of the image or the engine failed.
  public func detect(
    _ image: Image, region: Box<SourceSpace>? = nil
  ) throws(InferenceError) -> [InferredObject] {
    guard region == nil, parts(of: image) != nil else { return try runner.run(image, region: region) }
    let answer = Answer<[InferredObject]>()
    try submit(image) { answer.set($0) }
    return try answer.wait().get()
  }

  /// The parts that an image is looked at in, where there are several.
  private func parts(of image: Image) -> [Box<SourceSpace>]? {
    guard let parts = slicing?.parts(imageWidth: image.width, imageHeight: image.height), parts.count > 1 else {
      return nil
    }
    return parts
  }

  /// How many bytes of the network's input were written.
  package var writtenBytes: Int { runner.writtenBytes }

  /// Waits until the completions of all images that were submitted have returned; not from a completion.
  public func waitUntilIdle() { runner.waitUntilIdle() }

  /// Runs the network once on a gray image, so that one that cannot run is known before it is needed.
  package func tryOut() throws(InferenceError) { try runner.tryOut(inputFormat) }
}

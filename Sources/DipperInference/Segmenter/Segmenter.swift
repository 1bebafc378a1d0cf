public import DipperGeometry
public import DipperSurface

/// Says of every part of images what it shows with a neural network, on several images at the same time.
///
/// ```swift
/// let segmenter = try Segmenter(SegmenterConfiguration(model: "deeplabv3.tflite"))
/// let mask = try segmenter.segment(image)
/// mask.count(of: "person")
/// ```
public final class Segmenter: Sendable {
  /// The names of the network's classes.
  public let labels: Labels
  /// How images are turned into the network's input.
  public let inputFormat: InputFormat
  /// How many images are under way at the same time.
  public let requestCount: Int
  /// The model, its input, its decoder and what it runs on, in one line for reports.
  public let summary: String
  private let runner: NetworkRunner<SegmentationReader>

  /// Loads a network.
  ///
  /// - Parameters:
  ///   - configuration: The model and what is wanted of it.
  ///   - engine: What runs the network.
  /// - Throws: An error that says what is wrong with the model, the labels, a setting or the engine.
  public init(
    _ configuration: SegmenterConfiguration, engine: any InferenceEngine = OpenVINOEngine.shared
  ) throws(InferenceError) {
    let parts = try SegmenterParts(configuration, engine: engine)
    labels = parts.labels
    inputFormat = parts.format
    requestCount = parts.requestCount
    summary = parts.summary
    runner = NetworkRunner(try parts.makePool())
  }

  /// Hands an image to the network and returns once it was copied into the network's input.
  ///
  /// While all requests are under way the call waits for one to be free. Images are finished in any order.
  ///
  /// - Parameters:
  ///   - image: The image; it is not used after the call.
  ///   - region: The part of the image to look at, in pixels; `nil` looks at all of it.
  ///   - completion: Given the mask on a thread of the engine. It should return soon and not wait for other images.
  ///     The request is free again when it is called.
  /// - Throws: An error where the region lies outside of the image or the work could not be started; `completion` is
  ///   not called then.
  public func submit(
    _ image: Image, region: Box<SourceSpace>? = nil,
    completion: @escaping @Sendable (Result<SegmentationMask, InferenceError>) -> Void
  ) throws(InferenceError) {
    try runner.submit(image, region: region, completion: completion)
  }

  /// Looks at an image and waits for the mask; not from a completion.
  ///
  /// - Parameters:
  ///   - image: The image.
  ///   - region: The part of the image to look at, in pixels; `nil` looks at all of it.
  /// - Returns: The mask, of the size that the network gives, and where it lies in the image.
  /// - Throws: An error where the region lies outside of the image or the engine failed.
  public func segment(
    _ image: Image, region: Box<SourceSpace>? = nil
  ) throws(InferenceError) -> SegmentationMask {
    try runner.run(image, region: region)
  }

  /// How many bytes of the network's input were written.
  package var writtenBytes: Int { runner.writtenBytes }

  /// Waits until the completions of all images that were submitted have returned; not from a completion.
  public func waitUntilIdle() { runner.waitUntilIdle() }

  /// Runs the network once on a gray image, so that one that cannot run is known before it is needed.
  package func tryOut() throws(InferenceError) { try runner.tryOut(inputFormat) }
}

public import DipperGeometry
public import DipperSurface
internal import Glibc
internal import Synchronization
internal import DipperAdvice

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
  /// The model, its input, its decoder and what it runs on, in one line for reports.
  public let summary: String
  private let pool: DetectorPool

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
    summary = parts.summary
    pool = try parts.makePool(configuration)
  }

  deinit {
    guard pool.isCompleting else { return pool.close() }
    // The last one to use the detector was a completion, which cannot wait for its own return.
    let pool = pool
    DetachedThread.run { pool.close() }
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
    let part = try region.map { (region) throws(InferenceError) in try Self.clip(region, to: image) }
    let slot = pool.take()
    slot.prepare(image, region: part)
    slot.completion = completion
    guard let whenDone = slot.whenDone else {
      misuse("A slot was used before its pool was made.")
    }
    do throws(InferenceError) {
      try slot.request.start(whenDone)
    } catch {
      pool.abandon(slot)
      throw error
    }
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
    let answer = DetectorAnswer()
    try submit(image, region: region) { answer.set($0) }
    return try answer.wait().get()
  }

  /// Waits until the completions of all images that were submitted have returned; not from a completion.
  public func waitUntilIdle() { pool.waitUntilIdle() }

  private static func clip(
    _ region: Box<SourceSpace>, to image: Image
  ) throws(InferenceError) -> Box<SourceSpace> {
    let part = region.clipped(to: Size(width: Float(image.width), height: Float(image.height)))
    guard part.width > 0, part.height > 0 else {
      throw InferenceError(
        .invalidConfiguration,
        "the region \(region.width)x\(region.height) at \(region.left),\(region.top) holds no pixel of the "
          + "\(image.width)x\(image.height) image", doing: "detecting")
    }
    return part
  }
}

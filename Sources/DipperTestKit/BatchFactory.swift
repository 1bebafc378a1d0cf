public import DipperMetadata
public import DipperGeometry

/// Makes up batches, so that handlers can be tested without video, models or a GPU.
///
/// The batches are lent to a handler exactly as a pipeline lends them, and the same seed gives the same ones.
///
/// ```swift
/// let factory = BatchFactory(sources: 2, objectsPerFrame: 5, seed: 1)
/// factory.run(batches: 10) { batch in
///   for frame in batch.frames { frame.removeObjects { $0.confidence < 0.5 } }
/// }
/// ```
public struct BatchFactory: Sendable {
  /// How many sources there are; each batch has a frame of each.
  public var sources: Int

  /// How many objects each frame has.
  public var objectsPerFrame: Int

  /// The size of every frame, in pixels.
  public var frameSize: Size<SourceSpace>

  /// The names of the classes that objects are drawn from.
  public var labels: [String]

  /// The time from one frame to the next, in nanoseconds.
  public var frameDuration: UInt64

  /// Decides what is made up.
  public var seed: UInt64

  /// Creates a factory.
  ///
  /// - Parameters:
  ///   - sources: How many sources there are, at least 1.
  ///   - objectsPerFrame: How many objects each frame has.
  ///   - frameSize: The size of every frame, in pixels.
  ///   - labels: The names of the classes, at least one.
  ///   - frameDuration: The time from one frame to the next, in nanoseconds.
  ///   - seed: Decides what is made up.
  public init(
    sources: Int = 1, objectsPerFrame: Int = 10,
    frameSize: Size<SourceSpace> = Size(width: 1280, height: 720),
    labels: [String] = ["person", "car", "bicycle"], frameDuration: UInt64 = 40_000_000, seed: UInt64 = 0
  ) {
    if sources <= 0 { fatalError("A batch factory needs at least one source.") }
    if labels.isEmpty { fatalError("A batch factory needs at least one label.") }
    self.sources = sources
    self.objectsPerFrame = objectsPerFrame
    self.frameSize = frameSize
    self.labels = labels
    self.frameDuration = frameDuration
    self.seed = seed
  }

  /// Makes batches and lends each to a handler, one after another, on this thread.
  ///
  /// The memory of a batch is used again for the next, as in a pipeline: views that were kept trap.
  ///
  /// - Parameters:
  ///   - batches: How many batches to make.
  ///   - handler: Given each batch.
  /// - Throws: What `handler` throws.
  public func run<Failure: Error>(
    batches: Int, _ handler: (Batch) throws(Failure) -> Void
  ) throws(Failure) {
    var generator = SeededGenerator(seed: seed)
    guard let raw = unsafe createBatch(frames: sources) else {
      fatalError("A batch has at most 65536 frames; the factory has \(sources) sources.")
    }
    defer { unsafe destroyBatch(raw) }
    for number in 0..<batches {
      unsafe resetBatch(raw)
      try unsafe DipperMetadata.withBatch(raw) { (batch: Batch) throws(Failure) in
        fill(batch, number: number, using: &generator)
        try handler(batch)
      }
    }
  }

  /// Makes one batch and lends it to a handler.
  ///
  /// - Parameter handler: Given the batch.
  /// - Returns: What `handler` returns, which can only be a value to keep.
  /// - Throws: What `handler` throws.
  public func withBatch<Result: Sendable, Failure: Error>(
    _ handler: (Batch) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var result: Result?
    try run(batches: 1) { (batch: Batch) throws(Failure) in result = try handler(batch) }
    guard let result else { fatalError("The factory made no batch.") }
    return result
  }

  private func fill(_ batch: Batch, number: Int, using generator: inout SeededGenerator) {
    for source in 0..<sources {
      let frame = batch.addFrame()
      frame.source = source
      frame.surfaceIndex = source
      frame.setSourceName(SourceName("source-\(source)"))
      frame.number = number
      frame.presentationTime = UInt64(number) * frameDuration
      frame.size = frameSize
      frame.isInferred = true
      for _ in 0..<objectsPerFrame { addObject(to: frame, using: &generator) }
    }
  }

  private func addObject(to frame: Frame, using generator: inout SeededGenerator) {
    let width = Float.random(in: 0.02...0.3, using: &generator) * frameSize.width
    let height = Float.random(in: 0.02...0.3, using: &generator) * frameSize.height
    let box = Box<SourceSpace>(
      left: Float.random(in: 0...1, using: &generator) * (frameSize.width - width),
      top: Float.random(in: 0...1, using: &generator) * (frameSize.height - height), width: width,
      height: height)
    let classID = Int.random(in: 0..<labels.count, using: &generator)
    let object = frame.addObject(
      box: box, classID: classID, label: labels[classID],
      confidence: Float.random(in: 0.1...1, using: &generator))
    object.componentID = 1
  }
}

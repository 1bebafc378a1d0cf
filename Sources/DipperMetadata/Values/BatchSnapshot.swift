/// What a ``Batch`` was, with its frames and objects, as a value to keep or send.
public struct BatchSnapshot: Sendable, Hashable, Codable {
  /// Its frames, in the order of the batch.
  public var frames: [FrameSnapshot]

  /// Copies what a batch holds now.
  ///
  /// - Parameter batch: The batch.
  public init(_ batch: Batch) { frames = batch.frames.map(FrameSnapshot.init) }
}

public import DipperGeometry

/// What a ``Frame`` was, with its objects, as a value to keep or send.
public struct FrameSnapshot: Sendable, Hashable, Codable {
  /// Which source it came from, counted from 0.
  public var source: Int

  /// The name of the source.
  public var sourceName: String?

  /// The frame's number in its source, counted from 0.
  public var number: Int

  /// When to show it, in nanoseconds from the start of its stream.
  public var presentationTime: UInt64?

  /// When it was captured, and by which clock.
  public var captureTime: CaptureTime?

  /// Its size, in pixels of the source frame.
  public var size: Size<SourceSpace>

  /// Its objects, the newest first.
  public var objects: [Detection]

  /// Copies what a frame holds now.
  ///
  /// - Parameter frame: The frame.
  public init(_ frame: Frame) {
    source = frame.source
    sourceName = frame.sourceName
    number = frame.number
    presentationTime = frame.presentationTime
    captureTime = frame.captureTime
    size = frame.size
    objects = frame.objects.map(Detection.init)
  }
}

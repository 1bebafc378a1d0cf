/// What happened in one frame of one source.
///
/// Keep one value and change it from frame to frame: its arrays keep their memory with
/// ``removeContents()``, so that nothing is allocated. The written form is described in `docs/events.md`.
public struct FrameEvent: Sendable, Hashable {
  /// The name of the written form, with its version.
  public static let schema = "dipper.frame/1"

  /// The name of the source.
  public var source: String

  /// The number of the frame within its source, from 0.
  public var frame: UInt64

  /// The presentation time within the source in nanoseconds; `nil` where the source has none.
  public var presentationTime: UInt64?

  /// When the frame was captured, or handled where that is not known.
  public var wallTime: WallTime

  /// The width of the source's frame in pixels.
  public var width: Int

  /// The height of the source's frame in pixels.
  public var height: Int

  /// The objects of the frame.
  public var objects: [ObjectEvent] = []

  /// The ids given in this frame.
  public var tracksBegan: [UInt64] = []

  /// The ids given up in this frame.
  public var tracksEnded: [UInt64] = []

  /// The counts of each class; those of one label are added up where it occurs twice.
  public var counts: [ClassCount] = []

  /// Creates an event without objects.
  ///
  /// - Parameters:
  ///   - source: The name of the source.
  ///   - frame: The number of the frame within its source, from 0.
  ///   - presentationTime: The presentation time in nanoseconds; `nil` where the source has none.
  ///   - wallTime: When the frame was captured or handled.
  ///   - width: The width of the source's frame in pixels.
  ///   - height: The height of the source's frame in pixels.
  public init(
    source: String = "", frame: UInt64 = 0, presentationTime: UInt64? = nil,
    wallTime: WallTime = WallTime(nanoseconds: 0), width: Int = 0, height: Int = 0
  ) {
    self.source = source
    self.frame = frame
    self.presentationTime = presentationTime
    self.wallTime = wallTime
    self.width = width
    self.height = height
  }

  /// Empties the lists and keeps their memory for the next frame.
  public mutating func removeContents() {
    objects.removeAll(keepingCapacity: true)
    tracksBegan.removeAll(keepingCapacity: true)
    tracksEnded.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }
}

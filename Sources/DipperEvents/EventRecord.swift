// What a record says of is what the analysis found.
@_exported public import struct DipperAnalytics.AnalyticsEvent

/// Something that happened: an object came, crossed a line or stayed in a region, a region became crowded.
///
/// It says all that a receiver needs without the video: where, when, what, and a key by which one that was delivered
/// twice is known. The written form is described in `docs/events.md`.
public struct EventRecord: Sendable, Hashable {
  /// The name of the written form, with its version.
  public static let schema = "dipper.event/1"

  /// What happened.
  public typealias Kind = AnalyticsEvent.Kind

  /// Which way a line was crossed, seen from its first end.
  public typealias Direction = AnalyticsEvent.Crossing

  /// What ``wallTime`` is the time of.
  public enum Clock: String, Sendable, Hashable, Codable, CaseIterable {
    /// The camera's taking of the frame.
    case captured
    /// The frame's coming in.
    case received
    /// The making of this event.
    case handled
  }

  /// What tells the event from all others.
  public var key: EventKey

  /// What happened.
  public var kind: Kind

  /// The name of the source.
  public var source: String

  /// The number of the source within its run, from 0.
  public var sourceID: Int

  /// The number of the frame within its source, from 0.
  public var frame: UInt64

  /// The presentation time within the source in nanoseconds; `nil` where the source has none.
  public var presentationTime: UInt64?

  /// When it happened, by ``clock``.
  public var wallTime: WallTime

  /// What ``wallTime`` is the time of.
  public var clock: Clock

  /// The width of the source's frame in pixels.
  public var width: Int

  /// The height of the source's frame in pixels.
  public var height: Int

  /// The object it happened to, as it was in the frame or, for one that left, when it was last seen; `nil` for a crowd.
  public var object: ObjectEvent?

  /// The name of the region, line or direction; `nil` where an object appeared or left.
  public var zone: String?

  /// Which way a line was crossed; `nil` for all else.
  public var direction: Direction?

  /// How many objects are in the region, or have crossed the line this way by now; `nil` for all else.
  public var count: Int?

  /// For how many seconds the object was in the region, or was seen; `nil` where that is not over or meant.
  public var duration: Double?

  /// Creates an event; what it does not name is empty until set.
  ///
  /// - Parameters:
  ///   - kind: What happened.
  ///   - key: What tells the event from all others.
  ///   - source: The name of the source.
  ///   - sourceID: The number of the source within its run, from 0.
  ///   - frame: The number of the frame within its source, from 0.
  ///   - presentationTime: The presentation time in nanoseconds; `nil` where the source has none.
  ///   - wallTime: When it happened.
  ///   - clock: What `wallTime` is the time of.
  ///   - width: The width of the source's frame in pixels.
  ///   - height: The height of the source's frame in pixels.
  public init(
    _ kind: Kind, key: EventKey, source: String, sourceID: Int = 0, frame: UInt64 = 0, presentationTime: UInt64? = nil,
    wallTime: WallTime, clock: Clock = .handled, width: Int = 0, height: Int = 0
  ) {
    self.kind = kind
    self.key = key
    self.source = source
    self.sourceID = sourceID
    self.frame = frame
    self.presentationTime = presentationTime
    self.wallTime = wallTime
    self.clock = clock
    self.width = width
    self.height = height
  }
}

public import DipperGeometry

/// Something that happened on the tracks of one source.
public struct AnalyticsEvent: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// An object was seen for the first time.
    case appeared
    /// An object is not seen any more.
    case left
    /// An object crossed a line.
    case crossed
    /// An object came into a region, or was in it when it was first seen.
    case entered
    /// An object went out of a region, or was in it when it was last seen.
    case exited
    /// An object has been in a region for the time set.
    case dwelt
    /// A region holds more objects than its limit.
    case crowded
    /// A region holds no more than its limit any more.
    case dispersed
    /// An object goes in a direction.
    case headed
  }

  /// Which way a line was crossed, seen from its first end.
  public enum Crossing: String, Sendable, Hashable, Codable, CaseIterable {
    /// From left to right.
    case forward
    /// From right to left.
    case backward
  }

  /// One object, as it was when it happened; for one that left, as it was last seen.
  public struct Subject: Sendable, Hashable {
    /// The number that the tracker gave it.
    public var trackID: UInt64
    /// The detector's number of its class.
    public var classID: Int
    /// The `unique-id` of the model that found it.
    public var componentID: Int
    /// The name of its class.
    public var label: String
    /// How sure the detector was, 0…1.
    public var confidence: Float
    /// Where it is, in pixels of the source's frame.
    public var box: Box<SourceSpace>

    /// Creates an object.
    ///
    /// - Parameters:
    ///   - trackID: The number that the tracker gave it.
    ///   - classID: The detector's number of its class.
    ///   - componentID: The `unique-id` of the model that found it.
    ///   - label: The name of its class.
    ///   - confidence: How sure the detector was, 0…1.
    ///   - box: Where it is, in pixels of the source's frame.
    public init(
      trackID: UInt64, classID: Int = 0, componentID: Int = 1, label: String = "", confidence: Float = 1,
      box: Box<SourceSpace>
    ) {
      self.trackID = trackID
      self.classID = classID
      self.componentID = componentID
      self.label = label
      self.confidence = confidence
      self.box = box
    }
  }

  /// What happened.
  public var kind: Kind

  /// The object it happened to; `nil` for a crowd.
  public var subject: Subject?

  /// The name of the region, line or direction; `nil` where an object appeared or left.
  public var zone: String?

  /// Which way a line was crossed; `nil` for all else.
  public var crossing: Crossing?

  /// How many objects are in the region, or have crossed the line this way by now; `nil` for all else.
  public var count: Int?

  /// For how many seconds the object was in the region, or was seen; `nil` where that is not over or meant.
  public var duration: Double?

  /// Creates an event.
  ///
  /// - Parameters:
  ///   - kind: What happened.
  ///   - subject: The object it happened to; `nil` for a crowd.
  ///   - zone: The name of the region, line or direction.
  ///   - crossing: Which way a line was crossed.
  ///   - count: How many objects are in the region, or have crossed the line this way by now.
  ///   - duration: For how many seconds the object was in the region, or was seen.
  public init(
    _ kind: Kind, subject: Subject? = nil, zone: String? = nil, crossing: Crossing? = nil, count: Int? = nil,
    duration: Double? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.zone = zone
    self.crossing = crossing
    self.count = count
    self.duration = duration
  }
}

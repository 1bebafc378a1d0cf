public import DipperGeometry

/// What an ``Object`` was, as a value to keep or send.
public struct Detection: Sendable, Hashable, Codable {
  /// Where it was, in pixels of the source frame.
  public var box: Box<SourceSpace>

  /// The detector's number for its class.
  public var classID: Int

  /// The name of its class.
  public var label: String

  /// How sure the detector was, 0…1.
  public var confidence: Float

  /// The number that the tracker gave it.
  public var trackingID: UInt64?

  /// How sure the tracker was, 0…1.
  public var trackerConfidence: Float

  /// What the tracker knew of it.
  public var trackingStatus: TrackingStatus?

  /// For how many frames the tracker had known it.
  public var trackingAge: Int

  /// Which detector found it: its `unique-id`.
  public var componentID: Int

  /// The text drawn beside it.
  public var text: String?

  /// Copies what an object holds now.
  ///
  /// - Parameter object: The object.
  public init(_ object: Object) {
    box = object.box
    classID = object.classID
    label = object.label
    confidence = object.confidence
    trackingID = object.trackingID
    trackerConfidence = object.trackerConfidence
    trackingStatus = object.trackingStatus
    trackingAge = object.trackingAge
    componentID = object.componentID
    text = object.text
  }
}

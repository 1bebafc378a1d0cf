public import DipperGeometry

/// One object of a frame, as an event tells it.
public struct ObjectEvent: Sendable, Hashable {
  /// The object's number, unique over the run; `nil` for an object that is not tracked.
  public var id: UInt64?

  /// The detector's number of the object's class.
  public var classID: Int

  /// The name of the class.
  public var label: String

  /// How sure the detector was, 0…1.
  public var score: Float

  /// Where the object is, in source pixels.
  public var box: Box<SourceSpace>

  /// The `unique-id` of the model that found it.
  public var component: Int

  /// Creates an object.
  ///
  /// - Parameters:
  ///   - id: The object's number, `nil` for one that is not tracked.
  ///   - classID: The detector's number of the object's class.
  ///   - label: The name of the class.
  ///   - score: How sure the detector was, 0…1.
  ///   - box: Where the object is, in source pixels.
  ///   - component: The `unique-id` of the model that found it.
  public init(
    id: UInt64?, classID: Int, label: String, score: Float, box: Box<SourceSpace>, component: Int = 1
  ) {
    self.id = id
    self.classID = classID
    self.label = label
    self.score = score
    self.box = box
    self.component = component
  }
}

extension ObjectEvent: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, label, score, box, component
    case classID = "class"
  }

  /// Writes the object in the form that `docs/events.md` describes.
  ///
  /// - Parameter encoder: Where to write to.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    // An object that is not tracked has a null, where the synthesised code would leave the key out.
    try values.encode(id, forKey: .id)
    try values.encode(classID, forKey: .classID)
    try values.encode(label, forKey: .label)
    try values.encode(score, forKey: .score)
    try values.encode(box, forKey: .box)
    try values.encode(component, forKey: .component)
  }
}

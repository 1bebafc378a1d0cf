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

  /// The number of the object that it was found in, such as the car of a plate; `nil` where that has none.
  public var parent: UInt64?

  /// What second models said of it, the newest first.
  public var classifications: [ClassificationEvent] = []

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
    case id, label, score, box, component, parent, classifications
    case classID = "class"
  }

  /// Reads an object in the form that `docs/events.md` describes.
  ///
  /// - Parameter decoder: Where to read from.
  /// - Throws: What the decoder throws.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try values.decodeIfPresent(UInt64.self, forKey: .id), classID: try values.decode(Int.self, forKey: .classID),
      label: try values.decode(String.self, forKey: .label), score: try values.decode(Float.self, forKey: .score),
      box: try values.decode(Box<SourceSpace>.self, forKey: .box),
      component: try values.decode(Int.self, forKey: .component))
    parent = try values.decodeIfPresent(UInt64.self, forKey: .parent)
    classifications = try values.decodeIfPresent([ClassificationEvent].self, forKey: .classifications) ?? []
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
    // What only second models say is left out where there are none.
    try values.encodeIfPresent(parent, forKey: .parent)
    if !classifications.isEmpty { try values.encode(classifications, forKey: .classifications) }
  }
}

extension SegmentationMask: Codable {
  private enum CodingKeys: String, CodingKey {
    case width, height, classes, classCount, labels, scores, area, componentID
  }

  /// Reads a mask that was encoded.
  ///
  /// - Parameter decoder: What to read from.
  /// - Throws: `DecodingError` where a part is missing, or where there is not one class for each cell.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let width = try container.decode(Int.self, forKey: .width)
    let height = try container.decode(Int.self, forKey: .height)
    let classes = try container.decode([Int32].self, forKey: .classes)
    let classCount = try container.decode(Int.self, forKey: .classCount)
    let scores = try container.decodeIfPresent([Float].self, forKey: .scores)
    guard Self.isWhole(width, height, classes, classCount, scores) else {
      throw DecodingError.dataCorruptedError(
        forKey: .classes, in: container,
        debugDescription: "a mask of \(width)×\(height) cells needs one class for each, and a score for each class of "
          + "each or none; found \(classes.count) classes and \(scores?.count ?? 0) scores")
    }
    self.init(
      width: width, height: height, classes: classes, classCount: classCount,
      labels: try container.decode([String].self, forKey: .labels), scores: scores,
      area: try container.decode(Box<SourceSpace>.self, forKey: .area),
      componentID: try container.decode(Int.self, forKey: .componentID))
  }

  /// Writes the mask.
  ///
  /// - Parameter encoder: What to write to.
  /// - Throws: What the encoder says.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(width, forKey: .width)
    try container.encode(height, forKey: .height)
    try container.encode(classes, forKey: .classes)
    try container.encode(classCount, forKey: .classCount)
    try container.encode(labels, forKey: .labels)
    try container.encodeIfPresent(scores, forKey: .scores)
    try container.encode(area, forKey: .area)
    try container.encode(componentID, forKey: .componentID)
  }
}

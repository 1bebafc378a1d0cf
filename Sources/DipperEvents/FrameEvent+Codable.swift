extension FrameEvent: Codable {
  private enum CodingKeys: String, CodingKey {
    case schema, source, frame, width, height, objects, counts
    case presentationTime = "pts_ns"
    case wallTime = "wall_time"
    case tracksBegan = "tracks_began"
    case tracksEnded = "tracks_ended"
  }

  private struct Label: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private struct Numbers: Codable {
    var present: Int
    var total: Int
  }

  /// Reads an event from the form that `docs/events.md` describes.
  ///
  /// - Parameter decoder: Where to read from.
  /// - Throws: A `DecodingError` where a member is missing or of the wrong kind, or the schema is another one.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let schema = try values.decode(String.self, forKey: .schema)
    guard schema == Self.schema else {
      throw DecodingError.dataCorruptedError(
        forKey: .schema, in: values, debugDescription: "found \(schema), expected \(Self.schema)")
    }
    self.init(
      source: try values.decode(String.self, forKey: .source),
      frame: try values.decode(UInt64.self, forKey: .frame),
      presentationTime: try values.decode(UInt64?.self, forKey: .presentationTime),
      wallTime: try values.decode(WallTime.self, forKey: .wallTime),
      width: try values.decode(Int.self, forKey: .width),
      height: try values.decode(Int.self, forKey: .height))
    objects = try values.decode([ObjectEvent].self, forKey: .objects)
    tracksBegan = try values.decode([UInt64].self, forKey: .tracksBegan)
    tracksEnded = try values.decode([UInt64].self, forKey: .tracksEnded)
    let labels = try values.nestedContainer(keyedBy: Label.self, forKey: .counts)
    for key in labels.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
      let numbers = try labels.decode(Numbers.self, forKey: key)
      counts.append(ClassCount(label: key.stringValue, present: numbers.present, total: numbers.total))
    }
  }

  /// Writes the event in the form that `docs/events.md` describes.
  ///
  /// ``FrameEventEncoder`` does the same many times faster.
  ///
  /// - Parameter encoder: Where to write to.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Self.schema, forKey: .schema)
    try values.encode(source, forKey: .source)
    try values.encode(frame, forKey: .frame)
    try values.encode(presentationTime, forKey: .presentationTime)
    try values.encode(wallTime, forKey: .wallTime)
    try values.encode(width, forKey: .width)
    try values.encode(height, forKey: .height)
    try values.encode(objects, forKey: .objects)
    try values.encode(tracksBegan, forKey: .tracksBegan)
    try values.encode(tracksEnded, forKey: .tracksEnded)
    var labels = values.nestedContainer(keyedBy: Label.self, forKey: .counts)
    var sums: [String: Numbers] = [:]
    for count in counts {
      sums[count.label, default: Numbers(present: 0, total: 0)].present += count.present
      sums[count.label, default: Numbers(present: 0, total: 0)].total += count.total
    }
    for (label, numbers) in sums { try labels.encode(numbers, forKey: Label(stringValue: label)) }
  }
}

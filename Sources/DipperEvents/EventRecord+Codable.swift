extension EventRecord: Codable {
  private enum CodingKeys: String, CodingKey {
    case schema, key, source, frame, clock, width, height, object, zone, direction, count
    case kind = "type"
    case sourceID = "source_id"
    case presentationTime = "pts_ns"
    case wallTime = "wall_time"
    case duration = "duration_s"
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
      try values.decode(Kind.self, forKey: .kind), key: try values.decode(EventKey.self, forKey: .key),
      source: try values.decode(String.self, forKey: .source),
      sourceID: try values.decode(Int.self, forKey: .sourceID),
      frame: try values.decode(UInt64.self, forKey: .frame),
      presentationTime: try values.decode(UInt64?.self, forKey: .presentationTime),
      wallTime: try values.decode(WallTime.self, forKey: .wallTime),
      clock: try values.decode(Clock.self, forKey: .clock),
      width: try values.decode(Int.self, forKey: .width), height: try values.decode(Int.self, forKey: .height))
    object = try values.decode(ObjectEvent?.self, forKey: .object)
    zone = try values.decode(String?.self, forKey: .zone)
    direction = try values.decode(Direction?.self, forKey: .direction)
    count = try values.decode(Int?.self, forKey: .count)
    duration = try values.decode(Double?.self, forKey: .duration)
  }

  /// Writes the event in the form that `docs/events.md` describes.
  ///
  /// ``EventRecordEncoder`` does the same many times faster.
  ///
  /// - Parameter encoder: Where to write to.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Self.schema, forKey: .schema)
    try values.encode(key, forKey: .key)
    try values.encode(kind, forKey: .kind)
    try values.encode(source, forKey: .source)
    try values.encode(sourceID, forKey: .sourceID)
    try values.encode(frame, forKey: .frame)
    try values.encode(presentationTime, forKey: .presentationTime)
    try values.encode(wallTime, forKey: .wallTime)
    try values.encode(clock, forKey: .clock)
    try values.encode(width, forKey: .width)
    try values.encode(height, forKey: .height)
    try values.encode(object, forKey: .object)
    try values.encode(zone, forKey: .zone)
    try values.encode(direction, forKey: .direction)
    try values.encode(count, forKey: .count)
    try values.encode(duration, forKey: .duration)
  }
}

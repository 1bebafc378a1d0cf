internal import DipperGeometry

/// Writes DeepStream's minimal message (`payload-type` 1): one JSON object for a frame, a short text for each object.
public struct DeepStreamMinimalEncoder: EventEncoder {
  /// What each source's messages say of its sensor, by the source's number.
  public var facts: [Int: SensorFacts]

  /// How near to DeepStream's own messages they are.
  public var profile: DeepStreamProfile

  private var clock = WallTimeWriter()
  private let now: @Sendable () -> WallTime

  /// Creates an encoder.
  ///
  /// - Parameters:
  ///   - facts: What each source's messages say of its sensor, by the source's number.
  ///   - profile: How near to DeepStream's own messages they are.
  public init(facts: [Int: SensorFacts] = [:], profile: DeepStreamProfile = .corrected) {
    self.init(facts: facts, profile: profile, now: { .now })
  }

  /// Creates an encoder with a clock of one's own.
  init(facts: [Int: SensorFacts], profile: DeepStreamProfile, now: @escaping @Sendable () -> WallTime) {
    self.facts = facts
    self.profile = profile
    self.now = now
  }

  /// `application/json`.
  public var contentType: String { "application/json" }

  /// Appends an event as a frame with its one object.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - buffer: Where the object goes.
  /// - Returns: `true`.
  public mutating func encode(_ event: EventRecord, into buffer: inout [UInt8]) -> Bool {
    begin(frame: event.frame, time: event.wallTime, source: event.source, id: event.sourceID, into: &buffer)
    if let object = event.object { append(object, to: &buffer) }
    buffer.append(literal: "]}")
    return true
  }

  /// Appends what a frame shows.
  ///
  /// - Parameters:
  ///   - frame: The frame's event.
  ///   - key: What it is known by, which this form has no place for.
  ///   - sourceID: The number of the source.
  ///   - buffer: Where the object goes.
  /// - Returns: `true`.
  public mutating func encode(
    _ frame: FrameEvent, key: EventKey, sourceID: Int, into buffer: inout [UInt8]
  ) -> Bool {
    begin(frame: frame.frame, time: frame.wallTime, source: frame.source, id: sourceID, into: &buffer)
    for index in frame.objects.indices {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      append(frame.objects[index], to: &buffer)
    }
    buffer.append(literal: "]}")
    return true
  }

  private mutating func begin(
    frame: UInt64, time: WallTime, source: String, id: Int, into buffer: inout [UInt8]
  ) {
    buffer.append(literal: #"{"version":"4.0","id":""#)
    buffer.append(number: frame)
    buffer.append(literal: #"","@timestamp":""#)
    clock.append(profile == .exact ? now() : time, to: &buffer)
    buffer.append(literal: #"","sensorId":"#)
    buffer.append(string: facts[id]?.sensor?.id ?? (source.isEmpty ? "0" : source))
    buffer.append(literal: #","objects":["#)
  }

  /// Appends `id|left|top|right|bottom|label`, and the confidence where the profile has it.
  private func append(_ object: ObjectEvent, to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "\""))
    buffer.append(number: object.id ?? 0)
    let box = object.box
    for edge in [box.left, box.top, box.left + box.width, box.top + box.height] {
      buffer.append(UInt8(ascii: "|"))
      buffer.append(edge, decimals: 3)
    }
    buffer.append(UInt8(ascii: "|"))
    // A bar in a label would read as the end of it.
    buffer.append(string: object.label.replacingBars, quotes: false)
    if profile == .corrected {
      buffer.append(literal: "|#|")
      buffer.append(object.score, decimals: 4)
    }
    buffer.append(UInt8(ascii: "\""))
  }
}

extension String {
  /// The text with `/` for `|`, which parts fields, and `#`, which begins sections.
  fileprivate var replacingBars: String {
    guard utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "#") }) else { return self }
    return String(map { $0 == "|" || $0 == "#" ? "/" : $0 })
  }
}

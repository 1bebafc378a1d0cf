internal import DipperGeometry

/// Writes DeepStream's full message (`payload-type` 0): one JSON object for each event, or for each object of a frame.
///
/// Members and their order are those of DeepStream's schema; boxes are in the source's pixels.
public struct DeepStreamFullEncoder: EventEncoder {
  /// What each source's messages say of its place, by the source's number.
  public var facts: [Int: SensorFacts]

  /// How near to DeepStream's own messages they are.
  public var profile: DeepStreamProfile

  private var clock = WallTimeWriter()
  private let now: @Sendable () -> WallTime

  /// Creates an encoder.
  ///
  /// - Parameters:
  ///   - facts: What each source's messages say of its place, by the source's number.
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

  /// Appends an event.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - buffer: Where the object goes.
  /// - Returns: `true`.
  public mutating func encode(_ event: EventRecord, into buffer: inout [UInt8]) -> Bool {
    let type = event.kind.deepStreamName
    begin(key: event.key, time: event.wallTime, into: &buffer)
    append(facts[event.sourceID], type: type, isVehicle: event.object?.deepStreamType == .vehicle, to: &buffer)
    append(event.object, to: &buffer)
    append(eventOf: event.key, type: profile == .exact ? "" : type, to: &buffer)
    return true
  }

  /// Appends the first message of a frame's objects; DeepStream writes one of each.
  ///
  /// - Parameters:
  ///   - frame: The frame's event.
  ///   - key: What it is known by.
  ///   - sourceID: The number of the source.
  ///   - buffer: Where the objects go, one a line where there are several.
  /// - Returns: Whether the frame has an object.
  public mutating func encode(
    _ frame: FrameEvent, key: EventKey, sourceID: Int, into buffer: inout [UInt8]
  ) -> Bool {
    for (index, object) in frame.objects.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: "\n")) }
      begin(key: key, time: frame.wallTime, into: &buffer)
      append(facts[sourceID], type: nil, isVehicle: object.deepStreamType == .vehicle, to: &buffer)
      append(object, to: &buffer)
      append(eventOf: key, type: "", to: &buffer)
    }
    return !frame.objects.isEmpty
  }

  private mutating func begin(key: EventKey, time: WallTime, into buffer: inout [UInt8]) {
    buffer.append(literal: #"{"messageid":""#)
    buffer.append(uuid: key)
    buffer.append(literal: #"","mdsversion":"1.0","@timestamp":""#)
    clock.append(profile == .exact ? now() : time, to: &buffer)
    buffer.append(literal: #"","#)
  }

  private func append(_ facts: SensorFacts?, type: String?, isVehicle: Bool, to buffer: inout [UInt8]) {
    buffer.append(literal: #""place":"#)
    if let place = facts?.place {
      buffer.append(place: place, part: PlacePart(type: type, isVehicle: isVehicle))
    } else {
      buffer.append(literal: "null")
    }
    buffer.append(literal: #","sensor":"#)
    if let sensor = facts?.sensor { buffer.append(sensor: sensor) } else { buffer.append(literal: "null") }
    buffer.append(literal: #","analyticsModule":"#)
    if let analytics = facts?.analytics {
      buffer.append(analytics: analytics)
    } else {
      buffer.append(literal: "null")
    }
  }

  private func append(_ object: ObjectEvent?, to buffer: inout [UInt8]) {
    buffer.append(literal: #","object":{"id":""#)
    buffer.append(number: object?.id ?? 0)
    buffer.append(literal: #"","speed":0.0,"direction":0.0,"orientation":0.0"#)
    if let object {
      // DeepStream's own messages say 1 where no classifier has spoken.
      buffer.append(details: object, confidence: profile == .exact ? 1 : object.score)
    }
    buffer.append(literal: #","bbox":{"topleftx":"#)
    let box = object?.box
    buffer.append(number: Int(clamping: box?.left))
    buffer.append(literal: #","toplefty":"#)
    buffer.append(number: Int(clamping: box?.top))
    buffer.append(literal: #","bottomrightx":"#)
    buffer.append(number: Int(clamping: box.map { $0.left + $0.width }))
    buffer.append(literal: #","bottomrighty":"#)
    buffer.append(number: Int(clamping: box.map { $0.top + $0.height }))
    buffer.append(literal: #"},"location":{"lat":0.0,"lon":0.0,"alt":0.0},"coordinate":{"x":0.0,"y":0.0,"z":0.0}}"#)
  }

  private func append(eventOf key: EventKey, type: String, to buffer: inout [UInt8]) {
    buffer.append(literal: #","event":{"id":""#)
    // The message and the event are one and the same here, so that both are known by one key.
    buffer.append(uuid: key)
    buffer.append(literal: #"","type":"#)
    buffer.append(string: type)
    buffer.append(literal: #"},"videoPath":""}"#)
  }
}

extension Int {
  /// The whole part of a pixel's place; what is no number is 0.
  fileprivate init(clamping value: Float?) {
    guard let value, value.isFinite else {
      self = 0
      return
    }
    self = Int(Swift.min(Swift.max(value, -1e9), 1e9))
  }
}

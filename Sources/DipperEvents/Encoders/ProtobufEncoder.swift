internal import DipperAnalytics
internal import DipperGeometry

/// Writes DeepStream's protobuf message (`payload-type` 2): a `nv.Frame` for each frame, or for each event.
///
/// `docs/schemas/nv-frame.proto` is its schema. Fields that are not known are left out, as the format allows.
public struct ProtobufEncoder: EventEncoder {
  /// What each source's messages say of its sensor, by the source's number.
  public var facts: [Int: SensorFacts]

  /// Where a message within the message is written, before its length is known.
  private var inner: [UInt8] = []
  private var innermost: [UInt8] = []

  /// Creates an encoder.
  ///
  /// - Parameter facts: What each source's messages say of its sensor, by the source's number.
  public init(facts: [Int: SensorFacts] = [:]) {
    self.facts = facts
  }

  /// `application/x-protobuf`.
  public var contentType: String { "application/x-protobuf" }

  /// Appends an event as a frame with its one object; what happened is in the object's `info`.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - buffer: Where the message goes.
  /// - Returns: `true`.
  public mutating func encode(_ event: EventRecord, into buffer: inout [UInt8]) -> Bool {
    begin(frame: event.frame, time: event.wallTime, source: event.source, id: event.sourceID, into: &buffer)
    guard let object = event.object else { return true }
    append(object, to: &buffer) { message, scratch in
      message.append(info: "event", event.kind.rawValue, scratch: &scratch)
      message.append(info: "key", event.key.description, scratch: &scratch)
      if let zone = event.zone { message.append(info: "zone", zone, scratch: &scratch) }
      if let direction = event.direction { message.append(info: "direction", direction.rawValue, scratch: &scratch) }
    }
    return true
  }

  /// Appends what a frame shows.
  ///
  /// - Parameters:
  ///   - frame: The frame's event.
  ///   - key: What it is known by, which this form has no place for.
  ///   - sourceID: The number of the source.
  ///   - buffer: Where the message goes.
  /// - Returns: `true`.
  public mutating func encode(
    _ frame: FrameEvent, key: EventKey, sourceID: Int, into buffer: inout [UInt8]
  ) -> Bool {
    begin(frame: frame.frame, time: frame.wallTime, source: frame.source, id: sourceID, into: &buffer)
    for index in frame.objects.indices { append(frame.objects[index], to: &buffer) { _, _ in } }
    return true
  }

  private mutating func begin(
    frame: UInt64, time: WallTime, source: String, id: Int, into buffer: inout [UInt8]
  ) {
    buffer.append(field: 1, text: "4.0")
    inner.removeAll(keepingCapacity: true)
    inner.append(number: frame)
    buffer.append(field: 2, bytes: inner)
    inner.removeAll(keepingCapacity: true)
    inner.append(field: 1, number: UInt64(bitPattern: time.seconds))
    inner.append(field: 2, number: UInt64(time.nanoseconds - time.seconds * 1_000_000_000))
    buffer.append(field: 3, bytes: inner)
    buffer.append(field: 4, text: facts[id]?.sensor?.id ?? source)
  }

  private mutating func append(
    _ object: ObjectEvent, to buffer: inout [UInt8], _ more: (inout [UInt8], inout [UInt8]) -> Void
  ) {
    inner.removeAll(keepingCapacity: true)
    innermost.removeAll(keepingCapacity: true)
    innermost.append(number: object.id ?? 0)
    inner.append(field: 1, bytes: innermost)
    innermost.removeAll(keepingCapacity: true)
    let box = object.box
    innermost.append(field: 1, real: box.left)
    innermost.append(field: 2, real: box.top)
    innermost.append(field: 3, real: box.left + box.width)
    innermost.append(field: 4, real: box.top + box.height)
    inner.append(field: 2, bytes: innermost)
    inner.append(field: 3, text: object.label)
    inner.append(field: 4, real: object.score)
    more(&inner, &innermost)
    buffer.append(field: 5, bytes: inner)
  }
}

/// The pieces of Protocol Buffers' wire format.
extension [UInt8] {
  fileprivate mutating func append(varint value: UInt64) {
    var rest = value
    while rest > 0x7F {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  fileprivate mutating func append(field: UInt64, number: UInt64) {
    append(varint: field << 3)
    append(varint: number)
  }

  fileprivate mutating func append(field: UInt64, real: Float) {
    append(varint: field << 3 | 5)
    let bits = real.bitPattern
    for shift in [0, 8, 16, 24] as [UInt32] { append(UInt8(truncatingIfNeeded: bits >> shift)) }
  }

  fileprivate mutating func append(field: UInt64, bytes: [UInt8]) {
    append(varint: field << 3 | 2)
    append(varint: UInt64(bytes.count))
    append(contentsOf: bytes)
  }

  fileprivate mutating func append(field: UInt64, text: String) {
    append(varint: field << 3 | 2)
    append(varint: UInt64(text.utf8.count))
    append(contentsOf: text.utf8)
  }

  /// Appends an entry of the map `info`.
  fileprivate mutating func append(info key: String, _ value: String, scratch: inout [UInt8]) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(field: 1, text: key)
    scratch.append(field: 2, text: value)
    append(field: 5, bytes: scratch)
  }
}

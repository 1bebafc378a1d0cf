internal import DipperEvents

/// What is said to a spool in another library, and what it answers: bytes, which no two Swift runtimes can disagree on.
package struct SpoolMessage: Sendable {
  /// The bytes.
  package private(set) var bytes: [UInt8]
  private var position = 0

  /// Begins a message, or reads one.
  package init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// The spool's functions.
  package enum Call: UInt8 {
    case open, append, undelivered, markDelivered, reject, query, appended, counts, findings, close
  }

  /// What a message that is cut off or of another version throws.
  package static var broken: DeliveryError {
    DeliveryError(
      .spoolOpen, "the spool's library is of another version than this program; install both anew",
      doing: "talking to the spool")
  }

  package mutating func put(_ number: Int64) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift))) }
  }

  package mutating func put(_ bytes: [UInt8]) {
    put(Int64(bytes.count))
    self.bytes += bytes
  }

  package mutating func put(_ text: String) { put(Array(text.utf8)) }

  package mutating func put(_ text: String?) {
    put(Int64(text == nil ? 0 : 1))
    if let text { put(text) }
  }

  package mutating func takeNumber() throws(DeliveryError) -> Int64 {
    guard bytes.count - position >= 8 else { throw Self.broken }
    defer { position += 8 }
    return (0..<8).reduce(Int64(0)) { $0 | Int64(bytes[position + $1]) << Int64($1 * 8) }
  }

  package mutating func takeBytes() throws(DeliveryError) -> [UInt8] {
    let count = Int(clamping: try takeNumber())
    guard count >= 0, bytes.count - position >= count else { throw Self.broken }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  package mutating func takeText() throws(DeliveryError) -> String { String(decoding: try takeBytes(), as: UTF8.self) }

  package mutating func takeOptionalText() throws(DeliveryError) -> String? {
    try takeNumber() == 0 ? nil : try takeText()
  }
}

// MARK: - Values

extension SpoolMessage {
  package mutating func put(_ entry: SpoolEntry) {
    put(Int64(bitPattern: entry.key.stream))
    put(Int64(bitPattern: entry.key.sequence))
    put(entry.source)
    put(entry.type)
    put(entry.time.nanoseconds)
    put(entry.payload)
  }

  package mutating func takeEntry() throws(DeliveryError) -> SpoolEntry {
    let key = EventKey(
      stream: UInt64(bitPattern: try takeNumber()), sequence: UInt64(bitPattern: try takeNumber()))
    return SpoolEntry(
      key: key, source: try takeText(), type: try takeText(), time: WallTime(nanoseconds: try takeNumber()),
      payload: try takeBytes())
  }

  package mutating func put<Value>(_ values: [Value], _ put: (inout SpoolMessage, Value) -> Void) {
    self.put(Int64(values.count))
    for value in values { put(&self, value) }
  }

  package mutating func take<Value>(
    _ take: (inout SpoolMessage) throws(DeliveryError) -> Value
  ) throws(DeliveryError) -> [Value] {
    var values: [Value] = []
    for _ in 0..<max(0, try takeNumber()) { values.append(try take(&self)) }
    return values
  }

  package mutating func put(_ event: SpooledEvent) {
    put(event.position)
    put(event.entry)
  }

  package mutating func takeEvent() throws(DeliveryError) -> SpooledEvent {
    SpooledEvent(position: try takeNumber(), entry: try takeEntry())
  }

  package mutating func put(_ error: DeliveryError) {
    put(error.code.description)
    put(error.message)
    put(error.doing)
    put(error.cause)
  }

  package mutating func takeError() throws(DeliveryError) -> DeliveryError {
    DeliveryError(
      DeliveryError.Code(description: try takeText()), try takeText(), doing: try takeText(),
      cause: try takeOptionalText())
  }

  package mutating func put(_ limits: SpoolLimits) {
    put(Int64(limits.bytes))
    put(Int64(min(limits.seconds, 9e9) * 1000))
    put(limits.whenFull.rawValue)
    put(Int64(limits.keepsDelivered ? 1 : 0))
    put(limits.durability.rawValue)
  }

  package mutating func takeLimits() throws(DeliveryError) -> SpoolLimits {
    let (bytes, milliseconds, policy) = (try takeNumber(), try takeNumber(), try takeText())
    let (keepsDelivered, durability) = (try takeNumber() != 0, try takeText())
    guard let whenFull = SpoolLimits.WhenFull(rawValue: policy),
      let durability = SpoolLimits.Durability(rawValue: durability)
    else { throw Self.broken }
    return SpoolLimits(
      bytes: Int(bytes), seconds: Double(milliseconds) / 1000, whenFull: whenFull, keepsDelivered: keepsDelivered,
      durability: durability)
  }

  package mutating func put(_ query: EventQuery) {
    put(query.since.map { "\($0.nanoseconds)" })
    put(query.until.map { "\($0.nanoseconds)" })
    put(query.sources) { $0.put($1) }
    put(query.types) { $0.put($1) }
    put(query.after)
    put(query.last.map { "\($0)" })
  }

  package mutating func takeQuery() throws(DeliveryError) -> EventQuery {
    var query = EventQuery()
    query.since = try takeOptionalText().flatMap { Int64($0) }.map { WallTime(nanoseconds: $0) }
    query.until = try takeOptionalText().flatMap { Int64($0) }.map { WallTime(nanoseconds: $0) }
    query.sources = try take { message throws(DeliveryError) in try message.takeText() }
    query.types = try take { message throws(DeliveryError) in try message.takeText() }
    query.after = try takeNumber()
    query.last = try takeOptionalText().flatMap { Int($0) }
    return query
  }

  package mutating func put(_ counts: SpoolCounts) {
    let numbers = [
      counts.appended, counts.held, counts.undelivered, counts.bytes, counts.droppedFull, counts.droppedOld,
      counts.rejected,
    ]
    for number in numbers { put(Int64(number)) }
  }

  package mutating func takeCounts() throws(DeliveryError) -> SpoolCounts {
    var counts = SpoolCounts()
    counts.appended = Int(try takeNumber())
    counts.held = Int(try takeNumber())
    counts.undelivered = Int(try takeNumber())
    counts.bytes = Int(try takeNumber())
    counts.droppedFull = Int(try takeNumber())
    counts.droppedOld = Int(try takeNumber())
    counts.rejected = Int(try takeNumber())
    return counts
  }
}

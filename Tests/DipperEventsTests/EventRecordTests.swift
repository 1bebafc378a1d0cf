import DipperGeometry
import Foundation
import JSONSchemaChecker
import Testing

@testable import DipperEvents

@Suite("What happened, as lines of JSON")
struct EventRecordTests {
  /// The event that `docs/events.md` shows.
  private static var example: EventRecord {
    var event = EventRecord(
      .crossed, key: EventKey(stream: 0x9f86_d081_884c_7d65, sequence: 42), source: "street", frame: 174,
      presentationTime: 17_400_000_000, wallTime: WallTime(nanoseconds: 1_795_237_200_042_000_000), clock: .captured,
      width: 768, height: 576)
    event.object = ObjectEvent(
      id: 19, classID: 0, label: "person", score: 0.99, box: Box(left: 236.5, top: 194.75, width: 45, height: 76.5))
    event.zone = "gate"
    event.direction = .forward
    event.count = 2
    return event
  }

  private static func line(_ event: EventRecord) -> [UInt8] {
    var encoder = EventRecordEncoder()
    var buffer: [UInt8] = []
    encoder.encode(event, into: &buffer)
    return buffer
  }

  private static func random(using random: inout SeededGenerator) -> EventRecord {
    var event = EventRecord(
      EventRecord.Kind.allCases.randomElement(using: &random) ?? .left,
      key: EventKey(stream: random.next(), sequence: random.next()), source: "a \"street\" \u{1F6B6}\n",
      sourceID: .random(in: 0...99, using: &random), frame: random.next() >> 1,
      presentationTime: Bool.random(using: &random) ? random.next() >> 1 : nil,
      wallTime: WallTime(nanoseconds: Int64.random(in: 0...1_000_000_000_000, using: &random) * 1_000_000),
      clock: EventRecord.Clock.allCases.randomElement(using: &random) ?? .handled, width: 1920, height: 1080)
    if Bool.random(using: &random) {
      event.object = ObjectEvent(
        id: random.next() | 1, classID: .random(in: -1...90, using: &random), label: "ca\\r\u{0}", score: 0.25,
        box: Box(left: -1.5, top: 2.25, width: 8, height: 16))
    }
    if Bool.random(using: &random) { event.zone = "Tür \u{2028}" }
    event.direction = [.forward, .backward, nil].randomElement(using: &random) ?? nil
    if Bool.random(using: &random) { event.count = .random(in: 0...1_000_000, using: &random) }
    if Bool.random(using: &random) { event.duration = Double.random(in: 0...1e6, using: &random).rounded() / 8 }
    return event
  }

  @Test("a line is, byte for byte, what other programs read")
  func golden() throws {
    #expect(
      String(decoding: Self.line(Self.example), as: UTF8.self)
        == #"{"schema":"dipper.event/1","key":"9f86d081884c7d65-000000000000002a","type":"crossed","#
        + #""source":"street","source_id":0,"frame":174,"pts_ns":17400000000,"#
        + #""wall_time":"2026-11-21T05:00:00.042Z","clock":"captured","width":768,"height":576,"#
        + #""object":{"id":19,"class":0,"label":"person","score":0.99,"#
        + #""box":{"left":236.5,"top":194.75,"width":45,"height":76.5},"component":1},"#
        + #""zone":"gate","direction":"forward","count":2,"duration_s":null}"# + "\n")
  }

  @Test("arbitrary events fit the schema and survive the round trip by either encoder", arguments: 0..<30)
  func roundTrip(seed: Int) throws {
    var random = SeededGenerator(seed)
    let schema = try JSONSchema.event()
    for _ in 0..<10 {
      let event = Self.random(using: &random)
      for bytes in [Self.line(event), Array(try JSONEncoder().encode(event))] {
        #expect(schema.problems(of: try JSONValue(parsing: bytes)) == [])
        #expect(try JSONDecoder().decode(EventRecord.self, from: Data(bytes)) == event)
      }
    }
  }

  @Test("an event of another schema, or with a broken key, is refused")
  func refused() throws {
    let line = String(decoding: Self.line(Self.example), as: UTF8.self)
    for (good, bad) in [("event/1", "event/2"), ("9f86", "9F86"), ("\"crossed\"", "\"flew\"")] {
      let changed = line.replacingOccurrences(of: good, with: bad)
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(EventRecord.self, from: Data(changed.utf8)) }
      #expect(try JSONSchema.event().problems(of: JSONValue(parsing: Array(changed.utf8))) != [])
    }
  }

  @Test("keys count up, differ between streams, and are read from what they print")
  func keys() {
    var (first, second) = (EventKeys(), EventKeys())
    let keys = (0..<1000).map { _ in first.next() }
    #expect(keys == keys.sorted() && Set(keys).count == 1000 && keys[0].sequence == 1)
    #expect(second.next().stream != keys[0].stream)
    #expect(keys.allSatisfy { EventKey($0.description) == $0 })
    for text in ["", "-", "0123456789abcdef", "0123456789abcdef-0123456789abcde", "+123456789abcdef-0123456789abcdef"] {
      #expect(EventKey(text) == nil)
    }
  }

  @Test("frames and what happened stand in one file, in the order in which they came")
  func oneFile() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "events-\(UUID()).jsonl").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try JSONLinesWriter(path: path)
    try writer.write(FrameEvent(source: "street"))
    try writer.write(Self.example)
    try writer.close()
    try writer.write(Self.example)
    #expect(writer.dropped == 1)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.map { $0.contains("dipper.event/1") } == [false, true])
  }
}

import DipperGeometry
import Foundation
import JSONSchemaChecker
import Testing

@testable import DipperEvents

@Suite struct FrameEventEncoderTests {
  /// The event that `docs/events.md` shows.
  static var example: FrameEvent {
    var event = FrameEvent(
      source: "vtest", frame: 12, presentationTime: 1_200_000_000,
      wallTime: WallTime(nanoseconds: 1_795_237_200_042_000_000), width: 768, height: 576)
    event.objects.append(
      ObjectEvent(
        id: 3, classID: 0, label: "person", score: 0.87,
        box: Box(left: 100.5, top: 20.25, width: 40, height: 100.125)))
    event.tracksBegan = [3]
    event.counts = [ClassCount(label: "person", present: 1, total: 3)]
    return event
  }

  static func line(_ event: FrameEvent) -> String {
    var encoder = FrameEventEncoder()
    var buffer: [UInt8] = []
    encoder.encode(event, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }

  @Test("a line is, byte for byte, what other programs read")
  func golden() {
    #expect(
      Self.line(Self.example)
        == #"{"schema":"dipper.frame/1","source":"vtest","frame":12,"pts_ns":1200000000,"#
        + #""wall_time":"2026-11-21T05:00:00.042Z","width":768,"height":576,"#
        + #""objects":[{"id":3,"class":0,"label":"person","score":0.87,"#
        + #""box":{"left":100.5,"top":20.25,"width":40,"height":100.125},"component":1}],"#
        + #""tracks_began":[3],"tracks_ended":[],"counts":{"person":{"present":1,"total":3}}}"# + "\n")
  }

  @Test("what second models say stands behind the object's other members, and is left out where there is nothing")
  func classifications() throws {
    var event = Self.example
    event.objects[0].parent = 9
    event.objects[0].classifications = [
      ClassificationEvent(classifier: "age", label: "adult", score: 0.75, classID: 1, component: 2)
    ]
    let line = Self.line(event)
    #expect(
      line.contains(
        #""component":1,"parent":9,"classifications":[{"classifier":"age","class":1,"label":"adult","score":0.75,"#
          + #""component":2}]}],"#))
    #expect(try JSONSchema.frameEvent().problems(of: JSONValue(parsing: line.utf8)) == [])
    #expect(!Self.line(Self.example).contains("classifications"))
  }

  @Test("the line in the documentation is the one that is written")
  func documented() throws {
    let text = try String(
      contentsOf: JSONSchema.documentation().appending(path: "events.md"), encoding: .utf8)
    let block = try #require(
      text.split(separator: "```json\n").dropFirst().first?.split(separator: "```").first)
    #expect(try JSONValue(parsing: block.utf8) == JSONValue(parsing: Self.line(Self.example).utf8))
  }

  @Test("a frame without anything has all members")
  func empty() throws {
    let value = try JSONValue(parsing: Self.line(FrameEvent(source: "a")).utf8)
    #expect(value["pts_ns"] == .null)
    #expect(value["objects"] == .array([]))
    #expect(value["counts"] == .object([:]))
    #expect(try JSONSchema.frameEvent().problems(of: value) == [])
  }

  @Test("arbitrary events fit the schema and survive the round trip", arguments: 0..<50)
  func roundTrip(seed: Int) throws {
    var generator = SeededGenerator(seed)
    let schema = try JSONSchema.frameEvent()
    var encoder = FrameEventEncoder()
    var buffer: [UInt8] = []
    for _ in 0..<10 {
      let event = FrameEvent.random(using: &generator)
      buffer.removeAll(keepingCapacity: true)
      encoder.encode(event, into: &buffer)
      #expect(buffer.last == UInt8(ascii: "\n"))
      #expect(!buffer.dropLast().contains { $0 < 0x20 }, "a line has no control character within")
      #expect(String(validating: buffer, as: UTF8.self) != nil)
      #expect(schema.problems(of: try JSONValue(parsing: buffer)) == [])
      let read = try JSONDecoder().decode(FrameEvent.self, from: Data(buffer))
      expectEqual(read, event)
    }
  }

  @Test("JSONEncoder writes the same form", arguments: 0..<10)
  func codable(seed: Int) throws {
    var generator = SeededGenerator(seed)
    let event = FrameEvent.random(using: &generator)
    let slow = try JSONEncoder().encode(event)
    #expect(try JSONSchema.frameEvent().problems(of: JSONValue(parsing: slow)) == [])
    expectEqual(try JSONDecoder().decode(FrameEvent.self, from: slow), event)
  }

  /// Compares what is exact exactly, and decimals to half of their last place.
  private func expectEqual(_ read: FrameEvent, _ event: FrameEvent) {
    #expect(read.source == event.source && read.frame == event.frame)
    #expect(read.presentationTime == event.presentationTime)
    #expect(event.wallTime.nanoseconds - read.wallTime.nanoseconds >= 0)
    #expect(event.wallTime.nanoseconds - read.wallTime.nanoseconds < 1_000_000)
    #expect(read.width == event.width && read.height == event.height)
    #expect(read.tracksBegan == event.tracksBegan && read.tracksEnded == event.tracksEnded)
    #expect(Dictionary(uniqueKeysWithValues: read.counts.map { ($0.label, $0) }) == event.countsByLabel)
    #expect(read.objects.count == event.objects.count)
    for (a, b) in zip(read.objects, event.objects) {
      #expect(a.id == b.id && a.classID == b.classID && a.component == b.component)
      #expect(Array(a.label.utf8) == Array(b.label.utf8))
      #expect(abs(a.score - b.score) <= 0.00005001)
      for key in [\Box<SourceSpace>.left, \.top, \.width, \.height] {
        #expect(abs(Double(a.box[keyPath: key]) - Double(b.box[keyPath: key])) < 0.00075)
      }
    }
  }

  @Test("labels with anything in them come back as they were", arguments: 0..<20)
  func labels(seed: Int) throws {
    var generator = SeededGenerator(seed)
    for _ in 0..<50 {
      let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        // Half of them from the start of the table, where the control characters, quotes and backslashes are.
        UInt8.random(in: 0...(Bool.random(using: &generator) ? 0x5C : 0xFF), using: &generator)
      }
      let label = String(decoding: bytes, as: UTF8.self)
      var event = Self.example
      event.source = label
      event.objects[0].label = label
      event.counts[0].label = label
      let text = Self.line(event)
      let read = try JSONDecoder().decode(FrameEvent.self, from: Data(text.utf8))
      #expect(Array(read.source.utf8) == Array(label.utf8))
      #expect(Array(read.objects[0].label.utf8) == Array(label.utf8))
      #expect(Array(read.counts[0].label.utf8) == Array(label.utf8))
    }
  }

  @Test("every control character is escaped")
  func controlCharacters() {
    var event = FrameEvent()
    event.source = String(decoding: (0...0x1F).map { UInt8($0) } + Array(#""\/"#.utf8), as: UTF8.self)
    #expect(
      Self.line(event).contains(
        #""source":"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
          + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"#
          + #"\"\\/","#))
  }

  @Test("bytes that are no UTF-8 are replaced, so that the line stays readable")
  func brokenText() throws {
    var event = FrameEvent()
    event.source = String(decoding: [0x61, 0xFF, 0xC3] as [UInt8], as: UTF8.self)
    #expect(Self.line(event).contains("\"a\u{FFFD}\u{FFFD}\""))
  }

  @Test(
    "numbers have no more decimals than they need and are never NaN",
    arguments: [
      (0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.001, "0.001"), (-0.0004, "0"), (0.0006, "0.001"),
      (99.9996, "100"), (1234.5, "1234.5"), (.nan, "0"), (.infinity, "1000000000"),
      (-.infinity, "-1000000000"), (.greatestFiniteMagnitude, "1000000000"), (.leastNonzeroMagnitude, "0"),
      (10.05, "10.05"), (-7.04, "-7.04"),
    ] as [(Float, String)])
  func decimals(value: Float, expected: String) {
    var bytes: [UInt8] = []
    bytes.append(value, decimals: 3)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test("whole numbers are written up to their ends", arguments: [0, 1, 9, 10, 99, 100, UInt64.max])
  func wholeNumbers(value: UInt64) {
    var bytes: [UInt8] = []
    bytes.append(number: value)
    #expect(String(decoding: bytes, as: UTF8.self) == String(value))
    bytes = []
    bytes.append(number: Int.min)
    #expect(String(decoding: bytes, as: UTF8.self) == String(Int.min))
  }

  @Test("the largest id is written as it is, and read back")
  func largestID() throws {
    var event = Self.example
    event.objects[0].id = .max
    event.tracksBegan = [.max]
    let text = Self.line(event)
    #expect(text.contains(#"{"id":18446744073709551615,"#))
    #expect(try JSONDecoder().decode(FrameEvent.self, from: Data(text.utf8)).objects[0].id == .max)
  }

  @Test("two classes of one label share a key")
  func equalLabels() {
    var event = FrameEvent()
    event.counts = [
      ClassCount(label: "car", present: 1, total: 4), ClassCount(label: "bus", present: 0, total: 1),
      ClassCount(label: "car", present: 2, total: 5),
    ]
    #expect(
      Self.line(event).hasSuffix(
        #""counts":{"car":{"present":3,"total":9},"bus":{"present":0,"total":1}}}"# + "\n"))
  }

  @Test("the cached second does not leak into the next")
  func seconds() throws {
    var encoder = FrameEventEncoder()
    var buffer: [UInt8] = []
    let times: [Int64] = [0, 999_999_999, 1_000_000_000, -1, 59_999_000_000, 60_000_000_000, .min, .max]
    for time in times {
      buffer.removeAll()
      encoder.encode(FrameEvent(wallTime: WallTime(nanoseconds: time)), into: &buffer)
      let text = WallTime(nanoseconds: time).description
      #expect(String(decoding: buffer, as: UTF8.self).contains("\"wall_time\":\"\(text)\""))
    }
  }

  @Test("the schema's checker finds what is wrong")
  func checker() throws {
    let schema = try JSONSchema.frameEvent()
    let good = Self.line(Self.example)
    for (from, to) in [
      (#""frame":12"#, #""frame":-1"#), (#""frame":12"#, #""frame":1.5"#), (#""frame":12,"#, ""),
      (#""id":3"#, #""id":0"#), (#""id":3"#, #""id":"3""#), (#""top":20.25"#, #""top":null"#),
      (#""top":20.25"#, #""tip":20.25"#), ("dipper.frame/1", "dipper.frame/2"), ("21T05", "21 05"),
      (#"[3]"#, #"[null]"#), (#""present":1"#, #""present":true"#), (#""score":0.87"#, #""score":"x""#),
    ] {
      let bad = good.replacing(from, with: to)
      #expect(bad != good)
      #expect(schema.problems(of: try JSONValue(parsing: bad.utf8)) != [], "\(bad)")
    }
  }
}

extension FrameEvent {
  var countsByLabel: [String: ClassCount] {
    Dictionary(counts.map { ($0.label, $0) }) {
      ClassCount(label: $0.label, present: $0.present + $1.present, total: $0.total + $1.total)
    }
  }

  static func random(using generator: inout SeededGenerator) -> FrameEvent {
    var event = FrameEvent(
      source: "s\(Int.random(in: 0...9, using: &generator))\t\"é\"",
      frame: .random(in: 0...(.max), using: &generator),
      presentationTime: Bool.random(using: &generator) ? nil : .random(in: 0...(.max), using: &generator),
      wallTime: WallTime(nanoseconds: .random(in: 0...(.max), using: &generator)),
      width: .random(in: 0...8192, using: &generator), height: .random(in: 0...8192, using: &generator))
    for _ in 0..<Int.random(in: 0...20, using: &generator) {
      let classID = Int.random(in: -1...3, using: &generator)
      event.objects.append(
        ObjectEvent(
          id: Bool.random(using: &generator) ? nil : .random(in: 1...(.max), using: &generator),
          classID: classID, label: "class \(classID)", score: .random(in: 0...1, using: &generator),
          box: Box(
            left: .random(in: -100...8192, using: &generator),
            top: .random(in: -100...8192, using: &generator),
            width: .random(in: 0...100, using: &generator), height: .random(in: 0...100, using: &generator)),
          component: .random(in: 1...9, using: &generator)))
      if Bool.random(using: &generator) { event.objects[event.objects.count - 1].parent = 7 }
      for _ in 0..<Int.random(in: 0...2, using: &generator) {
        event.objects[event.objects.count - 1].classifications.append(
          ClassificationEvent(
            classifier: "colour \"é\"", label: "l\u{1}", score: .random(in: 0...1, using: &generator), classID: classID,
            component: 2))
      }
      event.counts.append(
        ClassCount(label: "class \(classID)", present: 1, total: .random(in: 1...99, using: &generator)))
      event.tracksEnded.append(.random(in: 1...(.max), using: &generator))
    }
    return event
  }
}

import DipperGeometry
import Foundation
import JSONSchemaChecker
import Testing

@testable import DipperEvents

@Suite("Messages in DeepStream's forms") struct MessageEncoderTests {
  /// The time that the exact profile writes, whenever the frame was captured.
  private static let conversion = WallTime(nanoseconds: 1_800_000_000_123_000_000)
  private static let captured = WallTime(nanoseconds: 1_700_000_000_456_000_000)

  private static var facts: SensorFacts {
    var facts = SensorFacts()
    var sensor = SensorFacts.Sensor()
    (sensor.id, sensor.type, sensor.description) = ("CAM-1", "Camera", #"the "north" gate"#)
    sensor.location = SensorFacts.Location(latitude: 45.293701, longitude: -75.830391, altitude: 48.5)
    sensor.coordinate = SensorFacts.Coordinate(x: 5.2, y: 10, z: 11.25)
    var place = SensorFacts.Place()
    (place.id, place.name, place.type, place.parts) = ("1", "XYZ", "garage", ["walsh", "lane1", "P2"])
    var analytics = SensorFacts.Analytics()
    (analytics.id, analytics.description, analytics.source, analytics.version) = ("A", "finds", "SSD", "1.0")
    (facts.sensor, facts.place, facts.analytics) = (sensor, place, analytics)
    return facts
  }

  private static func object(_ label: String) -> ObjectEvent {
    ObjectEvent(
      id: 18_446_744_073_709_551_615, classID: 0, label: label, score: 0.75,
      box: Box(left: 10.9, top: 20.5, width: 30.25, height: 40))
  }

  private static func record(_ kind: EventRecord.Kind, _ label: String) -> EventRecord {
    var record = EventRecord(
      kind, key: EventKey(stream: 0x0123_4567_89AB_CDEF, sequence: 42), source: "gate", frame: 7,
      wallTime: captured, width: 640, height: 480)
    record.object = object(label)
    return record
  }

  private static func schema(_ name: String) throws -> JSONSchema {
    try JSONSchema(contentsOf: JSONSchema.documentation().appending(path: "schemas/\(name).schema.json"))
  }

  private static func full(_ record: EventRecord, _ profile: DeepStreamProfile, withFacts: Bool = true) -> String {
    var encoder = DeepStreamFullEncoder(facts: withFacts ? [0: facts] : [:], profile: profile) { conversion }
    var bytes: [UInt8] = []
    #expect(encoder.encode(record, into: &bytes))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("the full message has every member in DeepStream's order")
  func golden() {
    #expect(
      Self.full(Self.record(.entered, "car"), .exact) == """
        {"messageid":"01234567-89ab-4def-8000-00000000002a","mdsversion":"1.0","@timestamp":"2027-01-15T08:00:00.123Z",\
        "place":{"id":"1","name":"XYZ","type":"garage","location":{"lat":0.0,"lon":0.0,"alt":0.0},\
        "aisle":{"id":"walsh","name":"lane1","level":"P2","coordinate":{"x":0.0,"y":0.0,"z":0.0}}},\
        "sensor":{"id":"CAM-1","type":"Camera","description":"the \\"north\\" gate",\
        "location":{"lat":45.293701,"lon":-75.830391,"alt":48.5},"coordinate":{"x":5.2,"y":10.0,"z":11.25}},\
        "analyticsModule":{"id":"A","description":"finds","source":"SSD","version":"1.0"},\
        "object":{"id":"18446744073709551615","speed":0.0,"direction":0.0,"orientation":0.0,\
        "vehicle":{"type":"car","make":"","model":"","color":"","licenseState":"","license":"","confidence":1.0},\
        "bbox":{"topleftx":10,"toplefty":20,"bottomrightx":41,"bottomrighty":60},\
        "location":{"lat":0.0,"lon":0.0,"alt":0.0},"coordinate":{"x":0.0,"y":0.0,"z":0.0}},\
        "event":{"id":"01234567-89ab-4def-8000-00000000002a","type":""},"videoPath":""}
        """)
  }

  @Test("the corrected profile has the frame's time, the event's type and the detector's confidence")
  func corrected() {
    let text = Self.full(Self.record(.left, "person"), .corrected, withFacts: false)
    #expect(text.contains(#""@timestamp":"2023-11-14T22:13:20.456Z""#))
    #expect(text.contains(#""type":"exit"},"videoPath""#))
    #expect(text.contains(#""person":{"age":0,"gender":"","hair":"","cap":"","apparel":"","confidence":0.75}"#))
    #expect(text.contains(#""place":null,"sensor":null,"analyticsModule":null"#))
  }

  @Test(
    "every full message is valid by its schema",
    arguments: EventRecord.Kind.allCases, ["car", "person", "face", "sofa", "a \"b\"\n🚲"])
  func valid(kind: EventRecord.Kind, label: String) throws {
    let schema = try Self.schema("deepstream-full")
    for profile in DeepStreamProfile.allCases {
      for withFacts in [false, true] {
        let text = Self.full(Self.record(kind, label), profile, withFacts: withFacts)
        #expect(try schema.problems(of: JSONValue(parsing: text.utf8)).isEmpty, "\(text)")
      }
    }
  }

  @Test("the minimal message has a short text for each object, in which a label's bars part nothing")
  func minimal() throws {
    var frame = FrameEvent(source: "gate", frame: 12, wallTime: Self.captured)
    frame.objects = [Self.object("car"), Self.object("a|b#\"c\"")]
    var bytes: [UInt8] = []
    var encoder = DeepStreamMinimalEncoder(facts: [:], profile: .exact) { Self.conversion }
    #expect(encoder.encode(frame, key: EventKey(stream: 1, sequence: 1), sourceID: 0, into: &bytes))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(
      text == """
        {"version":"4.0","id":"12","@timestamp":"2027-01-15T08:00:00.123Z","sensorId":"gate","objects":[\
        "18446744073709551615|10.9|20.5|41.15|60.5|car",\
        "18446744073709551615|10.9|20.5|41.15|60.5|a/b/\\"c\\""]}
        """)
    encoder = DeepStreamMinimalEncoder(profile: .corrected)
    bytes = []
    #expect(encoder.encode(frame, key: EventKey(stream: 1, sequence: 1), sourceID: 0, into: &bytes))
    let schema = try Self.schema("deepstream-minimal")
    #expect(try schema.problems(of: JSONValue(parsing: text.utf8)).isEmpty)
    #expect(try schema.problems(of: JSONValue(parsing: bytes)).isEmpty)
  }

  @Test("the protobuf message is that of the schema, byte for byte")
  func protobuf() {
    var frame = FrameEvent(source: "g", frame: 3, wallTime: WallTime(nanoseconds: 1_000_000_002))
    frame.objects = [
      ObjectEvent(id: 5, classID: 0, label: "c", score: 0.5, box: Box(left: 1, top: 2, width: 3, height: 4))
    ]
    var bytes: [UInt8] = []
    var encoder = ProtobufEncoder()
    #expect(encoder.encode(frame, key: EventKey(stream: 1, sequence: 1), sourceID: 0, into: &bytes))
    let box: [UInt8] = [0x0D, 0, 0, 0x80, 0x3F, 0x15, 0, 0, 0, 0x40, 0x1D, 0, 0, 0x80, 0x40, 0x25, 0, 0, 0xC0, 0x40]
    let object: [UInt8] = [0x0A, 1, 0x35, 0x12, 20] + box + [0x1A, 1, 0x63, 0x25, 0, 0, 0, 0x3F]
    let expected: [UInt8] =
      [0x0A, 3, 0x34, 0x2E, 0x30, 0x12, 1, 0x33, 0x1A, 4, 0x08, 1, 0x10, 2, 0x22, 1, 0x67, 0x2A]
      + [UInt8(object.count)] + object
    #expect(bytes == expected)
  }

  @Test("Dipper's own message is the event's line without its end, and a frame's has its key")
  func compact() throws {
    var encoder = CompactJSONEncoder()
    var bytes: [UInt8] = []
    #expect(encoder.encode(Self.record(.dwelt, "car"), into: &bytes))
    #expect(try JSONDecoder().decode(EventRecord.self, from: Data(bytes)).kind == .dwelt)
    bytes = []
    #expect(encoder.encode(FrameEvent(source: "g"), key: EventKey(stream: 1, sequence: 2), sourceID: 0, into: &bytes))
    #expect(String(decoding: bytes, as: UTF8.self).hasSuffix(#","key":"0000000000000001-0000000000000002"}"#))
  }
}

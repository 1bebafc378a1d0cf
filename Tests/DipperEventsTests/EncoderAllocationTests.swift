import CAllocationCounter
import DipperAnalytics
import DipperEvents
import DipperGeometry
import Testing

#if DEBUG
  private let isOptimised = false
#else
  private let isOptimised = true
#endif

@Suite(
  "Encoders in the steady state", .enabled(if: allocations_are_counted(), "a sanitizer allocates by itself"),
  .enabled(if: isOptimised, "without optimisation loops and closures allocate; make test-memory"))
struct EncoderAllocationTests {
  private static func records() -> [EventRecord] {
    (0..<100).map { number in
      var record = EventRecord(
        EventRecord.Kind.allCases[number % EventRecord.Kind.allCases.count],
        key: EventKey(stream: 7, sequence: UInt64(number)), source: "a street with a long name", sourceID: number % 4,
        frame: UInt64(number), presentationTime: UInt64(number) * 40_000_000,
        wallTime: WallTime(nanoseconds: Int64(number) * 400_000_000), width: 1920, height: 1080)
      record.object = ObjectEvent(
        id: UInt64(number), classID: 2, label: "a \"label\" that is long, with 🚲", score: 0.123,
        box: Box(left: Float(number) * 1.7, top: 20, width: 30, height: 40), component: 1)
      record.zone = "the zone at the door"
      record.duration = 1.5
      return record
    }
  }

  private static func frame(_ records: [EventRecord]) -> FrameEvent {
    var frame = FrameEvent(source: "a street with a long name", width: 1920, height: 1080)
    frame.objects = records.compactMap(\.object)
    frame.tracksBegan = [1, 2, 3]
    frame.counts = [ClassCount(label: "person", present: 5, total: 9), ClassCount(label: "car", present: 1, total: 2)]
    return frame
  }

  /// The allocations of a hundred events and ten frames, once the encoder has written them all before.
  private func allocations(of encoder: some EventEncoder) -> Int {
    var encoder = encoder
    let records = Self.records()
    let frame = Self.frame(records)
    var buffer: [UInt8] = []
    func round() {
      for record in records {
        buffer.removeAll(keepingCapacity: true)
        _ = encoder.encode(record, into: &buffer)
      }
      for number in 0..<10 {
        buffer.removeAll(keepingCapacity: true)
        _ = encoder.encode(frame, key: EventKey(stream: 1, sequence: UInt64(number)), sourceID: 0, into: &buffer)
      }
    }
    round()
    let before = allocation_count()
    round()
    return allocation_count() - before
  }

  @Test("compact JSON allocates nothing")
  func compact() { #expect(allocations(of: CompactJSONEncoder()) == 0) }

  @Test("DeepStream's full message allocates nothing")
  func full() { #expect(allocations(of: DeepStreamFullEncoder()) == 0) }
}

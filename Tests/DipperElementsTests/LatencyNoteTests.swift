import DipperBufferMetadata
import Glibc
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("Latency notes of the elements", .timeLimit(.minutes(5)))
struct LatencyNoteTests {
  private static let line =
    "dipmux name=m batched-push-timeout=-1 ! diptrack name=t ! identity sleep-time=20000 ! fakesink name=end sync=false "
    + "videotestsrc num-buffers=5 ! video/x-raw,format=GRAY8,width=16,height=16 ! m.sink_0 "
    + "videotestsrc num-buffers=5 ! video/x-raw,format=GRAY8,width=16,height=16 ! m.sink_2"

  @Test("they are written where the environment asks for them, and tell of each frame as DeepStream's do")
  func measuring() async {
    await #expect(processExitsWith: .success) {
      unsafe setenv("NVDS_ENABLE_LATENCY_MEASUREMENT", "1", 1)
      try startElements()
      let pipeline = try Pipeline(LatencyNoteTests.line)
      let log = try pipeline.recordBatches("end") { buffer in
        (frames: buffer.frameLatencies(), components: buffer.componentLatencies)
      }
      try await pipeline.run()
      #expect(log.values.count == 5)
      for (number, seen) in log.values.enumerated() {
        #expect(Set(seen.frames.map(\.sourceID)) == [0, 2])
        #expect(seen.frames.allSatisfy { $0.frameNumber == number && $0.entered != nil })
        // The slow element behind the tracker is in the latency, whatever the machine is busy with.
        #expect(seen.frames.allSatisfy { ($0.milliseconds ?? 0) >= 20 })
        let names = seen.components.map(\.component)
        #expect(names.contains("nvstreammux-m") && names.contains("t"))
        #expect(seen.components.allSatisfy { ($0.left?.milliseconds ?? 0) >= $0.entered.milliseconds })
      }
    }
  }

  @Test("without that there are none")
  func silent() async {
    await #expect(processExitsWith: .success) {
      unsafe unsetenv("NVDS_ENABLE_LATENCY_MEASUREMENT")
      try startElements()
      let pipeline = try Pipeline(LatencyNoteTests.line)
      let log = try pipeline.recordBatches("end") { $0.componentLatencies.count }
      try await pipeline.run()
      #expect(log.values == [0, 0, 0, 0, 0])
    }
  }

  @Test("what precedes the batch is known of each frame without them")
  func times() async throws {
    try startElements()
    let pipeline = try Pipeline(Self.line)
    let log = try pipeline.recordBatches("end") { buffer -> [Int: FrameTimes] in
      var found: [Int: FrameTimes] = [:]
      buffer.forEachFrameTimes { found[$0] = $1 }
      return found
    }
    let before = MonotonicTime.microseconds
    try await pipeline.run()
    let after = MonotonicTime.microseconds
    #expect(log.values.count == 5)
    for seen in log.values {
      #expect(Set(seen.keys) == [0, 2])
      for times in seen.values {
        #expect(times.arrival >= before && times.batched >= times.arrival && times.batched <= after)
        #expect(times.decoding == nil && times.age(at: after) == after - times.arrival)
      }
    }
  }
}

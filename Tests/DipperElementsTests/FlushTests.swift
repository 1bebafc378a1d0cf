import CDeepStream
import CGStreamer
import DipperMetadata
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("Flushes, ends and new beginnings", .timeLimit(.minutes(5)))
struct FlushTests {
  init() throws { try startElements() }

  /// A source that goes on until a seek says where to stop.
  private static func source(_ pad: Int, rate: Int = 25) -> String {
    "videotestsrc ! video/x-raw,format=GRAY8,width=16,height=16,framerate=\(rate)/1 ! m.sink_\(pad)"
  }

  private func untilEnd(_ pipeline: Pipeline) async {
    for await message in pipeline.bus { if case .endOfStream = message { return } }
  }

  /// What passes a pad: frames by their source and time, and what kinds of events.
  private struct Seen: Hashable, Sendable {
    var time: UInt64?
    var sources: [Int]
  }

  private func record(_ pipeline: Pipeline, _ name: String) throws -> (batches: Log<Seen>, events: Log<String>) {
    let events = Log<String>()
    try #require(pipeline.find(name)?.pad("sink")).addEventProbe { event in
      if !["reconfigure", "latency", "tag", "qos"].contains(event.type) { events.add(event.type) }
      return .pass
    }
    let batches = try pipeline.recordBatches(name) { buffer -> Seen in
      Seen(
        time: buffer.pts,
        sources: buffer.withBatch { batch in
          var sources: [Int] = []
          for frame in batch.frames { sources.append(frame.source) }
          return sources
        } ?? [])
    }
    return (batches, events)
  }

  @Test("a seek flushes mux and tracker once, and time begins anew behind it", arguments: [1, 3])
  func seekWhilePaused(count: Int) async throws {
    let sources = (0..<count).map { Self.source($0) }.joined(separator: " ")
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! diptrack ! queue ! fakesink name=end sync=false \(sources)")
    let (batches, events) = try record(pipeline, "end")
    try await pipeline.setState(.paused)
    #expect(pipeline.rewind(milliseconds: 800))
    try await pipeline.run()
    let whole = (0..<20).map { Seen(time: UInt64($0) * 40_000_000, sources: Array(0..<count)) }
    #expect(batches.values.suffix(20) == whole)
    #expect(events.values.filter { $0 == "flush-start" }.count == 1)
    #expect(events.values.filter { $0 == "flush-stop" }.count == 1)
    #expect(events.values.filter { $0 == "segment" }.count == 2)
    #expect(events.values.last == "eos")
  }

  @Test("a stream that has ended plays again after a seek, to its end")
  func seekAfterEnd() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! dipdemux name=d \(Self.source(0, rate: 10)) "
        + "\(Self.source(1, rate: 20)) d.src_0 ! queue ! fakesink name=first sync=false "
        + "d.src_1 ! queue ! fakesink name=second sync=false")
    let (first, second) = (try pipeline.record("first"), try pipeline.record("second"))
    try await pipeline.setState(.paused)
    for round in 1...3 {
      let (before, other) = (first.values.count, second.values.count)
      #expect(pipeline.rewind(milliseconds: 1000))
      try await pipeline.setState(.playing)
      await untilEnd(pipeline)
      // The first seek meets frames that wait at the sinks already.
      let (seen, seenToo) = (first.values.dropFirst(before), second.values.dropFirst(other))
      #expect(seen.map(\.time) == (0..<10).map { $0 * 100_000_000 }, "round \(round)")
      #expect(seenToo.map(\.time) == (0..<20).map { $0 * 50_000_000 }, "round \(round)")
    }
    try await pipeline.setState(.null)
  }

  @Test("seeks at any moment lose no end and leave nothing waiting", arguments: 0..<8)
  func seekWhilePlaying(delay: Int) async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! diptrack ! dipdemux name=d \(Self.source(0)) "
        + "\(Self.source(1)) d.src_0 ! queue ! fakesink name=first sync=false "
        + "d.src_1 ! queue ! fakesink name=second sync=false")
    let (first, second) = (try pipeline.record("first"), try pipeline.record("second"))
    try await pipeline.setState(.playing)
    for round in 1...4 {
      try await first.reaches(round * delay)
      #expect(pipeline.rewind(milliseconds: 4000))
    }
    await untilEnd(pipeline)
    try await pipeline.setState(.null)
    for log in [first, second] {
      let isWhole = log.values.suffix(100).map(\.time) == (0..<100).map { UInt64($0) * 40_000_000 }
      #expect(isWhole, "\(log.values.count) frames")
    }
  }

  @Test("one source of two that flushes gives up its own frames and flushes nobody else")
  func oneSource() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! fakesink name=end sync=false "
        + "videotestsrc num-buffers=30 ! video/x-raw,format=GRAY8,width=16,height=16,framerate=25/1 ! m.sink_1 "
        + "videotestsrc name=v num-buffers=30 ! video/x-raw,format=GRAY8,width=16,height=16,framerate=25/1 ! m.sink_0")
    let (batches, events) = try record(pipeline, "end")
    try await pipeline.setState(.paused)
    let source = try #require(pipeline.find("v"))
    unsafe #expect(gst_element_seek_simple(source.raw, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH, 0) != 0)
    try await pipeline.run()
    #expect(!events.values.contains("flush-start"))
    #expect(batches.values.filter { $0.sources.contains(1) }.count == 30)
    #expect(batches.values.filter { $0.sources.contains(0) }.count >= 20)
  }

  @Test("a stopped pipeline begins anew, from ready or from null, after its end or in the midst of it")
  func again() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! diptrack ! fakesink name=end sync=false "
        + "videotestsrc num-buffers=12 ! video/x-raw,format=GRAY8 ! m. videotestsrc num-buffers=12 ! "
        + "video/x-raw,format=GRAY8 ! m.")
    let numbers = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { batch in batch.frames.first { _ in true }?.number ?? -1 } ?? -1
    }
    for state in [ElementState.ready, .null, .ready] {
      let before = numbers.values.count
      try await pipeline.setState(.playing)
      await untilEnd(pipeline)
      try await pipeline.setState(state)
      #expect(numbers.values.dropFirst(before) == Array(0..<12)[...])
      try await pipeline.setState(.paused)
      try await pipeline.setState(state)
    }
    try await pipeline.setState(.null)
  }

  @Test("an end that was asked for before the sources began holds for them too")
  func finishedBefore() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m ! fakesink name=end sync=false videotestsrc ! video/x-raw,format=GRAY8 ! m. "
        + "videotestsrc ! video/x-raw,format=GRAY8 ! m.")
    let log = try pipeline.record("end")
    finishInputs(of: try #require(pipeline.find("m")))
    try await pipeline.run()
    #expect(log.values.isEmpty)
  }
}

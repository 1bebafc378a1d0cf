import DipperGeometry
import DipperMetadata
import Synchronization
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("Sources that begin anew", .timeLimit(.minutes(5)))
struct StreamResetTests {
  init() throws { try startElements() }

  /// What a batch says, or that a source was reset before it.
  private enum Seen: Hashable, Sendable {
    case frame(source: Int, number: Int, isFirst: Bool, track: UInt64?)
    case reset(Int)
  }

  /// Two sources of forty frames; the one called `v` begins anew with its twentieth.
  private func pipeline(_ stages: String, after: String = "") throws -> Pipeline {
    func source(_ pad: Int) -> String {
      "videotestsrc name=v\(pad) num-buffers=40 ! video/x-raw,format=GRAY8,width=64,height=64,framerate=25/1 ! "
        + "identity name=i\(pad) ! m.sink_\(pad)"
    }
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! \(stages) \(source(3)) \(source(5)) \(after)")
    let input = try #require(pipeline.find("m")?.pad("sink_5"))
    let counter = FrameCounter()
    input.addBufferProbe { _ in
      // The number in the event is another one: the pad's own counts.
      if counter.next() == 19 { input.send(.streamReset(source: 0)) }
      return .pass
    }
    return pipeline
  }

  private func record(_ pipeline: Pipeline, _ name: String) throws -> Log<Seen> {
    let log = Log<Seen>()
    let pad = try #require(pipeline.find(name)?.pad("sink"))
    pad.addEventProbe { event in
      if let source = event.resetSource { log.add(.reset(source)) }
      return .pass
    }
    pad.addBufferProbe { buffer in
      buffer.withBatch { batch in
        for frame in batch.frames {
          log.add(
            .frame(
              source: frame.source, number: frame.number, isFirst: frame.isFirstAfterReset,
              track: frame.objects.first { _ in true }?.trackingID))
        }
      }
      return .pass
    }
    return log
  }

  @Test("the event passes between the frames that came before it and those that follow, which count on")
  func order() async throws {
    let pipeline = try pipeline("queue ! fakesink name=end sync=false")
    let log = try record(pipeline, "end")
    try await pipeline.run()
    let values = log.values
    let reset = try #require(values.firstIndex(of: .reset(5)))
    #expect(values.filter { if case .reset = $0 { true } else { false } } == [.reset(5)])
    let before = values[..<reset].filter { if case .frame(5, _, _, _) = $0 { true } else { false } }
    let after = values[reset...].filter { if case .frame(5, _, _, _) = $0 { true } else { false } }
    #expect(before == (0..<19).map { .frame(source: 5, number: $0, isFirst: false, track: nil) })
    #expect(after == (19..<40).map { .frame(source: 5, number: $0, isFirst: $0 == 19, track: nil) })
    let others = values.filter { if case .frame(3, _, _, _) = $0 { true } else { false } }
    #expect(others == (0..<40).map { .frame(source: 3, number: $0, isFirst: false, track: nil) })
  }

  @Test("a tracker forgets the tracks of that source alone, and no number is used twice")
  func tracking() async throws {
    let pipeline = try pipeline("identity name=objects ! diptrack min-hits=1 ! fakesink name=end sync=false")
    try #require(pipeline.find("objects")?.pad("sink")).addBufferProbe { buffer in
      buffer.withBatch { batch in
        for frame in batch.frames {
          frame.addObject(box: Box(left: 10, top: 10, width: 20, height: 20), confidence: 0.9)
        }
      }
      return .pass
    }
    let log = try record(pipeline, "end")
    try await pipeline.run()
    func tracks(_ wanted: Int) -> Set<UInt64?> {
      var found: Set<UInt64?> = []
      for case .frame(wanted, _, _, let track) in log.values { found.insert(track) }
      return found
    }
    #expect(tracks(3).count == 1 && !tracks(3).contains(nil))
    #expect(tracks(5).count == 2 && !tracks(5).contains(nil))
    #expect(tracks(3).isDisjoint(with: tracks(5)))
  }

  @Test("a demultiplexer passes it to that source's output alone")
  func demultiplexing() async throws {
    let pipeline = try pipeline(
      "dipdemux name=d",
      after: "d.src_3 ! queue ! fakesink name=a sync=false d.src_5 ! queue ! fakesink name=b sync=false")
    let logs = try ["a", "b"].map { name in
      let log = Log<Int>()
      try #require(pipeline.find(name)?.pad("sink")).addEventProbe { event in
        if let source = event.resetSource { log.add(source) }
        return .pass
      }
      return log
    }
    try await pipeline.run()
    #expect(logs[0].values == [] && logs[1].values == [5])
  }

  @Test("the application is told on the bus, as of a source's end")
  func messages() async throws {
    let pipeline = try pipeline("fakesink name=end sync=false")
    let seen = Log<String>()
    try await pipeline.run { message in
      if case .element(_, let name, let fields) = message, let source = fields["stream-id"]?.uintValue {
        seen.add("\(name) \(source)")
      }
    }
    #expect(seen.values.filter { $0.hasPrefix("stream-reset") } == ["stream-reset 5"])
    #expect(Set(seen.values.filter { $0.hasPrefix("stream-eos") }) == ["stream-eos 3", "stream-eos 5"])
  }

  @Test("an element that is told passes it on; events of other kinds are no resets")
  func element() async throws {
    let pipeline = try Pipeline(
      "videotestsrc ! video/x-raw,format=GRAY8,width=16,height=16 ! dipmux name=m ! identity name=i ! "
        + "fakesink name=end sync=false async=false")
    let log = Log<Int>()
    try #require(pipeline.find("end")?.pad("sink")).addEventProbe { event in
      if let source = event.resetSource { log.add(source) }
      return .pass
    }
    try await pipeline.setState(.playing)
    let element = try #require(pipeline.find("i"))
    #expect(element.sendStreamReset(source: 7))
    try await pipeline.setState(.null)
    #expect(log.values == [7])
    #expect(Event.endOfStream().resetSource == nil)
    #expect(Event.streamReset(source: 9).resetSource == 9)
  }
}

import CGStreamer
import CGStreamerShims
import Synchronization
import Testing

@testable import DipperGStreamer

@Suite("Pipelines")
struct PipelineTests {
  init() throws { try startGStreamer() }

  @Test("a pipeline built by hand runs to the end of its stream")
  func byHand() async throws {
    let pipeline = try Pipeline(name: "hand")
    let source = try Element.make("videotestsrc", name: "source")
    try source.set("num-buffers", to: 3)
    let sink = try Element.make("fakesink", name: "sink")
    try pipeline.addLinked([source, sink])
    #expect(source.path.hasSuffix("hand/GstVideoTestSrc:source"))
    var started = false
    try await pipeline.run { if case .streamStart = $0 { started = true } }
    #expect(started)
    #expect(pipeline.state == .null)
  }

  @Test("once a pipeline has stopped, nobody but its owner keeps it")
  func letGo() async throws {
    for _ in 0..<100 {
      let pipeline = try Pipeline("videotestsrc num-buffers=1 ! fakesink")
      try await pipeline.setState(.ready)
      try await pipeline.setState(.null)
      let references = unsafe pipeline.element.raw.pointee.object.object.ref_count
      #expect(references == 1)
    }
  }

  @Test(
    "a missing element's error names the package that has it",
    arguments: [("avdec_nothing", "gstreamer1.0-libav"), ("nvh264nothing", "gstreamer1.0-plugins-bad")])
  func missing(name: String, package: String) {
    let error = #expect(throws: GStreamerError.self) { try Element.make(name) }
    #expect(error?.code == .missingElement)
    #expect(error?.description.contains(package) == true)
    #expect(error?.description.contains(name) == true)
    #expect(DebianPackages.package(for: "x264enc") == "gstreamer1.0-plugins-ugly")
  }

  @Test("a launch line that does not parse says why")
  func launchLine() {
    let error = #expect(throws: GStreamerError.self) { try Pipeline("videotestsrc ! nosuchthing") }
    #expect(error?.code == .invalidDescription)
    #expect(error?.cause?.contains("nosuchthing") == true)
  }

  @Test("a misspelt property is met with the right one")
  func misspelt() throws {
    let source = try Element.make("videotestsrc", name: "s")
    let error = #expect(throws: GStreamerError.self) { try source.set("num-bufers", to: 3) }
    #expect(error?.code == .unknownProperty)
    #expect(error?.description.contains("Did you mean \"num-buffers\"?") == true)
    #expect(source["nothing-like-it"] == nil)
  }

  @Test(
    "a value of the wrong kind is refused",
    arguments: [
      ("num-buffers", PropertyValue.double(1.5)), ("num-buffers", "many"), ("is-live", 1),
      ("pattern", "no-such"),
      ("num-buffers", .int64(1 << 40)), ("foreground-color", -1),
    ])
  func wrongKind(name: String, value: PropertyValue) throws {
    let source = try Element.make("videotestsrc")
    let error = #expect(throws: GStreamerError.self) { try source.set(name, to: value) }
    #expect(error?.code == .invalidValue)
  }

  @Test("properties read back what was written, also through text")
  func readBack() throws {
    let source = try Element.make("videotestsrc")
    try source.set("pattern", to: "ball")
    #expect(source["pattern"]?.intValue == 18)
    try source.set("is-live", to: "true")
    #expect(source["is-live"] == .bool(true))
    let filter = try Element.make("capsfilter")
    try filter.set("caps", to: "video/x-raw,width=64")
    #expect(filter["caps"]?.stringValue?.contains("width=(int)64") == true)
  }

  @Test("setting an unknown property by subscript traps")
  func subscriptTraps() async {
    await #expect(processExitsWith: .signal(SIGILL)) {
      try GStreamer.initialize()
      let source = try Element.make("videotestsrc")
      source["nothing"] = 1
    }
  }

  @Test("a failing element's message comes through the bus")
  func busError() async throws {
    let pipeline = try Pipeline("filesrc name=reader location=/nonexistent/file ! fakesink")
    let error = await #expect(throws: GStreamerError.self) { try await pipeline.run() }
    #expect(error?.code == .pipelineFailed)
    #expect(error?.message.contains("reader") == true)
  }

  @Test("a waiting reader of the bus ends when cancelled, and the next one misses nothing")
  func cancellation() async throws {
    let pipeline = try Pipeline("videotestsrc num-buffers=2 ! fakesink")
    let reader = Task { () -> Bool in
      for await _ in pipeline.bus { return false }
      return true
    }
    try await Task.sleep(for: .milliseconds(5))
    reader.cancel()
    #expect(await reader.value)
    try await pipeline.setState(.playing)
    var ended = false
    for await message in pipeline.bus {
      if case .endOfStream = message {
        ended = true
        break
      }
    }
    #expect(ended)
    try await pipeline.setState(.null)
  }

  @Test("readers of a pipeline's bus end with the pipeline")
  func busEnds() async throws {
    var pipeline: Pipeline? = try Pipeline("fakesrc ! fakesink")
    let bus = try #require(pipeline?.bus)
    let reader = Task { for await _ in bus {} }
    pipeline = nil
    await reader.value
  }

  @Test("an unread bus drops state changes first and never an end")
  func bounded() {
    let queue = MessageQueue()
    queue.put(.endOfStream(source: "first"))
    for _ in 0..<5000 { queue.put(.other(source: "", type: "tick")) }
    #expect(queue.counts.pending == 4096)
    #expect(queue.counts.dropped == 905)
  }

  @Test("elements' own messages come with their fields")
  func elementMessage() async throws {
    let pipeline = try Pipeline("videotestsrc num-buffers=1 ! fakesink name=end")
    let sink = try #require(pipeline.find("end"))
    let structure = unsafe gst_structure_from_string("hello, count=(int)3, word=(string)there", nil)
    unsafe gst_element_post_message(sink.raw, gst_message_new_element(castInstance(sink.raw), structure))
    var iterator = pipeline.bus.makeAsyncIterator()
    guard case .element(let source, let name, let fields)? = await iterator.next() else {
      Issue.record("expected the element's message first")
      return
    }
    #expect(source.hasSuffix("end") && name == "hello")
    #expect(fields == ["count": .int(3), "word": .string("there")])
  }

  @Test("signals give pads as they appear")
  func padAdded() async throws {
    let pipeline = try Pipeline("videotestsrc num-buffers=2 ! decodebin name=decode")
    let sink = try Element.make("fakesink")
    try pipeline.add(sink)
    let decode = try #require(pipeline.find("decode"))
    let seen = Counter()
    try decode.onPadAdded { pad in
      seen.increment()
      if let target = sink.pad("sink") { try? pad.link(to: target) }
    }
    #expect(throws: GStreamerError.self) { try decode.connect("no-such-signal") { _ in nil } }
    try await pipeline.run()
    #expect(seen.value == 1)
  }

  @Test("a tee gives pads out and takes each back once")
  func requestPads() throws {
    let tee = try Element.make("tee")
    let pad = try tee.requestPad("src_%u")
    #expect(tee.releaseRequestPad(pad))
    #expect(!tee.releaseRequestPad(pad))
  }

  @Test("a bin shows the pads of what is inside")
  func ghostPads() async throws {
    let pipeline = try Pipeline()
    let bin = try Bin(name: "inner")
    let inside = try Element.make("identity")
    try bin.add(inside)
    try bin.addGhostPad(try #require(inside.pad("sink")))
    try bin.addGhostPad(try #require(inside.pad("src")), name: "out")
    #expect(throws: GStreamerError.self) { try bin.addGhostPad(try #require(inside.pad("src")), name: "out") }
    let source = try Element.make("fakesrc")
    try source.set("num-buffers", to: 2)
    try pipeline.addLinked([source, bin.element, try Element.make("fakesink")])
    #expect(throws: GStreamerError.self) { try pipeline.add(source) }
    try await pipeline.run()
  }

  @Test("pads that cannot link say what each takes")
  func linkError() throws {
    let pipeline = try Pipeline()
    let source = try Element.make("videotestsrc")
    let sink = try Element.make("audioconvert")
    try pipeline.add(source)
    try pipeline.add(sink)
    let error = #expect(throws: GStreamerError.self) { try source.link(to: sink) }
    #expect(error?.code == .linkFailed)
    let padError = #expect(throws: GStreamerError.self) {
      try #require(source.pad("src")).link(to: try #require(sink.pad("sink")))
    }
    #expect(padError?.description.contains("audio/x-raw") == true)
  }

  @Test("the video format is read from caps")
  func videoInfo() async throws {
    let pipeline = try Pipeline(
      "videotestsrc num-buffers=1 ! video/x-raw,format=I420,width=66,height=34,framerate=25/1 ! fakesink name=end"
    )
    let pad = try #require(pipeline.find("end")?.pad("sink"))
    let caps = Mutex<Caps?>(nil)
    pad.addBufferProbe { _ in
      caps.withLock { $0 = pad.currentCaps }
      return .pass
    }
    try await pipeline.run()
    let info = try VideoInfo(try #require(caps.withLock { $0 }))
    #expect(info.format == "I420" && info.width == 66 && info.height == 34)
    #expect(info.frameRate == (25, 1))
    #expect(info.strides == [68, 36, 36])
    #expect(info.offsets[1] == 68 * 34)
    #expect(throws: GStreamerError.self) { try VideoInfo(Caps("audio/x-raw")) }
    #expect(throws: GStreamerError.self) { try Caps("what is this!") }
  }

  @Test("an application's sink gives every buffer, makes the pipeline wait, and ends with the stream")
  func appSink() async throws {
    let pipeline = try Pipeline()
    let source = try Element.make("videotestsrc")
    try source.set("num-buffers", to: 30)
    let sink = try AppSink(caps: Caps("video/x-raw,format=GRAY8,width=16,height=8"), capacity: 2)
    try pipeline.add(source)
    try pipeline.add(sink)
    try source.link(to: sink)
    try await pipeline.setState(.playing)
    var times: [UInt64] = []
    for await sample in sink {
      let (time, size) = try #require(sample.withBuffer { ($0.pts, $0.size) })
      #expect(size == 128 && sample.caps?.int("width") == 16)
      times.append(try #require(time))
    }
    #expect(times.count == 30 && times == times.sorted())
    try await pipeline.setState(.null)
  }

  @Test("a cancelled reader of an application's sink ends")
  func appSinkCancelled() async throws {
    let sink = try AppSink()
    let reader = Task { for await _ in sink {} }
    reader.cancel()
    await reader.value
  }
}

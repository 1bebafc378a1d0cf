import CGStreamer
import CGStreamerShims
import Foundation
import Testing

@testable import DipperGStreamer

@Suite("Elements written in Swift", .serialized)
struct SubclassingTests {
  init() throws { try startGStreamer() }

  @Test("a transform sees every buffer and can swallow some")
  func transform() async throws {
    let pipeline = try Pipeline(
      "fakesrc num-buffers=20 ! diptestidentity name=t drop-every=4 ! identity name=after ! fakesink")
    let passed = Counter()
    try #require(pipeline.find("after")?.pad("sink")).addBufferProbe { _ in
      passed.increment()
      return .pass
    }
    try await pipeline.run()
    #expect(pipeline.find("t")?["count"] == .uint64(20))
    #expect(passed.value == 15)
  }

  @Test("properties keep their types, defaults and ranges")
  func properties() throws {
    let element = try Element.make("diptestidentity")
    #expect(element["label"] == .string("plain"))
    #expect(element["ratio"] == .double(0.5))
    element["mode"] = "fast"
    #expect(element["mode"] == .choice(1))
    element["label"] = "new"
    #expect(element["label"] == .string("new"))
    let error = #expect(throws: GStreamerError.self) { try element.set("drop-every", to: 11) }
    #expect(error?.description.contains("0...10") == true)
    #expect(throws: GStreamerError.self) { try element.set("count", to: 1) }
  }

  @Test("an element's error reaches the application with its path")
  func postedError() async throws {
    let pipeline = try Pipeline("fakesrc num-buffers=20 ! diptestidentity name=culprit fail-at=3 ! fakesink")
    let error = await #expect(throws: GStreamerError.self) { try await pipeline.run() }
    #expect(error?.message.contains("culprit: told to fail at 3") == true)
    #expect(error?.cause?.contains("for the test") == true)
  }

  @Test("a source with its own pad and task runs to its end, twice")
  func ticker() async throws {
    let pipeline = try Pipeline("diptestticker num-buffers=7 ! diptestforward ! fakesink name=end")
    let passed = Counter()
    try #require(pipeline.find("end")?.pad("sink")).addBufferProbe { _ in
      passed.increment()
      return .pass
    }
    try await pipeline.run()
    try await pipeline.run()
    #expect(passed.value == 14)
  }

  @Test("an aggregator joins two streams")
  func aggregator() async throws {
    let pipeline = try Pipeline(
      """
      diptestjoiner name=join ! fakesink name=end \
      videotestsrc num-buffers=5 ! join. videotestsrc num-buffers=5 ! join.
      """)
    let passed = Counter()
    let sink = try #require(pipeline.find("end")?.pad("sink"))
    sink.addBufferProbe { _ in
      passed.increment()
      return .pass
    }
    try await pipeline.run()
    #expect(passed.value == 5)
  }

  @Test("the Swift side goes with the element, and a running pipeline stops when its owner lets go")
  func released() async throws {
    // Elements of the tests before may still be on their way out.
    try await eventually { liveElements.value == 0 }
    for _ in 0..<20 {
      let pipeline = try Pipeline(
        "diptestticker ! diptestforward ! diptestidentity ! diptestjoiner ! fakesink")
      #expect(liveElements.value >= 4)
      try await pipeline.run()
    }
    // GStreamer's thread lets go of the pipeline a moment after it has stopped it.
    try await eventually { liveElements.value == 0 }
    do {
      let endless = try Pipeline("diptestticker num-buffers=4000000000 ! diptestidentity ! fakesink")
      try await endless.setState(.playing)
    }
    try await eventually { liveElements.value == 0 }
  }

  @Test("request pads are made and given back once")
  func requestPads() throws {
    let element = try Element.make("diptestforward")
    let first = try element.requestPad("side_%u")
    let second = try element.requestPad("side_7")
    #expect(second.name == "side_7")
    #expect(element.releaseRequestPad(first))
    #expect(!element.releaseRequestPad(first))
    #expect(element.pad(first.name) == nil)
    #expect(element.pad("side_7") == second)
    #expect(throws: GStreamerError.self) { try element.requestPad("nothing_%u") }
  }

  @Test("registering again finds the type, and the implementation can be had from the element")
  func registeringAgain() throws {
    #expect(registerElement(TestIdentity.self))
    let element = try Element.make("diptestidentity")
    #expect(unsafe DipperGStreamer.implementation(of: element.raw, as: TestIdentity.self) != nil)
    #expect(unsafe DipperGStreamer.implementation(of: element.raw, as: TestForward.self) == nil)
    let plain = try Element.make("identity")
    #expect(unsafe DipperGStreamer.implementation(of: plain.raw, as: TestIdentity.self) == nil)
  }

  @Test("ten thousand buffers leave memory as it was")
  func flatMemory() async {
    // In a process of its own: what the other tests take and give back would be counted too.
    await #expect(processExitsWith: .success) {
      try startGStreamer()
      registerElement(TestIdentity.self)
      registerElement(TestForward.self)
      let line =
        "fakesrc sizetype=2 sizemax=4096 num-buffers=10000 ! diptestidentity ! diptestforward ! fakesink"
      for _ in 0..<2 { try await Pipeline(line).run() }
      let before = residentKilobytes()
      for _ in 0..<3 { try await Pipeline(line).run() }
      exit(residentKilobytes() - before < 4096 ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }

  @Test("an element whose caps do not parse traps at registration")
  func badCaps() async {
    await #expect(processExitsWith: .signal(SIGILL)) {
      try GStreamer.initialize()
      final class Bad: ElementImplementation {
        override class var typeName: StaticString { "DipperTestBad" }
        override class var elementName: StaticString { "diptestbad" }
        override class var padTemplates: [PadTemplate] { [PadTemplate("sink", .sink, caps: "no caps!,,")] }
      }
      registerElement(Bad.self)
    }
  }

  @Test("a plugin's description registers the elements it names")
  func pluginDescription() throws {
    let description = unsafe makePluginDescription(
      name: "diptest", description: "Elements of the tests", version: "1.0", license: "MIT", origin: "here",
      initialize: { plugin in unsafe registerElement(TestTicker.self, plugin: plugin).gboolean })
    let made = unsafe description.pointee
    #expect(
      unsafe gst_plugin_register_static(
        made.major_version, made.minor_version, made.name, made.description, made.plugin_init, made.version,
        "LGPL", made.source, made.package, made.origin) != 0)
    let plugin = unsafe gst_registry_find_plugin(gst_registry_get(), "diptest")
    #expect(unsafe plugin != nil)
    unsafe gst_object_unref(UnsafeMutableRawPointer(plugin))
  }
}

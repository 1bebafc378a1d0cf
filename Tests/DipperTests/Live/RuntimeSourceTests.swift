import Dipper
import Foundation
import Testing

@Suite("Sources that come and go", .timeLimit(.minutes(5)))
struct RuntimeSourceTests {
  @Test("a source is added, paused, resumed, changed and removed, and the others lose no frame")
  func life() async throws {
    let live = try await LiveRun([camera("a"), camera("b")])
    try await live.awaitFrames(3, of: "a")
    let added = try await live.run.sources.add(camera("c"))
    #expect(added.name == "c" && added.uri == "test://ball?live=true&size=64x48&fps=30")
    try await live.awaitFrames(5, of: "c")
    try await live.run.sources.pause("c")
    #expect(live.state("c") == "paused")
    try await live.awaitFrames(5, of: "a")
    try await live.run.sources.resume("c")
    try await live.awaitFrames(5, of: "c")
    try await live.run.sources.change("c", to: Source("test://snow?live=true&size=80x60&fps=20"))
    try await live.awaitFrames(5, of: "c")
    #expect(live.run.sources.state(of: "c")?.uri == "test://snow?live=true&size=80x60&fps=20")
    let frames = live.frames("c")
    try await live.run.sources.remove("c")
    #expect(live.run.sources.states.map(\.name) == ["a", "b"])
    try await live.awaitFrames(5, of: "b")
    let report = try await live.end()
    #expect(report.sources.map(\.name) == ["a", "b", "c"])
    #expect(report.sources[2].frames >= frames && report.sources.allSatisfy(\.succeeded))
    // Whether the first frame or the word that it goes on is told first is chance.
    let events = live.events(of: "c").filter { $0 != .connected }
    #expect(events == [.added, .paused, .resumed, .changed, .removed])
    #expect(live.events(of: "c").count { $0 == .connected } == 3)
  }

  @Test("a file waits where it is while it is paused, and gives every frame in the end")
  func pausedFile() async throws {
    let live = try await LiveRun([camera("a", fps: 60), Source("test://ball?frames=150&size=64x48", name: "file")])
    try await live.awaitFrames(3, of: "file")
    try await live.run.sources.pause("file")
    let paused = live.frames("file")
    try await live.awaitFrames(5, of: "a")
    #expect(live.frames("file") <= paused + 4, "what was on its way has passed, and nothing more")
    try await live.run.sources.resume("file")
    try await until("the file ends") { live.state("file") == "ended" }
    #expect(live.frames("file") == 150)
    #expect(try await live.end().sources[1].frames == 150)
  }

  @Test("a removed source's place is taken by the next, with frames and tracks of its own")
  func reusedPlace() async throws {
    let places = Gathered<(String, Int)>()
    let live = try await LiveRun(
      [camera("a")],
      [ForEachFrame { frame in places.add((frame.sourceName ?? "", frame.source)) }])
    for name in ["b", "c", "b"] {
      try await live.run.sources.add(camera(name))
      try await live.awaitFrames(2, of: name)
      try await live.run.sources.remove(name)
    }
    live.run.finish()
    let report = try await live.run.report()
    #expect(report.sources.map(\.name) == ["a", "b", "c", "b"])
    #expect(Set(places.all.filter { $0.0 != "a" }.map(\.1)) == [1])
    #expect(live.numbers(of: "c").first == 0)
  }

  @Test("a flow that awaits sources begins with none, outlives them, and ends when it is told to")
  func awaiting() async throws {
    let live = try await LiveRun([], awaitsSources: true)
    #expect(live.run.sources.states.isEmpty)
    try await live.run.sources.add(Source("test://ball?frames=20&size=64x48", name: "short"))
    try await until("the source ends") { live.state("short") == "ended" }
    try await live.run.sources.add(Source("test://ball?frames=20&size=64x48", name: "next"))
    try await until("the next one ends") { live.state("next") == "ended" }
    try await live.run.sources.remove("short")
    let report = try await live.end()
    #expect(report.sources.map(\.frames) == [20, 20])
  }

  @Test("without sources left the run ends, and takes no more")
  func lastOne() async throws {
    let live = try await LiveRun([camera("a")])
    try await live.awaitFrames(2, of: "a")
    try await live.run.sources.remove("a")
    let report = try await live.run.report()
    #expect(report.sources.map(\.name) == ["a"])
    let error = await #expect(throws: FlowError.self) { try await live.run.sources.add(camera("b")) }
    #expect(error?.code == .finishing)
  }

  @Test("what cannot be done is refused in one line, and nothing is lost")
  func refused() async throws {
    let live = try await LiveRun([camera("a"), Source("test://ball?frames=2&size=64x48", name: "short")])
    let sources = live.run.sources
    try await until("the short one ends") { live.state("short") == "ended" }
    let attempts: [(FlowError.Code, () async throws -> Void)] = [
      (.duplicate, { try await sources.add(camera("a")) }),
      (.notFound, { try await sources.remove("nobody") }),
      (.notFound, { try await sources.pause("") }),
      (.notFound, { try await sources.change("nobody", to: camera("x")) }),
      (.sourceOver, { try await sources.pause("short") }),
      (.sourceOver, { try await sources.resume("short") }),
      (.configuration, { try await sources.add(Source("gopher://h/a", name: "x")) }),
      (.configuration, { try await sources.add(Source("/", name: "x")) }),
      (.configuration, { try await sources.add(Source("camera.local/main", name: "x")) }),
      (.configuration, { try await sources.add(Source("rtsp://u:s3/cret@h/a", name: "x")) }),
      (.configuration, { try await sources.add(camera(String(repeating: "n", count: 10_000))) }),
      (.configuration, { try await sources.add(camera("line\nbreak")) }),
      (.configuration, { try await sources.change("a", to: Source("rtsp:///none")) }),
    ]
    for (code, attempt) in attempts {
      let error = await #expect(throws: FlowError.self) { try await attempt() }
      #expect(error?.code == code, "\(error?.description ?? "")")
      let text = error?.description ?? ""
      #expect(!text.contains("\n") && text.count < 400 && !text.contains("cret"), "\(text)")
    }
    try await live.awaitFrames(3, of: "a")
    #expect(sources.states.map(\.name) == ["a", "short"])
    _ = try await live.end()
  }

  @Test("the same stream may be watched twice, under two names")
  func twice() async throws {
    let live = try await LiveRun([camera("a")])
    try await live.run.sources.add(camera("a-again"))
    try await live.awaitFrames(2, of: "a-again")
    _ = try await live.end()
  }

  @Test(
    "a source that was removed and comes again overwrites nothing, and no number is given twice",
    .enabled(if: Tool.hasFFmpeg, "no ffmpeg"))
  func again() async throws {
    let scratch = try Scratch()
    let recorder = EventRecorder(
      scratch.path + "/{source}-event-{segment}.mp4", before: .seconds(1), after: .milliseconds(100))
    let live = try await LiveRun(
      [camera("a")],
      [
        Record(scratch.path + "/new/{source}.mp4"), Record(scratch.path + "/{index}.mp4"),
        Record(scratch.path + "/{source}-{segment}.mp4", segments: .init(seconds: 60)), Record(recorder),
      ])
    for index in 1...2 {
      try await live.run.sources.add(camera("b"))
      try await live.awaitFrames(10, of: "b")
      #expect(live.run.sources.state(of: "b")?.index == index)
      try await until("an event is recorded") { !recorder.trigger(sources: ["b"]).isEmpty }
      try await live.run.sources.remove("b")
      #expect(live.run.sources.state(of: "a")?.index == 0)
    }
    live.run.finish()
    let report = try await live.run.report()
    #expect(report.failures.isEmpty && report.failedSources.isEmpty)
    let names = [
      ["new/b.mp4", "1.mp4", "b-00000.mp4", "b-event-00000.mp4"],
      ["new/b-2.mp4", "2.mp4", "b-00001.mp4", "b-event-00001.mp4"],
    ].map { $0.map { scratch.path + "/" + $0 } }
    #expect(report.sources.dropFirst().map { Set($0.outputs) } == names.map { Set($0) })
    for (source, names) in zip(report.sources.dropFirst(), names) {
      for name in names.prefix(3) { #expect(try decodedFrames(name) == source.frames) }
      #expect(try decodedFrames(names[3]) > 0)
    }
  }

  @Test("a recording that cannot be written is told as it happens, and its source and the others play on")
  func unwritable() async throws {
    let scratch = try Scratch()
    try Data().write(to: URL(filePath: scratch.path + "/taken"))
    let live = try await LiveRun([camera("a")], [Record(scratch.path + "/{source}/video.mp4")])
    try await live.run.sources.add(camera("taken"))
    try await live.awaitFrames(5, of: "taken")
    try await until("it is told") {
      live.events(of: "taken").contains {
        if case .outputLost(let reason) = $0 { reason.contains("taken") } else { false }
      }
    }
    try await live.awaitFrames(5, of: "a")
    let report = try await live.end()
    #expect(report.failures.count == 1 && report.failedSources.isEmpty)
    #expect(report.sources[0].outputs == [scratch.path + "/a/video.mp4"] && report.sources[1].outputs.isEmpty)
  }

  @Test("a recording of a source that was removed is whole at once", .enabled(if: Tool.hasFFmpeg, "no ffmpeg"))
  func recording() async throws {
    let scratch = try Scratch()
    let live = try await LiveRun([camera("a"), camera("b")], [Record(scratch.path + "/{source}.mp4")])
    try await live.awaitFrames(10, of: "b")
    try await live.run.sources.remove("b")
    let report = try decodedFrames(scratch.path + "/b.mp4")
    #expect(report >= 10)
    try await live.run.sources.add(camera("c"))
    try await live.awaitFrames(10, of: "c")
    let whole = try await live.end()
    #expect(whole.sources.map(\.outputs) == ["a", "b", "c"].map { [scratch.path + "/\($0).mp4"] })
    for source in whole.sources {
      #expect(source.errors.isEmpty)
      #expect(try decodedFrames(source.outputs[0]) == source.frames)
    }
  }
}

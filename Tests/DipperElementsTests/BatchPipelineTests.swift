import CDeepStream
import CGStreamer
import DipperDrawing
import DipperGeometry
import DipperMetadata
import Foundation
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("Batches in pipelines")
struct BatchPipelineTests {
  init() throws { try startElements() }

  private static let formats = ["I420", "NV12", "RGBA", "BGRx", "GRAY8", "RGB", "BGR", "BGRA", "RGBx"]

  /// A source of its own format, size and rate.
  private func source(_ index: Int, frames: Int) -> String {
    let (width, height) = (32 + 18 * index, 24 + 14 * index)
    return
      "videotestsrc num-buffers=\(frames) pattern=ball ! video/x-raw,format=\(Self.formats[index]),width=\(width)"
      + ",height=\(height),framerate=\(10 + index)/1 ! identity name=in\(index) ! m.sink_\(index)"
  }

  @Test("every frame leaves once, in order, on time and with the same pixels", arguments: [1, 2, 9])
  func identity(count: Int) async throws {
    let sources = (0..<count).map { source($0, frames: 10 + $0) }.joined(separator: " ")
    let sinks = (0..<count).map { "d.src_\($0) ! queue ! fakesink name=out\($0) sync=false" }
      .joined(separator: " ")
    let pipeline = try Pipeline("dipmux name=m batched-push-timeout=-1 ! dipdemux name=d \(sources) \(sinks)")
    let before = try (0..<count).map { try pipeline.record("in\($0)") }
    let after = try (0..<count).map { try pipeline.record("out\($0)") }
    try await pipeline.run()
    for index in 0..<count {
      #expect(before[index].values.count == 10 + index)
      #expect(after[index].values == before[index].values, "pixels, times and addresses are the source's own")
    }
  }

  @Test("the batch says what each frame is", arguments: [2, 9])
  func metadata(count: Int) async throws {
    struct Entry: Hashable {
      var source, number, surface: Int
      var width, height: Int
      var name: String?
    }
    let sources = (0..<count).map { source($0, frames: 5) }.joined(separator: " ")
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 sensor-name-list=door,gate ! fakesink name=end \(sources)")
    let log = try pipeline.recordBatches("end") { buffer -> [Entry] in
      buffer.withBatch { batch in
        var entries: [Entry] = []
        for frame in batch.frames {
          entries.append(
            Entry(
              source: frame.source, number: frame.number, surface: frame.surfaceIndex,
              width: Int(frame.size.width), height: Int(frame.size.height), name: frame.sourceName))
        }
        return entries
      } ?? []
    }
    try await pipeline.run()
    #expect(log.values.count == 5)
    for (number, entries) in log.values.enumerated() {
      let expected = (0..<count).map {
        Entry(
          source: $0, number: number, surface: $0, width: 32 + 18 * $0, height: 24 + 14 * $0,
          name: $0 < 2 ? ["door", "gate"][$0] : nil)
      }
      #expect(entries == expected)
    }
  }

  @Test("the surface list shows the source's own pixels")
  func surfaces() async throws {
    struct Surface: Hashable { var address, width, height, planes: Int }
    let sources = (0..<6).map { source($0, frames: 4) }.joined(separator: " ")
    let pipeline = try Pipeline("dipmux name=m batched-push-timeout=-1 ! fakesink name=end \(sources)")
    let before = try (0..<6).map { try pipeline.record("in\($0)") }
    let log = try pipeline.recordBatches("end") { buffer -> [Surface] in
      guard let batch = unsafe BatchBuffer(buffer.raw) else { return [] }
      let list = unsafe batch.payload.surface.pointee
      return unsafe (0..<Int(list.numFilled)).map { index in
        let entry = unsafe list.surfaceList[index]
        return unsafe Surface(
          address: Int(bitPattern: entry.dataPtr), width: Int(entry.width), height: Int(entry.height),
          planes: Int(entry.planeParams.num_planes))
      }
    }
    try await pipeline.run()
    #expect(log.values.count == 4)
    for (number, surfaces) in log.values.enumerated() {
      for index in surfaces.indices {
        #expect(surfaces[index].address == before[index].values[number].address)
        #expect(surfaces[index].width == 32 + 18 * index && surfaces[index].height == 24 + 14 * index)
        #expect(surfaces[index].planes == [3, 2, 1, 1, 1, 1][index])
      }
    }
  }

  @Test("no source gives more frames than it is allowed")
  func maximumFrames() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m max-frames=7 batched-push-timeout=-1 ! dipdemux name=d \(source(0, frames: 100)) "
        + "\(source(1, frames: 3)) d.src_0 ! queue ! fakesink name=out0 d.src_1 ! queue ! fakesink name=out1")
    let (first, second) = (try pipeline.record("out0"), try pipeline.record("out1"))
    try await pipeline.run()
    #expect(first.values.count == 7)
    #expect(second.values.count == 3)
  }

  @Test("a pipeline runs again after it was stopped, from the beginning")
  func again() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! diptile width=64 height=64 max-framerate=5 ! "
        + "fakesink name=end sync=false \(source(0, frames: 12)) \(source(1, frames: 12))")
    let log = try pipeline.record("end")
    try await pipeline.run()
    let first = log.values.count
    try await pipeline.run()
    #expect(first > 1)
    #expect(log.values.count == first * 2)
  }

  @Test("sources that end without a frame end the stream")
  func nothing() async throws {
    let pipeline = try Pipeline(
      "videotestsrc num-buffers=0 ! dipmux name=m ! dipdemux name=d ! queue ! fakesink d.src_5 ! queue ! fakesink "
        + "videotestsrc num-buffers=0 ! m.")
    try await pipeline.run()
  }

  @Test("a source whose size changes keeps every frame's own size")
  func newSize() async throws {
    let pipeline = try Pipeline(
      "concat name=c ! dipmux name=m ! dipdemux name=d ! fakesink name=out sync=false "
        + "videotestsrc num-buffers=8 ! video/x-raw,format=RGB,width=64,height=48 ! c. "
        + "videotestsrc num-buffers=8 ! video/x-raw,format=I420,width=32,height=16 ! c.")
    let log = Log<Int>()
    try #require(pipeline.find("out")?.pad("sink")).addBufferProbe { buffer in
      log.add(buffer.size)
      return .pass
    }
    try await pipeline.run()
    #expect(
      log.values == Array(repeating: 64 * 48 * 3, count: 8) + Array(repeating: 32 * 16 * 3 / 2, count: 8))
  }

  @Test(
    "a buffer that is no batch is refused in words", arguments: ["diptile", "dipdemux", "diposd", "diptrack"])
  func wrongInput(name: String) async throws {
    let pipeline = try Pipeline(
      "fakesrc num-buffers=2 sizetype=fixed ! capsfilter caps=\"video/x-raw(memory:NVMM)\" name=f ! \(name) ! fakesink"
    )
    let error = await #expect(throws: GStreamerError.self) { try await pipeline.run() }
    #expect(error?.description.contains("dipmux") == true, "\(String(describing: error))")
  }

  @Test("inputs come and go while the batch plays")
  func comeAndGo() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=1000 ! fakesink name=end sync=false videotestsrc ! "
        + "video/x-raw,format=GRAY8,width=16,height=16 ! m.sink_0")
    let log = try pipeline.recordBatches("end") { buffer in buffer.withBatch { $0.frameCount } ?? -1 }
    let mux = try #require(pipeline.find("m"))
    try await pipeline.setState(.playing)
    for _ in 0..<100 {
      let pad = try mux.requestPad("sink_%u")
      #expect(mux.releaseRequestPad(pad))
    }
    let seen = log.values.count
    while log.values.count < seen + 5 { await Task.yield() }
    try await pipeline.setState(.null)
    #expect(!log.values.contains { $0 < 1 })
  }

  @Test("drawing leaves the frames of another branch as they were, and changes its own")
  func drawing() async throws {
    let pipeline = try Pipeline(
      "\(source(2, frames: 6)) dipmux name=m ! tee name=t ! queue ! dipdemux name=d t. ! queue ! "
        + "diposd name=osd ! dipdemux name=e d.src_2 ! fakesink name=plain e.src_2 ! fakesink name=drawn")
    var settings = OverlaySettings()
    settings.lines = [.init(from: Point(x: 0, y: 0), to: Point(x: 1, y: 1), color: .red)]
    useOverlay(settings, in: try #require(pipeline.find("osd")))
    let before = try pipeline.record("in2")
    let plain = try pipeline.record("plain")
    let drawn = try pipeline.record("drawn")
    try await pipeline.run()
    #expect(plain.values.map(\.hash) == before.values.map(\.hash))
    #expect(drawn.values.count == 6)
    #expect(zip(drawn.values, before.values).allSatisfy { $0.hash != $1.hash })
  }

  @Test("a slow live source holds a batch up no longer than the timeout")
  func slowSource() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=1000 ! fakesink name=end sync=false "
        + "videotestsrc num-buffers=30 ! video/x-raw,format=GRAY8,width=16,height=16 ! m.sink_0 "
        + "videotestsrc is-live=true num-buffers=2 ! video/x-raw,format=GRAY8,width=16,height=16,framerate=2/1 "
        + "! m.sink_1")
    let log = try pipeline.recordBatches("end") { buffer -> [Int] in
      buffer.withBatch { batch in
        var sources: [Int] = []
        for frame in batch.frames { sources.append(frame.source) }
        return sources
      } ?? []
    }
    try await pipeline.run()
    #expect(log.values.joined().count == 32)
    #expect(log.values.last == [1], "the fast source was through before the slow one's second frame")
  }

  @Test("each source has its own cell in the mosaic")
  func mosaic() async throws {
    func solid(_ color: String, _ pad: Int) -> String {
      "videotestsrc num-buffers=2 pattern=\(color) ! video/x-raw,format=I420,width=32,height=32 ! m.sink_\(pad)"
    }
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! diptile width=64 height=64 max-framerate=0 ! fakesink name=end "
        + "\(solid("white", 0)) \(solid("black", 1)) \(solid("black", 2)) \(solid("white", 3))")
    let log = Log<[UInt8]>()
    try #require(pipeline.find("end")?.pad("sink")).addBufferProbe { buffer in
      let cells = try? buffer.withMappedBytes { bytes in
        unsafe bytes.withUnsafeBytes { raw in
          unsafe [raw[16 * 64 + 16], raw[16 * 64 + 48], raw[48 * 64 + 16], raw[48 * 64 + 48]]
        }
      }
      log.add(cells ?? [])
      return .pass
    }
    try await pipeline.run()
    #expect(log.values == Array(repeating: [235, 16, 16, 235], count: 2))
  }

  @Test("thousands of batches leave memory as it was")
  func memory() async {
    // In a process of its own: what the other tests take and give back would be counted too.
    await #expect(processExitsWith: .success) {
      try startElements()
      let pipeline = try Pipeline(
        "dipmux name=m batched-push-timeout=-1 ! dipdemux name=d ! fakesink name=end sync=false "
          + "videotestsrc num-buffers=6000 pattern=black ! video/x-raw,format=GRAY8,width=16,height=16 ! m.")
      let log = Log<Int>()
      let counter = FrameCounter()
      pipeline.find("end")?.pad("sink")?.addBufferProbe { _ in
        let number = counter.next()
        if number == 2000 || number == 5999 { log.add(residentKilobytes()) }
        return .pass
      }
      try await pipeline.run()
      let values = log.values
      exit(values.count == 2 && values[1] - values[0] < 4096 ? EXIT_SUCCESS : EXIT_FAILURE)
    }
  }
}

@Suite("Published events")
struct PublishTests {
  init() throws { try startElements() }

  @Test("lines are complete JSON at the end of the stream")
  func lines() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).jsonl")
    defer { try? FileManager.default.removeItem(at: path) }
    let pipeline = try Pipeline(
      "videotestsrc num-buffers=25 ! video/x-raw,format=I420 ! dipmux ! dippublish location=\(path.path) ! fakesink"
    )
    try await pipeline.run()
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 25)
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
  }

  @Test(
    "a file that is not named or cannot be written is an error", arguments: ["", "location=/nonexistent/x/y"])
  func noFile(location: String) async throws {
    let pipeline = try Pipeline("videotestsrc num-buffers=1 ! dipmux ! dippublish \(location) ! fakesink")
    let error = await #expect(throws: GStreamerError.self) { try await pipeline.run() }
    let expected = location.isEmpty ? "location" : "/nonexistent/x/y"
    #expect(error?.description.contains(expected) == true, "\(String(describing: error))")
  }
}

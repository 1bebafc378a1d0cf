import DipperBufferMetadata
import CDeepStream
import CGStreamer
import DipperDrawing
import DipperGeometry
import DipperMetadata
import Foundation
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("What becomes of frames", .timeLimit(.minutes(5)))
struct FrameTests {
  init() throws { try startElements() }

  private static func solid(_ pattern: String, _ pad: Int, frames: Int = 2) -> String {
    "videotestsrc num-buffers=\(frames) pattern=\(pattern) ! video/x-raw,format=I420,width=32,height=32 ! m.sink_\(pad)"
  }

  /// Every message of a run, which is to succeed.
  private func warnings(_ pipeline: Pipeline) async throws -> [String] {
    var warnings: [String] = []
    try await pipeline.run { message in
      if case .warning(let report) = message { warnings.append(report.message) }
    }
    return warnings
  }

  @Test("a deep copy of a batch is a batch, with pixels and a description of its own")
  func deepCopy() async throws {
    struct Copy: Hashable, Sendable {
      var isBatch, keepsPixels, hasOwnPixels, hasOwnDescription: Bool
      var sources: [Int]
    }
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! fakesink name=end \(Self.solid("smpte", 0)) \(Self.solid("ball", 1))")
    let log = try pipeline.recordBatches("end") { buffer -> Copy? in
      guard let raw = unsafe gst_buffer_copy_deep(buffer.raw) else { return nil }
      let copy = unsafe Buffer(adopting: raw)
      guard let old = unsafe BatchBuffer(buffer.raw), let new = unsafe BatchBuffer(raw) else { return nil }
      var sources: [Int] = []
      new.withMetadata { batch in for frame in batch.frames { sources.append(frame.source) } }
      let (oldList, list) = unsafe (old.payload.surface.pointee, new.payload.surface.pointee)
      let pixels = (0..<old.payload.count).map { index -> (Bool, Bool) in
        let (a, b) = unsafe (oldList.surfaceList[index].dataPtr, list.surfaceList[index].dataPtr)
        guard let a = unsafe a, let b = unsafe b else { return (false, false) }
        return unsafe (memcmp(a, b, 32 * 32) == 0, a != b)
      }
      let isOwn = unsafe BufferMetadata.batch(on: buffer.raw) != BufferMetadata.batch(on: raw)
      _ = consume copy
      return unsafe Copy(
        isBatch: list.numFilled == 2, keepsPixels: pixels.allSatisfy(\.0), hasOwnPixels: pixels.allSatisfy(\.1),
        hasOwnDescription: isOwn, sources: sources)
    }
    try await pipeline.run()
    let whole = Copy(
      isBatch: true, keepsPixels: true, hasOwnPixels: true, hasOwnDescription: true, sources: [0, 1])
    #expect(log.values == [whole, whole])
  }

  @Test("a copy of a batch outlives the batch")
  func copyLives() async throws {
    let kept = Log<Sample>()
    do {
      let pipeline = try Pipeline(
        "dipmux name=m batched-push-timeout=-1 ! fakesink name=end \(Self.solid("white", 0, frames: 3))")
      try #require(pipeline.find("end")?.pad("sink")).addBufferProbe { buffer in
        if let copy = unsafe gst_buffer_copy_deep(buffer.raw) {
          kept.add(unsafe Sample(adopting: gst_sample_new(copy, nil, nil, nil)))
          unsafe gst_buffer_unref(copy)
        }
        return .pass
      }
      try await pipeline.run()
    }
    #expect(kept.values.count == 3)
    for sample in kept.values {
      sample.withBuffer { buffer in
        let batch = unsafe BatchBuffer(buffer.raw)
        let data = unsafe batch?.payload.surface.pointee.surfaceList[0].dataPtr
        let first = unsafe data?.load(as: UInt8.self)
        #expect(first == 235)
      }
    }
  }

  @Test("an object that is to be hidden cannot be told in the picture, and the rest is as it was")
  func redaction() async throws {
    let pipeline = try Pipeline(
      "videotestsrc num-buffers=3 pattern=checkers-1 ! video/x-raw,format=I420,width=64,height=64 ! "
        + "identity name=in ! dipmux name=m ! diposd name=osd ! dipdemux name=d d.src_0 ! fakesink name=out")
    var settings = OverlaySettings()
    settings.redactedLabels = ["face"]
    settings.showsBoxes = false
    settings.showsLabels = false
    useOverlay(settings, in: try #require(pipeline.find("osd")))
    try #require(pipeline.find("osd")?.pad("sink")).addBufferProbe { buffer in
      _ = buffer.withBatch { batch in
        for frame in batch.frames {
          _ = frame.addObject(
            box: Box(left: 32, top: 32, width: 24, height: 24), classID: 0, label: "face", confidence: 1)
        }
      }
      return .pass
    }
    let before = try pipeline.pixels("in")
    let after = try pipeline.pixels("out")
    try await pipeline.run()
    #expect(after.values.count == 3)
    for (old, new) in zip(before.values, after.values) {
      // A checker of single pixels: two neighbours differ.
      #expect(old[44 * 64 + 44] != old[44 * 64 + 45])
      let hidden = (34..<54).flatMap { y in (34..<54).map { x in Int(new[y * 64 + x]) } }
      let shown = (34..<54).flatMap { y in (34..<54).map { x in Int(old[y * 64 + x]) } }
      #expect((hidden.max() ?? 255) - (hidden.min() ?? 0) < ((shown.max() ?? 0) - (shown.min() ?? 0)) / 4)
      #expect(old[..<(28 * 64)] == new[..<(28 * 64)])
    }
  }

  @Test("synchronised inputs put into a batch what is due together, and lose nothing")
  func synchronised() async throws {
    struct Entry: Hashable, Sendable { var time: UInt64, sources: [Int] }
    func source(_ pad: Int, _ rate: Int, _ frames: Int) -> String {
      "videotestsrc num-buffers=\(frames) ! video/x-raw,format=GRAY8,width=16,height=16,framerate=\(rate)/1 ! m.sink_\(pad)"
    }
    let pipeline = try Pipeline(
      "dipmux name=m sync-inputs=true batched-push-timeout=-1 ! fakesink name=end sync=false "
        + "\(source(0, 10, 10)) \(source(1, 20, 20)) \(source(2, 5, 5))")
    let log = try pipeline.recordBatches("end") { buffer in
      Entry(
        time: buffer.pts ?? .max,
        sources: buffer.withBatch { batch in
          var sources: [Int] = []
          for frame in batch.frames { sources.append(frame.source) }
          return sources
        } ?? [])
    }
    try await pipeline.run()
    let expected = (0..<20).map { step in
      Entry(
        time: UInt64(step) * 50_000_000,
        sources: [0, 1, 2].filter { $0 == 1 || step % ($0 == 0 ? 2 : 4) == 0 })
    }
    #expect(log.values == expected)
  }

  @Test("a frame that cannot be read is left out, counted, and spoken of once, with its source's name")
  func unreadable() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 sensor-name-list=door,gate ! fakesink name=end "
        + "\(Self.solid("white", 0, frames: 5)) fakesrc num-buffers=4 sizetype=fixed sizemax=100 filltype=zero ! "
        + "capsfilter caps=\"video/x-raw,format=I420,width=64,height=64,framerate=25/1\" ! m.sink_1")
    let log = try pipeline.recordBatches("end") { buffer -> [Int] in
      buffer.withBatch { batch in
        var surfaces: [Int] = []
        for frame in batch.frames { surfaces.append(frame.source * 10 + frame.surfaceIndex) }
        return surfaces
      } ?? []
    }
    let counts = Log<PropertyValue>()
    let mux = try #require(pipeline.find("m"))
    try #require(pipeline.find("end")?.pad("sink")).addEventProbe { event in
      if event.type == "eos", let count = try? mux.value(of: "unreadable-frames") { counts.add(count) }
      return .pass
    }
    let warnings = try await warnings(pipeline)
    #expect(log.values == Array(repeating: [0], count: 5))
    #expect(counts.values == [.uint64(4)])
    #expect(warnings.count == 1)
    #expect(warnings.first?.contains("1 (gate)") == true && warnings.first?.contains("6144") == true, "\(warnings)")
  }

  @Test("a mosaic grows for sources that were not announced", arguments: [(1, [0, 3]), (2, [0, 1, 2, 3])])
  func moreSources(batchSize: Int, pads: [Int]) async throws {
    let sources = pads.map { Self.solid("white", $0, frames: 6) }.joined(separator: " ")
    let pipeline = try Pipeline(
      "dipmux name=m batch-size=\(batchSize) batched-push-timeout=-1 ! diptile width=64 height=64 max-framerate=0 "
        + "! fakesink name=end sync=false \(sources)")
    let log = try pipeline.pixels("end")
    let warnings = try await warnings(pipeline)
    let last = try #require(log.values.last)
    let bright = (0..<4).filter { last[(($0 / 2) * 32 + 16) * 64 + ($0 % 2) * 32 + 16] == 235 }
    #expect(bright == pads)
    #expect(warnings.isEmpty)
  }

  @Test("a source for which a mosaic has no room is spoken of once")
  func noRoom() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! diptile width=16 height=16 max-framerate=0 ! fakesink "
        + "\(Self.solid("white", 0, frames: 4)) \(Self.solid("white", 4_000_000, frames: 4))")
    let warnings = try await warnings(pipeline)
    #expect(warnings.count == 1 && warnings.first?.contains("4000000") == true, "\(warnings)")
  }

  @Test("one source of two changes its size while drawn on, tiled and taken apart")
  func newSizeOfOne() async throws {
    let pipeline = try Pipeline(
      "concat name=c ! m.sink_0 \(Self.solid("white", 1, frames: 16)) "
        + "videotestsrc num-buffers=8 pattern=white ! video/x-raw,format=I420,width=64,height=48 ! c. "
        + "videotestsrc num-buffers=8 pattern=white ! video/x-raw,format=NV12,width=24,height=98 ! c. "
        + "dipmux name=m batched-push-timeout=-1 ! diposd name=osd ! tee name=t ! queue ! dipdemux name=d "
        + "d.src_0 ! queue ! fakesink name=first sync=false d.src_1 ! queue ! fakesink name=second sync=false "
        + "t. ! queue ! diptile width=64 height=32 max-framerate=0 ! fakesink name=mosaic sync=false")
    var settings = OverlaySettings()
    settings.lines = [.init(from: Point(x: 0, y: 0), to: Point(x: 1, y: 1), color: .red)]
    useOverlay(settings, in: try #require(pipeline.find("osd")))
    let first = try pipeline.pixels("first")
    let second = try pipeline.pixels("second")
    let mosaic = try pipeline.pixels("mosaic")
    let caps = Log<String>()
    try #require(pipeline.find("first")?.pad("sink")).addEventProbe { event in
      if let new = event.caps { caps.add("\(new)") }
      return .pass
    }
    try await pipeline.run()
    #expect(first.values.map(\.count) == [Int](repeating: 4608, count: 8) + [Int](repeating: 3528, count: 8))
    #expect(second.values.map(\.count) == [Int](repeating: 1536, count: 16))
    #expect(mosaic.values.count == 16)
    #expect(caps.values.count == 2 && caps.values.last?.contains("NV12") == true, "\(caps.values)")
  }

  @Test("a pipeline that is stopped without an end leaves whole lines", arguments: [1, 40])
  func publishWithoutEnd(frames: Int) async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).jsonl")
    defer { try? FileManager.default.removeItem(at: path) }
    let pipeline = try Pipeline(
      "videotestsrc ! video/x-raw,format=I420,width=32,height=32 ! dipmux ! dippublish location=\(path.path) ! "
        + "fakesink name=end")
    let log = try pipeline.record("end")
    try await pipeline.setState(.playing)
    try await log.reaches(frames)
    try await pipeline.setState(.null)
    let passed = log.values.count
    let text = try String(contentsOf: path, encoding: .utf8)
    #expect(text.last == "\n")
    let lines = text.split(separator: "\n")
    #expect(lines.count >= passed && lines.count <= passed + 1)
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
  }
}

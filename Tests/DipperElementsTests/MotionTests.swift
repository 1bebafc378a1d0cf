import CDeepStream
import DipperGeometry
import DipperMetadata
import DipperMotion
import DipperSurface
import Foundation
import MovingPictures
import Testing

@testable import DipperElements
@testable import DipperGStreamer

/// Raw gray frames of a picture that moves the same way from each frame to the next.
private struct Clip {
  let url = FileManager.default.temporaryDirectory.appending(path: "clip-\(UUID()).gray")
  let width: Int
  let height: Int

  init(frames: Int, width: Int = 160, height: Int = 120, shift: (Float, Float), seed: UInt64 = 1) throws {
    (self.width, self.height) = (width, height)
    var bytes = Data()
    for number in 0..<frames {
      let picture = Picture(seed: seed).frame(width: width, height: height) {
        ($0 - Float(number) * shift.0, $1 - Float(number) * shift.1)
      }
      picture.withImage { bytes.append(contentsOf: $0.grayBytes) }
    }
    try bytes.write(to: url)
  }

  /// The clip as the beginning of a pipeline.
  var source: String {
    "filesrc location=\(url.path) ! rawvideoparse format=gray8 width=\(width) height=\(height) framerate=25/1"
  }

  func remove() { try? FileManager.default.removeItem(at: url) }
}

/// What was seen of one frame.
private struct Seen: Sendable {
  var source: Int
  var number: Int
  var field: FlowField?
}

/// Whether the library that leads to OpenCV is built here.
let hasOpenCV = (try? OpenCVFlowEngine.shared.summary()) != nil

extension Pipeline {
  fileprivate func motions(_ name: String = "end") throws -> Log<[Seen]> {
    try recordBatches(name) { buffer in
      buffer.withBatch { batch in
        batch.frames.map { Seen(source: $0.source, number: $0.number, field: $0.opticalFlow) }
      } ?? []
    }
  }
}

@Suite("Motion in pipelines", .enabled(if: hasOpenCV, "needs scripts/opencv-flow"))
struct MotionTests {
  init() throws { try startElements() }

  @Test("every source has its own motion from its second frame on")
  func twoSources() async throws {
    let clips = [
      try Clip(frames: 6, shift: (2, 0)), try Clip(frames: 5, width: 128, height: 96, shift: (-1, -3), seed: 2),
    ]
    defer { for clip in clips { clip.remove() } }
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! dipflow ! fakesink name=end sync=false \(clips[0].source) ! m.sink_0 "
        + "\(clips[1].source) ! m.sink_1")
    let log = try pipeline.motions()
    try await pipeline.run()
    let seen = log.values.flatMap(\.self)
    #expect(seen.count == 11)
    for frame in seen {
      #expect((frame.field == nil) == (frame.number == 0))
      guard let field = frame.field else { continue }
      #expect(field.gridSize == 4 && field.columns == clips[frame.source].width / 4)
      let mean = field.mean
      let expected = [(2, 0), (-1, -3)][frame.source]
      let error = MotionVector(x: mean.x - Float(expected.0), y: mean.y - Float(expected.1)).length
      #expect(error < 0.3, "\(frame.source): \(mean)")
    }
  }

  @Test("properties say how fine and how often")
  func properties() async throws {
    let clip = try Clip(frames: 9, shift: (1, 0))
    defer { clip.remove() }
    let pipeline = try Pipeline(
      "\(clip.source) ! dipmux ! dipflow grid-size=8 interval=2 preset-level=slow ! fakesink name=end sync=false")
    let log = try pipeline.motions()
    try await pipeline.run()
    let fields = log.values.flatMap(\.self)
    #expect(fields.map { $0.field != nil } == [false, false, false, true, false, false, true, false, false])
    for field in fields.compactMap(\.field) {
      #expect(field.rows == 15 && field.columns == 20 && field.gridSize == 8)
      #expect(abs(field.mean.x - 3) < 0.3, "three frames lie between those that are looked at")
    }
  }

  @Test("a frame of another size is a first one, and one too small has no motion but passes")
  func sizes() async throws {
    let clips = [
      try Clip(frames: 3, shift: (1, 0)), try Clip(frames: 3, width: 64, height: 48, shift: (0, 1)),
      try Clip(frames: 3, width: 8, height: 8, shift: (0, 0)), try Clip(frames: 3, shift: (1, 0)),
    ]
    defer { for clip in clips { clip.remove() } }
    let pipeline = try Pipeline(
      "concat name=c ! dipmux ! dipflow ! fakesink name=end sync=false "
        + clips.map { "\($0.source) ! c." }.joined(separator: " "))
    let log = try pipeline.motions()
    try await pipeline.run()
    let columns = log.values.flatMap(\.self).map { $0.field?.columns }
    #expect(columns == [nil, 40, 40, nil, 16, 16, nil, nil, nil, nil, 40, 40])
  }

  @Test("after a gap and after a stop the next frame is a first one")
  func interruptions() async throws {
    let clip = try Clip(frames: 4, shift: (1, 0))
    defer { clip.remove() }
    let pipeline = try Pipeline(
      "\(clip.source) ! dipmux ! dipflow name=flow max-gap=1 ! fakesink name=end sync=false")
    let log = try pipeline.motions()
    try await pipeline.run()
    #expect(log.values.flatMap(\.self).allSatisfy { $0.field == nil }, "every frame is 40 ms after the last")
    try #require(pipeline.find("flow")).set("max-gap", to: .uint(1000))
    try await pipeline.run()
    try await pipeline.run()
    let again = log.values.flatMap(\.self).dropFirst(4).map { $0.field != nil }
    #expect(again == [false, true, true, true, false, true, true, true])
  }

  @Test("after a seek the next frame is a first one", .timeLimit(.minutes(2)))
  func seek() async throws {
    let pipeline = try Pipeline(
      "videotestsrc pattern=ball ! video/x-raw,format=GRAY8,width=64,height=64,framerate=25/1 ! m.sink_0 dipmux name=m ! "
        + "dipflow ! fakesink name=end sync=false")
    let log = try pipeline.motions()
    try await pipeline.setState(.paused)
    #expect(pipeline.rewind(milliseconds: 200))
    try await pipeline.run()
    #expect(log.values.flatMap(\.self).suffix(5).map { $0.field != nil } == [false, true, true, true, true])
  }

  @Test("a source that ends leaves the others as they were")
  func endOfOne() async throws {
    let clips = [try Clip(frames: 2, shift: (1, 0)), try Clip(frames: 5, shift: (0, 1), seed: 3)]
    defer { for clip in clips { clip.remove() } }
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! dipflow ! fakesink name=end sync=false \(clips[0].source) ! m.sink_0 "
        + "\(clips[1].source) ! m.sink_1")
    let log = try pipeline.motions()
    try await pipeline.run()
    #expect(log.values.map(\.count) == [2, 2, 1, 1, 1])
    #expect(log.values.flatMap(\.self).filter { $0.field == nil }.count == 2)
  }

  @Test("C reads the vectors off the frame, and copies of the batch carry them")
  func readableByC() async throws {
    let clip = try Clip(frames: 3, shift: (2, 1))
    defer { clip.remove() }
    let pipeline = try Pipeline(
      "\(clip.source) ! dipmux ! dipflow ! tee name=t ! queue ! diposd display-motion=arrows ! fakesink name=end t. ! "
        + "queue ! fakesink name=other")
    let (log, other) = (try pipeline.motions("end"), try pipeline.motions("other"))
    let raw = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { batch -> Float? in
        var x: Float?
        for metadata in batch.frames[0].userMetadata where metadata.type == .opticalFlow {
          unsafe metadata.withUnsafeData { data in
            guard let meta = unsafe data?.assumingMemoryBound(to: NvDsOpticalFlowMeta.self).pointee else { return }
            let vectors = unsafe meta.data.assumingMemoryBound(to: NvOFFlowVector.self)
            let middle = unsafe Int(meta.rows / 2 * meta.cols + meta.cols / 2)
            x = unsafe Float(vectors[middle].flowx) / 32
          }
        }
        return x
      } ?? nil
    }
    try await pipeline.run()
    #expect(log.values.flatMap(\.self).map(\.field) == other.values.flatMap(\.self).map(\.field))
    #expect(raw.values.count == 3 && raw.values[0] == nil)
    #expect(raw.values.dropFirst().allSatisfy { abs(($0 ?? 0) - 2) < 0.3 })
  }

  @Test("drawing changes frames with motion only", arguments: ["arrows", "colors"])
  func drawing(marks: String) async throws {
    let clip = try Clip(frames: 4, shift: (2, 1))
    defer { clip.remove() }
    let pipeline = try Pipeline(
      "\(clip.source) ! identity name=in ! m.sink_0 dipmux name=m ! dipflow ! diposd display-motion=\(marks) ! "
        + "dipdemux name=d ! fakesink name=out sync=false")
    let (before, after) = (try pipeline.record("in"), try pipeline.record("out"))
    try await pipeline.run()
    #expect(after.values.count == 4 && after.values[0].hash == before.values[0].hash)
    #expect(zip(before.values, after.values).dropFirst().allSatisfy { $0.hash != $1.hash })
  }
}

@Suite("Motion settings")
struct MotionSettingsTests {
  @Test("every property reads back what was set, and 0 stands for the usual grid")
  func readBack() {
    var settings = MotionSettings()
    let values: [PropertyValue] = [.choice(2), .uint(16), .uint(3), .uint(250), .uint(9), .choice(1), .uint(3)]
    for (index, value) in values.enumerated() {
      settings.set(index, value)
      #expect(settings.value(index) == value)
    }
    #expect(settings.flow.preset == .slow && settings.longestGap == 250_000_000)
    settings.set(1, .uint(0))
    #expect(settings.flow.gridSize == 4)
  }

  @Test("an interval that is made shorter counts from then on")
  func interval() {
    let source = FollowedSource()
    #expect((0..<5).map { _ in source.isDue(3) } == [true, false, false, false, true])
    #expect((0..<3).map { _ in source.isDue(0) } == [true, true, true])
  }

  @Test("a frame that is earlier or much later does not follow")
  func gaps() {
    let source = FollowedSource()
    let cases: [(UInt64?, Int, Bool)] = [
      (0, 0, false), (40, 1, false), (140, 2, false), (241, 3, true), (200, 4, true), (nil, 5, false), (9000, 6, false),
      (9010, 6, true), (9020, 2, true),
    ]
    for (time, number, expected) in cases {
      #expect(source.isInterrupted(at: time, number: number, longest: 100) == expected, "frame \(number)")
    }
  }
}

import CMaskReader
import CGStreamer
import ColorModel
import DipperBufferMetadata
import DipperDrawing
import DipperGeometry
import DipperInference
import DipperMetadata
import DipperSurface
import Foundation
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite(
  "Masks in pipelines", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: ColorModel.canRun, "run scripts/setup first"))
struct SegmentationPipelineTests {
  private let folder: URL
  private let model: String

  init() throws {
    try startElements()
    folder = FileManager.default.temporaryDirectory.appending(path: "dipper-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    model = try ColorModel.write(into: folder, width: 64, height: 48)
  }

  /// The properties of a `dipinfer` with the model.
  private var infer: String { "dipinfer name=i model=\(model) network-type=segmentation offsets=0 net-scale-factor=1" }

  /// A source of one colour.
  private static func source(_ color: String, _ pad: Int, format: String = "I420", frames: Int = 3) -> String {
    let colors = ["red": 0xFFFF_0000 as UInt32, "green": 0xFF00_FF00, "blue": 0xFF00_00FF, "gray": 0xFF80_8080]
    return "videotestsrc num-buffers=\(frames) pattern=solid-color foreground-color=\(colors[color] ?? 0) ! "
      + "video/x-raw,format=\(format),width=96,height=64,framerate=10/1 ! m.sink_\(pad)"
  }

  @Test("every frame carries its mask, which programs in Swift and in C read")
  func attached() async throws {
    struct Seen: Hashable { var swift, c: [String] }
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! \(infer) unique-id=6 ! fakesink name=end sync=false "
        + "\(Self.source("red", 0)) \(Self.source("blue", 1, format: "NV12")) \(Self.source("gray", 2, format: "RGBA"))"
    )
    let log = try pipeline.recordBatches("end") { buffer -> Seen in
      var seen = Seen(swift: [], c: [])
      _ = buffer.withBatch { batch in
        for frame in batch.frames {
          guard let mask = frame.segmentationMask else { return }
          let label = mask.name(of: mask[24, 32])
          seen.swift.append(
            "\(label) \(mask.count(of: label)) of \(mask.width)x\(mask.height), \(mask.componentID), \(frame.isInferred)"
              + ", \(mask.area == Box(left: 0, top: 0, width: 96, height: 64))")
        }
      }
      guard let batch = unsafe BufferMetadata.batch(on: buffer.raw) else { return seen }
      for (source, classID) in [(0, 1), (1, 3), (2, 0)] as [(UInt32, Int32)] {
        let facts = unsafe dip_read_mask(batch, source, classID)
        seen.c.append(
          "\(facts.masks): \(facts.cells) of \(facts.width)x\(facts.height), \(facts.classes), \(facts.unique_id)")
      }
      return seen
    }
    try await pipeline.run()
    let expected = Seen(
      swift: ["red", "blue", "background"].map { "\($0) 3072 of 64x48, 6, true, true" },
      c: Array(repeating: "1: 3072 of 64x48, 4, 6", count: 3))
    #expect(log.values == [expected, expected, expected])
  }

  @Test("frames that are left out have no mask", arguments: ["interval=2", "sources=other"])
  func leftOut(setting: String) async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 sensor-name-list=one ! \(infer) \(setting) ! fakesink name=end sync=false "
        + Self.source("red", 0, frames: 6))
    let log = try pipeline.recordBatches("end") { buffer in
      buffer.withBatch { batch in batch.frames[0].segmentationMask != nil } ?? false
    }
    try await pipeline.run()
    let looked = setting == "interval=2" ? [true, false, false, true, false, false] : Array(repeating: false, count: 6)
    #expect(log.values == looked)
  }

  @Test("scores, threshold and activation are those of the properties")
  func properties() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! \(infer) segmentation-threshold=0.5 score-activation=softmax "
        + "output-class-scores=true ! fakesink name=end sync=false \(Self.source("green", 0))")
    let log = try pipeline.recordBatches("end") { buffer -> Float in
      guard let batch = unsafe BufferMetadata.batch(on: buffer.raw) else { return -2 }
      let facts = unsafe dip_read_mask(batch, 0, 2)
      return facts.middle == 2 ? facts.middle_score : -2
    }
    try await pipeline.run()
    #expect(log.values.count == 3 && log.values.allSatisfy { abs($0 - 1) < 0.01 })
  }

  @Test("a copy of a batch has masks of its own, which outlive the batch")
  func copies() async throws {
    let kept = Log<Sample>()
    do {
      let pipeline = try Pipeline(
        "dipmux name=m batched-push-timeout=-1 ! \(infer) ! fakesink name=end sync=false \(Self.source("red", 0))")
      try #require(pipeline.find("end")?.pad("sink")).addBufferProbe { buffer in
        if let copy = unsafe gst_buffer_copy_deep(buffer.raw) {
          kept.add(unsafe Sample(adopting: gst_sample_new(copy, nil, nil, nil)))
          unsafe gst_buffer_unref(copy)
        }
        _ = buffer.withBatch { batch in batch.frames[0].detachAll() }
        return .pass
      }
      try await pipeline.run()
    }
    #expect(kept.values.count == 3)
    for sample in kept.values {
      let count = sample.withBuffer { buffer in
        buffer.withBatch { batch in batch.frames[0].segmentationMask?.count(of: "red") }
      }
      #expect(count == 3072)
    }
  }

  @Test(
    "masks are drawn over the frame in the colours of their classes, and the background is left alone",
    arguments: ["I420", "NV12", "RGBA", "BGR"])
  func drawn(format: String) async throws {
    // Red beside gray: two halves of one picture.
    let pipeline = try Pipeline(
      "videotestsrc num-buffers=2 pattern=smpte ! video/x-raw,format=\(format),width=112,height=64,framerate=10/1 ! "
        + "identity name=in ! dipmux name=m ! \(infer) ! diposd name=osd mask-opacity=1 ! dipdemux name=d d.src_0 ! "
        + "fakesink name=out sync=false")
    var settings = OverlaySettings()
    settings.maskOpacity = 1
    settings.colors = ["red": .black, "blue": .white]
    useOverlay(settings, in: try #require(pipeline.find("osd")))
    let before = try pictures(pipeline, "in")
    let after = try pictures(pipeline, "out")
    try await pipeline.run()
    #expect(before.values.count == 2 && after.values.count == 2)
    let (from, to) = (try #require(before.values.first), try #require(after.values.first))
    // Seven bars of 16 pixels: gray, yellow, cyan, green, magenta, red, blue, in the upper two thirds.
    let step = ["I420": 1, "NV12": 1, "RGBA": 4, "BGR": 3][format] ?? 1
    let isRGB = step > 1
    func sample(_ picture: [UInt8], _ bar: Int) -> UInt8 { picture[(16 * 112 + bar * 16 + 8) * step] }
    for bar in [0, 1, 2, 4] { #expect(sample(from, bar) == sample(to, bar), "bar \(bar) is background") }
    #expect(sample(to, 5) == (isRGB ? 0 : 16), "the red bar is black")
    #expect(sample(to, 6) == (isRGB ? 255 : 235), "the blue bar is white")
    #expect(sample(from, 3) != sample(to, 3), "the green bar has a colour of its own")
  }

  /// Every picture that passes a pad, as bytes.
  private func pictures(_ pipeline: Pipeline, _ name: String) throws -> Log<[UInt8]> {
    let log = Log<[UInt8]>()
    try #require(pipeline.find(name)?.pad("sink")).addBufferProbe { buffer in
      let bytes = try? buffer.withMappedBytes { bytes in unsafe bytes.withUnsafeBytes { unsafe Array($0) } }
      log.add(bytes ?? [])
      return .pass
    }
    return log
  }

  @Test("an object's mask is laid over it where it is above the threshold", arguments: [true, false])
  func objectMask(isShown: Bool) async throws {
    let pipeline = try Pipeline(
      "videotestsrc num-buffers=2 pattern=white ! video/x-raw,format=I420,width=64,height=64 ! dipmux name=m ! "
        + "diposd name=osd display-bbox=false display-text=false display-mask=\(isShown) mask-opacity=1 ! "
        + "dipdemux name=d d.src_0 ! fakesink name=out sync=false")
    try #require(pipeline.find("osd")?.pad("sink")).addBufferProbe { buffer in
      _ = buffer.withBatch { batch in
        for frame in batch.frames {
          let object = frame.addObject(box: Box(left: 16, top: 16, width: 32, height: 32), classID: 4)
          // The left half of the box.
          object.mask = ObjectMask(MaskShape(width: 4, height: 1, threshold: 0.5), values: [1, 1, 0, 0])
        }
      }
      return .pass
    }
    let after = try pictures(pipeline, "out")
    try await pipeline.run()
    #expect(after.values.count == 2)
    for picture in after.values {
      for (x, isInked) in [(14, false), (18, true), (30, true), (34, false), (46, false), (50, false)] {
        #expect((picture[32 * 64 + x] != 235) == (isInked && isShown), "\(x)")
      }
      #expect(picture[14 * 64 + 20] == 235 && picture[50 * 64 + 20] == 235)
    }
  }

  @Test("a model that is no segmentation network stops the pipeline with an error that says so")
  func wrongModel() async throws {
    let labels = folder.appending(path: "two.txt")
    try Data("a\nb\n".utf8).write(to: labels)
    let pipeline = try Pipeline(
      "dipmux name=m ! \(infer) labels=\(labels.path) ! fakesink \(Self.source("red", 0))")
    let error = await #expect(throws: GStreamerError.self) { try await pipeline.run() }
    #expect("\(error as Any)".contains("2 lines, but the network has 4 classes"))
  }

  @Test("every property of a segmenter reads back what was set")
  func readBack() throws {
    let element = try Element.make("dipinfer")
    #expect(element["network-type"] == .choice(0) && element["segmentation-threshold"] == .double(-1))
    for (name, value) in [
      ("network-type", .choice(2)), ("segmentation-threshold", .double(0.25)), ("score-activation", .choice(1)),
      ("output-class-scores", .bool(true)), ("net-scale-factor", .double(0.5)), ("offsets", .string("1.0;2.0;3.5")),
    ] as [(String, PropertyValue)] {
      try element.set(name, to: value)
      #expect(element[name] == value, "\(name)")
    }
  }
}

import CGStreamer
import DipperGeometry
import DipperMetadata
import DipperSurface
import Foundation
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("Pixels in handlers", .timeLimit(.minutes(5)))
struct PixelTests {
  init() throws { try startElements() }

  private static let white =
    "videotestsrc num-buffers=3 pattern=white ! video/x-raw,format=I420,width=64,height=48 ! identity name=in "
    + "! dipmux name=m ! identity name=h ! dipdemux name=d d.src_0 ! fakesink name=out"

  /// Where the planes of the frames lie that pass a pad, before they are in a batch.
  private func planes(_ pipeline: Pipeline, _ name: String) throws -> Log<[Int]> {
    let log = Log<[Int]>()
    let pad = try #require(pipeline.find(name)?.pad("sink"))
    pad.addBufferProbe { buffer in
      unsafe log.add(planeAddresses(of: buffer.raw, on: pad.raw))
      return .pass
    }
    return log
  }

  /// Calls `body` with every frame that passes the element `h`, whose buffer is made writable first.
  private func handle(
    _ pipeline: Pipeline, isWritable: Bool = true, _ body: @escaping @Sendable (Frame) throws -> Void
  ) throws -> Log<String> {
    let errors = Log<String>()
    try #require(pipeline.find("h")?.pad("sink")).addBufferProbe { buffer in
      if isWritable { buffer.makeWritable() }
      buffer.withBatch { batch in
        for frame in batch.frames { do { try body(frame) } catch { errors.add("\(error)") } }
      }
      return .pass
    }
    return errors
  }

  private static func blacken(_ frame: Frame) throws {
    try FramePixels(writing: frame).withMutableImage { image in
      image.region(x: 0, y: 0, width: 32, height: 48).clear()
    }
  }

  @Test(
    "a handler reads the decoder's own memory of a real video",
    .enabled(if: FileManager.default.fileExists(atPath: realVideo), "scripts/setup fetches the video"))
  func zeroCopy() async throws {
    let pipeline = try Pipeline(
      "filesrc location=\(realVideo) ! decodebin ! identity eos-after=21 ! identity name=in ! dipmux name=m ! identity name=h "
        + "! fakesink")
    let decoded = try planes(pipeline, "in")
    let seen = Log<[Int]>()
    let errors = try handle(pipeline) { frame in
      try FramePixels(reading: frame).withImage { image in
        seen.add(
          (0..<image.format.planeCount).map { plane in
            image.withPlane(plane) { bytes, _ in
              unsafe bytes.withUnsafeBytes { Int(bitPattern: $0.baseAddress) }
            }
          })
        #expect(image.width == 768 && image.height == 576)
      }
    }
    try await pipeline.run()
    #expect(errors.values.isEmpty)
    #expect(seen.values.count >= 20)
    #expect(seen.values.allSatisfy { $0.count == 3 })
    #expect(seen.values == decoded.values)
  }

  @Test("what a handler writes is seen downstream, in the very memory where nobody else needs it")
  func write() async throws {
    let pipeline = try Pipeline(Self.white)
    let (before, after) = (try planes(pipeline, "in"), try planes(pipeline, "out"))
    let pixels = try pipeline.pixels("out")
    let errors = try handle(pipeline, Self.blacken)
    try await pipeline.run()
    #expect(errors.values.isEmpty)
    #expect(pixels.values.count == 3)
    for bytes in pixels.values { #expect(bytes[0] == 16 && bytes[31] == 16 && bytes[32] == 235) }
    #expect(before.values == after.values)
  }

  @Test("what a decoder still holds is copied before a handler writes")
  func copyOnWrite() async throws {
    let pipeline = try Pipeline(Self.white)
    let pixels = try pipeline.pixels("out")
    let held = Log<Sample>()
    try #require(pipeline.find("in")?.pad("sink")).addBufferProbe { buffer in
      held.add(unsafe Sample(adopting: gst_sample_new(buffer.raw, nil, nil, nil)))
      return .pass
    }
    let errors = try handle(pipeline, Self.blacken)
    try await pipeline.run()
    #expect(errors.values.isEmpty)
    #expect(pixels.values.map { $0[0] } == [16, 16, 16])
    for sample in held.values {
      sample.withBuffer { buffer in
        let first = try? buffer.withMappedBytes { unsafe $0.unsafeLoad(as: UInt8.self) }
        #expect(first == 235)
      }
    }
    #expect(held.values.count == 3)
  }

  @Test("another branch of the pipeline does not see what a handler of one writes", arguments: [true, false])
  func branches(makesWritable: Bool) async throws {
    let pipeline = try Pipeline(
      "videotestsrc num-buffers=3 pattern=white ! video/x-raw,format=I420,width=64,height=48 ! dipmux name=m "
        + "! tee name=t t. ! queue ! dipdemux name=e e.src_0 ! fakesink name=other "
        + "t. ! queue ! identity name=h ! dipdemux name=d d.src_0 ! fakesink name=out")
    let (pixels, others) = (try pipeline.pixels("out"), try pipeline.pixels("other"))
    // The tee's branches run at once: the buffer is kept, so that it has several owners whatever their order.
    let kept = Log<Sample>()
    try #require(pipeline.find("t")?.pad("sink")).addBufferProbe { buffer in
      kept.add(unsafe Sample(adopting: gst_sample_new(buffer.raw, nil, nil, nil)))
      return .pass
    }
    let errors = try handle(pipeline, isWritable: makesWritable, Self.blacken)
    try await pipeline.run()
    #expect(others.values.map { $0[0] } == [235, 235, 235])
    #expect(pixels.values.map { $0[0] } == (makesWritable ? [16, 16, 16] : [235, 235, 235]))
    #expect(errors.values.count == (makesWritable ? 0 : 3))
    #expect(errors.values.allSatisfy { $0.contains("makeWritable()") })
  }

  @Test("frames of one batch are read while others are written")
  func betweenFrames() async throws {
    let pipeline = try Pipeline(
      "dipmux name=m batched-push-timeout=-1 ! identity name=h ! dipdemux name=d d.src_1 ! fakesink name=out "
        + "videotestsrc num-buffers=2 pattern=white ! video/x-raw,format=I420,width=64,height=48 ! m.sink_0 "
        + "videotestsrc num-buffers=2 pattern=black ! video/x-raw,format=I420,width=64,height=48 ! m.sink_1")
    let pixels = try pipeline.pixels("out")
    let errors = Log<String>()
    try #require(pipeline.find("h")?.pad("sink")).addBufferProbe { buffer in
      buffer.withBatch { batch in
        do {
          try FramePixels(reading: batch.frames[0]).withImage { source throws in
            try FramePixels(writing: batch.frames[1]).withMutableImage { target in try source.convert(into: target) }
          }
        } catch { errors.add("\(error)") }
      }
      return .pass
    }
    try await pipeline.run()
    #expect(errors.values.isEmpty)
    #expect(pixels.values.map { $0[0] } == [235, 235])
  }

  @Test("a frame of metadata alone, and one whose surface is not there, have no pixels to give")
  func missing() async throws {
    let batch = DeepStreamRuntime.native.makeBatch(capacity: 2)
    batch.withBatch { batch in
      let frame = batch.addFrame(source: 0, number: 0, size: Size(width: 8, height: 8))
      let error = #expect(throws: SurfaceError.self) { _ = try FramePixels(reading: frame) }
      #expect(error?.code == .noPixels)
      #expect(!FramePixels.exist(of: frame))
    }
    let pipeline = try Pipeline(Self.white)
    let errors = try handle(pipeline) { frame in
      frame.surfaceIndex = 7
      defer { frame.surfaceIndex = 0 }
      #expect(!FramePixels.exist(of: frame))
      _ = try FramePixels(writing: frame)
    }
    try await pipeline.run()
    #expect(errors.values.count == 3)
    #expect(errors.values.allSatisfy { $0.contains("surface 7") })
  }

  @Test("an object knows its frame")
  func frameOfObject() async throws {
    let pipeline = try Pipeline(Self.white)
    let errors = try handle(pipeline) { frame in
      let box = Box<SourceSpace>(left: 0, top: 0, width: 8, height: 8)
      let whole = frame.addObject(box: box, classID: 0, label: "a")
      let part = frame.addObject(box: box, classID: 0, label: "b", parent: whole)
      #expect(whole.frame == frame && part.frame == frame)
    }
    try await pipeline.run()
    #expect(errors.values.isEmpty)
  }

  @Test("pixels that are kept beyond the closure trap", arguments: [false, true])
  func kept(isMutable: Bool) async {
    await #expect(processExitsWith: .failure) { [isMutable] in
      try startElements()
      let pipeline = try Pipeline(Self.white)
      _ = try PixelTests().handle(pipeline) { frame in
        if isMutable {
          let image = try FramePixels(writing: frame).withMutableImage { $0 }
          image.clear()
        } else {
          let image = try FramePixels(reading: frame).withImage { $0 }
          image.withPlane(0) { bytes, _ in print(bytes.byteCount) }
        }
      }
      try await pipeline.run()
      exit(EXIT_SUCCESS)
    }
  }

  @Test("a frame that is written while it is read traps", arguments: [false, true])
  func exclusive(readsInside: Bool) async {
    await #expect(processExitsWith: .failure) { [readsInside] in
      try startElements()
      let pipeline = try Pipeline(Self.white)
      _ = try PixelTests().handle(pipeline) { frame in
        if readsInside {
          try FramePixels(writing: frame).withMutableImage { _ in try FramePixels(reading: frame).withImage { _ in } }
        } else {
          try FramePixels(reading: frame).withImage { _ in try Self.blacken(frame) }
        }
      }
      try await pipeline.run()
      exit(EXIT_SUCCESS)
    }
  }
}

/// A video that `scripts/setup` fetches.
private let realVideo = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: ".deps/videos/vtest.avi").path

/// Where the planes of a frame lie.
private func planeAddresses(of buffer: UnsafeMutablePointer<GstBuffer>, on pad: UnsafeMutablePointer<GstPad>) -> [Int] {
  guard let caps = unsafe gst_pad_get_current_caps(pad) else { return [] }
  defer { unsafe gst_caps_unref(caps) }
  var info = unsafe GstVideoInfo()
  var frame = unsafe GstVideoFrame()
  guard unsafe gst_video_info_from_caps(&info, caps) != 0,
    unsafe gst_video_frame_map(&frame, &info, buffer, GST_MAP_READ) != 0
  else { return [] }
  defer { unsafe gst_video_frame_unmap(&frame) }
  return unsafe [frame.data.0, frame.data.1, frame.data.2].compactMap { unsafe $0.map { Int(bitPattern: $0) } }
}

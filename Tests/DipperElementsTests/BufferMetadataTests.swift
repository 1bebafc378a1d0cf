import CDeepStream
import CDeepStreamGst
import CGStreamer
import DipperBufferMetadata
import DipperMetadata
import Synchronization
import Testing

@testable import DipperElements
@testable import DipperGStreamer

@Suite("A buffer's metadata, from Swift")
struct BufferMetadataTests {
  init() throws { try GStreamer.initialize() }

  @Test("a batch that is attached can be lent, travels with copies, and is one of the attachments")
  func batch() throws {
    let buffer = Buffer(size: 4)
    let none = (buffer.attachments, buffer.withBatch { $0.frameCount })
    #expect(none.0.isEmpty && none.1 == nil)
    try buffer.attachBatch(capacity: 3)
    let attachments = buffer.attachments
    #expect(attachments.map(\.type) == [4097])
    #expect(attachments.allSatisfy { $0.isBatch && $0.isCopied })
    buffer.withBatch { batch in
      #expect(batch.capacity == 3)
      batch.addFrame()
    }
    var copy = buffer.share()
    copy.makeWritable()
    copy.withBatch { _ = $0.addFrame() }
    let counts = (copy.withBatch { $0.frameCount }, buffer.withBatch { $0.frameCount })
    #expect(counts == (2, 1))
  }

  @Test("user metadata is copied with the buffer and released with each, exactly once")
  func userMetadata() throws {
    let handed = Calls()
    func counts() -> [Int] { handed.calls.withLock { [$0.copies, $0.releases] } }
    do {
      let buffer = Buffer(size: 4)
      try buffer.attachBatch(capacity: 1)
      buffer.withBatch { batch in
        batch.addFrame(source: 1).attach(
          5,
          copy: {
            handed.calls.withLock { $0.copies += 1 }
            return $0 + 1
          }, release: { _ in handed.calls.withLock { $0.releases += 1 } })
      }
      do {
        var copy = buffer.share()
        copy.makeWritable()
        let value = copy.withBatch { $0.frames[0].attachment(Int.self) }
        #expect(value == 6 && counts() == [1, 0])
      }
      #expect(counts() == [1, 1])
    }
    #expect(counts() == [1, 2])
  }

  @Test("a batch of no frames or of too many is refused", arguments: [0, -1, 65_537])
  func refused(capacity: Int) {
    let buffer = Buffer(size: 4)
    var code: GStreamerError.Code?
    do throws(GStreamerError) { try buffer.attachBatch(capacity: capacity) } catch { code = error.code }
    #expect(code == .invalidValue)
    let attachments = buffer.attachments
    #expect(attachments.isEmpty)
  }

  @Test("what components noted is read in order, and joined to the frames")
  func latencies() throws {
    let buffer = Buffer(size: 4)
    let none = (buffer.componentLatencies, buffer.frameLatencies())
    #expect(none.0.isEmpty && none.1.isEmpty)
    try buffer.attachBatch(capacity: 2)
    try note("nvv4l2decoder3", entered: 100, left: 104, on: buffer)
    try note("nvstreammux-m", entered: 105, left: 107, source: 3, frame: 30, on: buffer)
    try note("nvstreammux-m", entered: 106, left: 107, source: 4, frame: 31, on: buffer)
    try note("infer", entered: 108, left: nil, on: buffer)
    let components = buffer.componentLatencies
    #expect(components.map(\.component) == ["nvv4l2decoder3", "nvstreammux-m", "nvstreammux-m", "infer"])
    #expect(components.map(\.milliseconds) == [4, 2, 1, nil])
    #expect(components.map(\.sourceID) == [0, 3, 4, 0])
    let frames = buffer.frameLatencies(at: SystemTimestamp(milliseconds: 150))
    #expect(frames.map(\.sourceID) == [3, 4])
    #expect(frames.map(\.frameNumber) == [30, 31])
    #expect(frames.map(\.milliseconds) == [50, nil])
    #expect(frames.map(\.entered) == [SystemTimestamp(milliseconds: 100), nil])
  }

  @Test("a component leaves its times on a buffer's batch, which copies of the buffer keep")
  func notes() throws {
    let buffer = Buffer(size: 4)
    let unnoted = (buffer.noteEntry(into: "infer"), buffer.noteExit(from: "infer"))
    #expect(unnoted == (false, false))
    try buffer.attachBatch(capacity: 1)
    let long = String(repeating: "n", count: 80)
    let noted = (
      buffer.noteEntry(into: "infer", at: SystemTimestamp(milliseconds: 10)),
      buffer.noteEntry(into: long, source: 3, frameNumber: 4, padIndex: 5, at: SystemTimestamp(milliseconds: 11))
    )
    #expect(noted == (true, true))
    let left = (
      buffer.noteExit(from: "other"), buffer.noteExit(from: long, at: SystemTimestamp(milliseconds: 13)),
      buffer.noteExit(from: long)
    )
    #expect(left == (false, true, false))
    var copy = buffer.share()
    copy.makeWritable()
    buffer.withBatch { $0.detachAll() }
    let kept = (copy.componentLatencies, buffer.componentLatencies)
    #expect(kept.0.map(\.milliseconds) == [nil, 2] && kept.1.isEmpty)
    #expect(kept.0.map(\.component) == ["infer", String(repeating: "n", count: 63)])
    #expect(kept.0.map { [$0.sourceID, $0.frameNumber, $0.padIndex] } == [[0, 0, 0], [3, 4, 5]])
    let now = buffer.noteEntry(into: "a")
    let entered = try #require(buffer.componentLatencies.first?.entered)
    #expect(now && entered <= .now && entered > SystemTimestamp(milliseconds: 1_600_000_000_000))
  }

  @Test("a batch of sound is lent as one, travels with copies, and takes notes")
  func sound() throws {
    let buffer = Buffer(size: 4)
    try buffer.attachAudioBatch(capacity: 2)
    buffer.withAudioBatch { _ = $0.addFrame(source: 6) }
    let pictures = buffer.withBatch { $0.frameCount }
    #expect(pictures == nil)
    buffer.noteEntry(into: "listen")
    var copy = buffer.share()
    copy.makeWritable()
    copy.withAudioBatch { _ = $0.addFrame(source: 7) }
    let sources = (copy.withAudioBatch { $0.frames.map(\.source) }, buffer.withAudioBatch { $0.frames.map(\.source) })
    #expect(sources.0 == [6, 7] && sources.1 == [6])
    let components = copy.componentLatencies
    #expect(components.map(\.component) == ["listen"])
    let none = Buffer(size: 4).withAudioBatch { $0.frameCount }
    #expect(none == nil)
  }

  /// Notes a component's times on the buffer's batch.
  private func note(
    _ name: String, entered: Double, left: Double?, source: Int = 0, frame: Int = 0, on buffer: borrowing Buffer
  ) throws {
    let isNoted = buffer.noteEntry(
      into: name, source: source, frameNumber: frame, at: SystemTimestamp(milliseconds: entered))
    #expect(isNoted)
    if let left { buffer.noteExit(from: name, at: SystemTimestamp(milliseconds: left)) }
  }
}

/// Counts what copy and release closures do.
private final class Calls: Sendable {
  let calls = Mutex((copies: 0, releases: 0))
}

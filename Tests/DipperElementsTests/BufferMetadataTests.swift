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
    try note("infer", entered: 108, left: 0, on: buffer)
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

  /// Notes a component's times on the buffer's batch, as DeepStream's elements do.
  private func note(
    _ name: String, entered: Double, left: Double, source: UInt32 = 0, frame: UInt32 = 0, on buffer: borrowing Buffer
  ) throws {
    let found = unsafe BufferMetadata.batch(on: buffer.raw)
    let batch = unsafe try #require(found)
    let functions = unsafe MetadataFunctions.native.pointee
    let acquired = unsafe functions.acquireUser(batch)
    let user = unsafe try #require(acquired)
    let memory = unsafe g_malloc0(gsize(MemoryLayout<NvDsMetaCompLatency>.size))
    let entry = unsafe try #require(memory).assumingMemoryBound(to: NvDsMetaCompLatency.self)
    unsafe _ = g_strlcpy(UnsafeMutableRawPointer(entry).assumingMemoryBound(to: CChar.self), name, 64)
    unsafe entry.pointee.in_system_timestamp = entered
    unsafe entry.pointee.out_system_timestamp = left
    unsafe entry.pointee.source_id = source
    unsafe entry.pointee.frame_num = frame
    unsafe user.pointee.user_meta_data = UnsafeMutableRawPointer(entry)
    unsafe user.pointee.base_meta.meta_type = NVDS_LATENCY_MEASUREMENT_META
    unsafe user.pointee.base_meta.release_func = { user, _ in
      unsafe g_free(user?.assumingMemoryBound(to: NvDsUserMeta.self).pointee.user_meta_data)
    }
    unsafe functions.addUserToBatch(batch, user)
  }
}

/// Counts what copy and release closures do.
private final class Calls: Sendable {
  let calls = Mutex((copies: 0, releases: 0))
}

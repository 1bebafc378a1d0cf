import CDeepStream
import CDeepStreamGst
import CGLib
import CGStreamer
import DipperGStreamer
import Synchronization
import Testing

@testable import DipperBufferMetadata

/// How often data was copied and freed.
private let copies = Atomic(0)
private let ends = Atomic(0)

@Suite("Metadata on a buffer", .serialized)
struct BufferMetadataTests {
  init() throws { try GStreamer.initialize() }

  @Test("it has DeepStream's names and size")
  func names() {
    #expect(unsafe String(cString: g_type_name(BufferMetadata.api)) == "NvDsMetaAPI")
    let info = unsafe BufferMetadata.info
    #expect(unsafe info?.pointee.size == 72)
    #expect(unsafe gst_meta_get_info("NvDsMeta") == info)
    #expect(gst_meta_api_type_has_tag(BufferMetadata.api, unsafe g_quark_from_static_string("nvdsmeta")) != 0)
  }

  @Test("new metadata is empty")
  func fresh() throws {
    let buffer = Buffer(size: 4)
    let added = unsafe BufferMetadata.add(to: buffer.raw)
    let meta = unsafe try #require(added).pointee
    #expect(unsafe meta.meta_type == 0 && meta.meta_data == nil && meta.user_data == nil)
    #expect(unsafe meta.copyfunc == nil && meta.freefunc == nil)
    #expect(unsafe meta.gst_to_nvds_meta_transform_func == nil && meta.gst_to_nvds_meta_release_func == nil)
  }

  @Test("data is copied with its buffer and freed once for each")
  func copying() throws {
    copies.store(0, ordering: .relaxed)
    ends.store(0, ordering: .relaxed)
    do {
      let buffer = Buffer(size: 8)
      let added = unsafe BufferMetadata.add(to: buffer.raw)
      let meta = unsafe try #require(added)
      unsafe meta.pointee.meta_type = 5000
      unsafe meta.pointee.meta_data = g_malloc(1)
      unsafe meta.pointee.copyfunc = { _, _ in
        copies.add(1, ordering: .relaxed)
        return unsafe g_malloc(1)
      }
      unsafe meta.pointee.freefunc = { data, _ in
        ends.add(1, ordering: .relaxed)
        unsafe g_free(data)
      }
      var writable = buffer.share()
      writable.makeWritable()
      let partOfIt = unsafe gst_buffer_copy_region(buffer.raw, GST_BUFFER_COPY_META, 0, 4)
      let part = unsafe Buffer(adopting: try #require(partOfIt))
      #expect(copies.load(ordering: .relaxed) == 2)
      var types: [Int32] = []
      unsafe BufferMetadata.forEach(on: buffer.raw) { unsafe types.append($0.pointee.meta_type) }
      unsafe BufferMetadata.forEach(on: writable.raw) { unsafe types.append($0.pointee.meta_type) }
      unsafe BufferMetadata.forEach(on: part.raw) { unsafe types.append($0.pointee.meta_type) }
      #expect(types == [5000, 5000, 5000])
    }
    #expect(ends.load(ordering: .relaxed) == 3)
  }

  @Test("threads add to one buffer with several owners")
  func sharedBuffer() async {
    let buffer = Buffer(size: 4)
    let other = buffer.share()
    let address = unsafe UInt(bitPattern: other.raw)
    await withTaskGroup { group in
      for _ in 0..<4 {
        group.addTask {
          for _ in 0..<50 {
            let raw = unsafe UnsafeMutablePointer<GstBuffer>(bitPattern: address)
            guard let raw = unsafe raw else { return }
            unsafe _ = BufferMetadata.add(to: raw)
          }
        }
      }
    }
    var count = 0
    unsafe BufferMetadata.forEach(on: buffer.raw) { _ in count += 1 }
    #expect(count == 200)
    let isWritable = buffer.isWritable
    #expect(!isWritable)
  }

  @Test("the present time is that of the system's clock, in milliseconds")
  func time() {
    let before = Double(g_get_real_time()) / 1000
    let now = SystemTimestamp.now
    #expect(before <= now.milliseconds && now.milliseconds <= Double(g_get_real_time()) / 1000)
    #expect(now < SystemTimestamp(milliseconds: now.milliseconds + 1))
  }
}

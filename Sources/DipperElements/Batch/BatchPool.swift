internal import CDeepStream
internal import CGStreamer
internal import DipperGStreamer

/// Batch buffers that are used again and again, so that a batch costs no allocation.
///
/// A buffer keeps its payload and its metadata; coming back, it gives the frames to their decoders and empties
/// the metadata. A buffer whose memory somebody still shares is not used again.
final class BatchPool: BufferPoolImplementation {
  override class var typeName: StaticString { "DipperBatchPool" }

  /// The most frames in a batch; set before the pool is activated.
  var capacity = 1

  /// The kind of memory that shows a batch's surface list, and leads back to its payload.
  // Made once and never changed; GStreamer's allocators serve any thread.
  nonisolated(unsafe) static let allocator = unsafe FixedMemoryAllocator(
    memoryType: "DipperBatch",
    release: { _, context in
      guard let context = unsafe context else { return }
      unsafe Unmanaged<BatchPayload>.fromOpaque(context).release()
    },
    copy: { context in
      // A copy of the list alone would point to pixels that it does not keep.
      unsafe memory(of: Unmanaged<BatchPayload>.fromOpaque(context).takeUnretainedValue().copy())
    })

  /// Makes memory that keeps `payload` for as long as anybody refers to it.
  static func memory(of payload: BatchPayload) -> UnsafeMutablePointer<GstMemory> {
    unsafe allocator.makeMemory(
      data: UnsafeMutableRawPointer(payload.surface), size: MemoryLayout<NvBufSurface>.size,
      context: Unmanaged.passRetained(payload).toOpaque())
  }

  override func allocateBuffer(into buffer: inout UnsafeMutablePointer<GstBuffer>?) -> GstFlowReturn {
    guard let new = unsafe gst_buffer_new() else { return GST_FLOW_ERROR }
    unsafe gst_buffer_append_memory(new, Self.memory(of: BatchPayload(capacity: capacity)))
    guard unsafe BatchAttachment.attach(to: new, capacity: capacity, staysInPool: true) else {
      unsafe gst_buffer_unref(new)
      return GST_FLOW_ERROR
    }
    unsafe buffer = new
    return GST_FLOW_OK
  }

  override func resetBuffer(_ buffer: UnsafeMutablePointer<GstBuffer>) {
    if unsafe gst_buffer_is_all_memory_writable(buffer) != 0, let batch = unsafe BatchBuffer(buffer) {
      batch.payload.clear()
      batch.resetMetadata()
    }
    unsafe super.resetBuffer(buffer)
  }
}

internal import CDeepStream
internal import CGStreamer
internal import CGStreamerShims
internal import DipperBufferMetadata
internal import DipperGStreamer
internal import DipperMetadata

/// A buffer that is a batch: the frames' pixels and the metadata it carries.
///
/// Borrowed: valid as long as the buffer.
@safe struct BatchBuffer {
  let payload: BatchPayload
  private let buffer: UnsafeMutablePointer<GstBuffer>
  private let metadata: UnsafeMutablePointer<NvDsBatchMeta>

  /// Looks into a buffer; `nil` where it is no batch that `dipmux` made.
  init?(_ buffer: UnsafeMutablePointer<GstBuffer>) {
    guard let memory = unsafe gst_buffer_peek_memory(buffer, 0),
      let context = unsafe BatchPool.allocator.context(of: memory),
      let metadata = unsafe BufferMetadata.batch(on: buffer)
    else { return nil }
    unsafe self.buffer = buffer
    unsafe payload = Unmanaged<BatchPayload>.fromOpaque(context).takeUnretainedValue()
    unsafe self.metadata = metadata
  }

  /// Lends the batch's metadata.
  func withMetadata<Result, Failure: Error>(_ body: (Batch) throws(Failure) -> Result) throws(Failure) -> Result {
    try unsafe withBatch(metadata, carrier: buffer, body)
  }

  /// Whether nobody else has the buffer.
  var isWritable: Bool { unsafe dipgst_buffer_is_writable(buffer) != 0 }

  /// Empties the metadata for the next use.
  func resetMetadata() { unsafe resetBatch(metadata) }

  /// The payload, to write into its pixels; made the buffer's own first where another buffer shares it.
  ///
  /// The buffer is writable: an element that changes a batch in place is given one of its own, and whoever else
  /// writes asks ``isWritable`` first.
  func writablePayload() -> BatchPayload {
    guard unsafe gst_buffer_is_all_memory_writable(buffer) == 0 else { return payload }
    let own = payload.sharingFrames()
    unsafe gst_buffer_replace_all_memory(buffer, BatchPool.memory(of: own))
    return own
  }
}

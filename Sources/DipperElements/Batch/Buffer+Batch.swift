internal import CDeepStream
internal import CGStreamer
internal import DipperBufferMetadata
public import DipperGStreamer
public import DipperMetadata

extension Buffer {
  /// Lends the batch on the buffer, the last one where there are several (`gst_buffer_get_nvds_batch_meta`).
  ///
  /// - Parameter body: Given the batch, under its lock.
  /// - Returns: What `body` returns; `nil` where there is no batch, or NVIDIA's library made it and
  ///   `DeepStreamRuntime.load(from:)` has not loaded that.
  /// - Throws: What `body` throws.
  public borrowing func withBatch<Result, Failure: Error>(
    _ body: (Batch) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let batch = unsafe BufferMetadata.batch(on: raw),
      unsafe dip_batch_is_native(batch) != 0 || DeepStreamRuntime.lastLoaded != nil
    else { return nil }
    return try unsafe DipperMetadata.withBatch(batch, carrier: raw, body)
  }

  /// Attaches a new, empty batch (`gst_buffer_add_nvds_meta`), which is copied and freed with the buffer.
  ///
  /// A buffer with several owners gets it as well: they all see it.
  ///
  /// - Parameter capacity: How many frames the batch is made for, 1…65 536.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/invalidValue`` for another number, or before
  ///   GStreamer was started.
  public borrowing func attachBatch(capacity: Int) throws(GStreamerError) {
    guard (1...65_536).contains(capacity), unsafe BatchAttachment.attach(to: raw, capacity: capacity) else {
      throw GStreamerError(
        .invalidValue, "a batch of \(capacity) frames cannot be attached; ask for 1…65536 after GStreamer was started.",
        doing: "attaching a batch to a buffer")
    }
  }
}

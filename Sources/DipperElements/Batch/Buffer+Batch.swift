internal import CDeepStream
internal import CGStreamer
internal import DipperBufferMetadata
public import DipperGStreamer
public import DipperMetadata

extension Buffer {
  /// Lends the batch on the buffer, the last one where there are several (`gst_buffer_get_nvds_batch_meta`).
  ///
  /// - Parameter body: Given the batch, under its lock.
  /// - Returns: What `body` returns; `nil` where there is no batch, where it is one of sound, or NVIDIA's library made it
  ///   and `DeepStreamRuntime.load(from:)` has not loaded that.
  /// - Throws: What `body` throws.
  public borrowing func withBatch<Result, Failure: Error>(
    _ body: (Batch) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let (batch, isAudio) = unsafe knownBatch, !isAudio else { return nil }
    return try unsafe DipperMetadata.withBatch(batch, carrier: raw, body)
  }

  /// Lends the batch of sound on the buffer, as ``withBatch(_:)`` lends one of pictures.
  ///
  /// - Parameter body: Given the batch, under its lock.
  /// - Returns: What `body` returns; `nil` where there is no batch, where it is one of pictures, or NVIDIA's library made
  ///   it and `DeepStreamRuntime.load(from:)` has not loaded that.
  /// - Throws: What `body` throws.
  public borrowing func withAudioBatch<Result, Failure: Error>(
    _ body: (AudioBatch) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let (batch, isAudio) = unsafe knownBatch, isAudio else { return nil }
    return try unsafe DipperMetadata.withAudioBatch(batch, nil, body)
  }

  /// Attaches a new, empty batch (`gst_buffer_add_nvds_meta`), which is copied and freed with the buffer.
  ///
  /// A buffer with several owners gets it as well: they all see it.
  ///
  /// - Parameter capacity: How many frames the batch is made for, 1…65 536.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/invalidValue`` for another number, or before
  ///   GStreamer was started.
  public borrowing func attachBatch(capacity: Int) throws(GStreamerError) {
    try attach(capacity: capacity, ofAudio: false)
  }

  /// Attaches a new, empty batch of sound, as ``attachBatch(capacity:)`` does one of pictures.
  ///
  /// - Parameter capacity: How many frames the batch is made for, 1…65 536.
  /// - Throws: ``GStreamerError`` of code ``GStreamerError/Code/invalidValue`` for another number, or before
  ///   GStreamer was started.
  public borrowing func attachAudioBatch(capacity: Int) throws(GStreamerError) {
    try attach(capacity: capacity, ofAudio: true)
  }

  private borrowing func attach(capacity: Int, ofAudio isAudio: Bool) throws(GStreamerError) {
    guard (1...65_536).contains(capacity),
      unsafe BatchAttachment.attach(to: raw, capacity: capacity, ofAudio: isAudio)
    else {
      throw GStreamerError(
        .invalidValue, "a batch of \(capacity) frames cannot be attached; ask for 1…65536 after GStreamer was started.",
        doing: "attaching a batch to a buffer")
    }
  }

  /// The batch on the buffer, where its library is known, and whether it is one of sound.
  private var knownBatch: (UnsafeMutablePointer<NvDsBatchMeta>, isAudio: Bool)? {
    guard let batch = unsafe BufferMetadata.batch(on: raw),
      unsafe dip_batch_is_native(batch) != 0 || DeepStreamRuntime.lastLoaded != nil
    else { return nil }
    return unsafe (batch, batch.pointee.base_meta.meta_type == NVDS_AUDIO_BATCH_META)
  }
}

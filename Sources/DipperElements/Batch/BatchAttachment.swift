internal import CDeepStream
internal import CGStreamer
internal import DipperBufferMetadata
internal import DipperMetadata

/// The batch description that hangs on a batch's buffer, from the native engine.
enum BatchAttachment {
  /// Attaches a new, empty batch description.
  ///
  /// - Parameters:
  ///   - buffer: The buffer.
  ///   - capacity: How many frames the batch is made for.
  ///   - isAudio: Whether it is to hold frames of sound.
  ///   - staysInPool: Whether it stays on the buffer when that goes back to its pool.
  /// - Returns: Whether it worked.
  static func attach(
    to buffer: UnsafeMutablePointer<GstBuffer>, capacity: Int, ofAudio isAudio: Bool = false, staysInPool: Bool = false
  ) -> Bool {
    guard let meta = unsafe BufferMetadata.add(to: buffer) else { return false }
    unsafe meta.pointee.meta_data = UnsafeMutableRawPointer(createBatch(frames: capacity, ofAudio: isAudio))
    unsafe meta.pointee.meta_type = BufferMetadata.batchType
    unsafe meta.pointee.copyfunc = BatchReserve.copyFunction
    unsafe meta.pointee.freefunc = BatchReserve.releaseFunction
    if staysInPool {
      unsafe UnsafeMutableRawPointer(meta).assumingMemoryBound(to: GstMeta.self).pointee.flags = GstMetaFlags(
        GST_META_FLAG_POOLED.rawValue)
    }
    return true
  }
}

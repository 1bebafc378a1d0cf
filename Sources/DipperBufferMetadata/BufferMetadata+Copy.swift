internal import CDeepStream
internal import CGStreamer

extension BufferMetadata {
  /// Copies metadata to a copy of its buffer.
  ///
  /// - Returns: Whether nothing was lost.
  static func copy(
    _ original: UnsafeMutablePointer<NvDsMeta>, to target: UnsafeMutablePointer<GstBuffer>
  ) -> Bool {
    guard let copyFunction = unsafe original.pointee.copyfunc else {
      Advice.once(
        .noCopyFunction,
        "A buffer was copied whose NvDsMeta has no copy function; the copy goes without that metadata. "
          + "Give gst_buffer_add_nvds_meta a copy function.")
      return true
    }
    // As in DeepStream, the copy has no user data: a function that frees copies is called without.
    let data = unsafe copyFunction(original.pointee.meta_data, nil)
    let type = unsafe original.pointee.meta_type
    var functions = unsafe Functions(copy: copyFunction, free: original.pointee.freefunc)
    if type == batchType {
      guard let data = unsafe data else {
        Advice.once(
          .noBatchCopy, "The copy function of a batch returned NULL; the copy of its buffer goes without the batch.")
        return false
      }
      unsafe functions = functionsOfBatch(data) ?? functions
    }
    guard let new = unsafe add(to: target) else {
      if let data = unsafe data { unsafe functions.free?(data, nil) }
      return false
    }
    unsafe new.pointee.meta_data = data
    unsafe new.pointee.meta_type = type
    unsafe new.pointee.copyfunc = functions.copy
    unsafe new.pointee.freefunc = functions.free
    unsafe new.pointee.gst_to_nvds_meta_transform_func = original.pointee.gst_to_nvds_meta_transform_func
    unsafe new.pointee.gst_to_nvds_meta_release_func = original.pointee.gst_to_nvds_meta_release_func
    return true
  }

  /// The `meta_type` of a batch.
  package static let batchType = Int32(NVDS_BATCH_GST_META.rawValue)

  /// How data is copied and freed.
  @unsafe private struct Functions {
    var copy: NvDsMetaCopyFunc?
    var free: NvDsMetaReleaseFunc?
  }

  /// The functions of the library that made a batch: those of the original's buffer may be meant for it alone.
  private static func functionsOfBatch(_ data: UnsafeMutableRawPointer) -> Functions? {
    let base = unsafe data.assumingMemoryBound(to: NvDsBaseMeta.self).pointee
    let isBatch = unsafe base.meta_type == NVDS_BATCH_META || base.meta_type == NVDS_AUDIO_BATCH_META
    guard isBatch, let copy = unsafe base.copy_func, let free = unsafe base.release_func else { return nil }
    return unsafe Functions(copy: copy, free: free)
  }
}

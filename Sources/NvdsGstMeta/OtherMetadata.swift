internal import CDeepStream
internal import CDeepStreamGst
internal import CGStreamer
internal import DipperBufferMetadata

/// The metadata of a buffer that is no `NvDsMeta`, kept on an empty buffer.
///
/// What concerns the buffer's memory (`GstVideoMeta` for example) does not count: that memory is not there.
enum OtherMetadata {
  static func exists(on buffer: UnsafeMutablePointer<GstBuffer>) -> Bool {
    var state: gpointer?
    while let meta = unsafe gst_buffer_iterate_meta(buffer, &state) {
      if unsafe counts(meta) { return true }
    }
    return false
  }

  /// Makes an empty buffer that carries copies.
  static func copy(of buffer: UnsafeMutablePointer<GstBuffer>) -> UnsafeMutablePointer<GstBuffer>? {
    guard let holder = unsafe gst_buffer_new() else { return nil }
    var state: gpointer?
    while let meta = unsafe gst_buffer_iterate_meta(buffer, &state) {
      guard unsafe counts(meta) else { continue }
      guard let transform = unsafe meta.pointee.info.pointee.transform_func else {
        Advice.once(
          .noTransformFunction, "A buffer's metadata that cannot be copied does not become user metadata of the frame.")
        continue
      }
      var whole = GstMetaTransformCopy(region: 0, offset: 0, size: gsize.max)
      unsafe _ = transform(holder, meta, buffer, BufferMetadata.copyQuark, &whole)
    }
    return unsafe holder
  }

  /// Copies what the user metadata holds.
  static let copyFunction: NvDsMetaCopyFunc = { user, _ in
    guard let buffer = unsafe buffer(of: user) else { return nil }
    return unsafe UnsafeMutableRawPointer(copy(of: buffer))
  }

  /// Frees what the user metadata holds.
  static let releaseFunction: NvDsMetaReleaseFunc = { user, _ in
    guard let buffer = unsafe buffer(of: user) else { return }
    unsafe gst_buffer_unref(buffer)
  }

  private static func buffer(of user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<GstBuffer>? {
    unsafe user?.assumingMemoryBound(to: NvDsUserMeta.self).pointee.user_meta_data?
      .assumingMemoryBound(to: GstBuffer.self)
  }

  private static func counts(_ meta: UnsafeMutablePointer<GstMeta>) -> Bool {
    let api = unsafe meta.pointee.info.pointee.api
    return api != BufferMetadata.api && gst_meta_api_type_has_tag(api, memoryTag) == 0
  }

  private static let memoryTag = unsafe g_quark_from_static_string("memory")
}

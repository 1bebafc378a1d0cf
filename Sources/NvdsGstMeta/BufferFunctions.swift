public import CDeepStream
public import CDeepStreamGst
internal import CGLib
internal import CGStreamer
internal import DipperBufferMetadata

/// Attaches metadata to a buffer; the caller sets its `meta_type`.
@c @implementation
public func gst_buffer_add_nvds_meta(
  _ buffer: UnsafeMutablePointer<GstBuffer>!, _ meta_data: gpointer!, _ user_data: gpointer!,
  _ copy_func: NvDsMetaCopyFunc!, _ release_func: NvDsMetaReleaseFunc!
) -> UnsafeMutablePointer<NvDsMeta>! {
  guard let buffer = unsafe buffer, unsafe dip_is_buffer(buffer) != 0 else {
    unsafe g_return_if_fail_warning(nil, "gst_buffer_add_nvds_meta", "GST_IS_BUFFER (buffer)")
    return nil
  }
  guard let meta = unsafe BufferMetadata.add(to: buffer) else { return nil }
  unsafe meta.pointee.meta_data = meta_data
  unsafe meta.pointee.user_data = user_data
  unsafe meta.pointee.copyfunc = copy_func
  unsafe meta.pointee.freefunc = release_func
  return unsafe meta
}

/// The first `NvDsMeta` on a buffer, of whatever kind.
@c @implementation
public func gst_buffer_get_nvds_meta(
  _ buffer: UnsafeMutablePointer<GstBuffer>!
) -> UnsafeMutablePointer<NvDsMeta>! {
  unsafe UnsafeMutableRawPointer(gst_buffer_get_meta(buffer, BufferMetadata.api))?
    .assumingMemoryBound(to: NvDsMeta.self)
}

/// The batch on a buffer; the last one where there are several, which GStreamer's log mentions.
@c @implementation
public func gst_buffer_get_nvds_batch_meta(
  _ buffer: UnsafeMutablePointer<GstBuffer>!
) -> UnsafeMutablePointer<NvDsBatchMeta>! {
  guard let buffer = unsafe buffer else {
    unsafe g_return_if_fail_warning("GStreamer", "gst_buffer_iterate_meta", "buffer != NULL")
    return nil
  }
  let (last, count) = unsafe BufferMetadata.batches(on: buffer)
  for _ in 0..<max(0, count - 1) { unsafe dip_gst_warning("Multiple NvDsBatchMeta found on buffer \(buffer)") }
  return unsafe last
}

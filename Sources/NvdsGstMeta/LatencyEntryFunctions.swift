internal import CDeepStream
public import CDeepStreamGst
internal import CGLib
internal import CGStreamer

/// A new, empty `NvDsMetaCompLatency`, to be freed with `g_free`.
@c @implementation
public func nvds_set_latency_metadata_ptr() -> UnsafeMutableRawPointer! {
  unsafe g_malloc0(gsize(MemoryLayout<NvDsMetaCompLatency>.size))
}

/// Copies the `NvDsMetaCompLatency` of an `NvDsUserMeta`.
@c @implementation
public func nvds_copy_latency_meta(_ data: gpointer!, _ user_data: gpointer!) -> gpointer! {
  guard let user = unsafe data?.assumingMemoryBound(to: NvDsUserMeta.self),
    let original = unsafe user.pointee.user_meta_data, let copy = unsafe nvds_set_latency_metadata_ptr()
  else { return nil }
  unsafe copy.copyMemory(from: original, byteCount: MemoryLayout<NvDsMetaCompLatency>.size)
  return unsafe copy
}

/// Frees the `NvDsMetaCompLatency` of an `NvDsUserMeta`.
@c @implementation
public func nvds_release_latency_meta(_ data: gpointer!, _ user_data: gpointer!) {
  guard let user = unsafe data?.assumingMemoryBound(to: NvDsUserMeta.self) else { return }
  unsafe g_free(user.pointee.user_meta_data)
  unsafe user.pointee.user_meta_data = nil
}

public import CDeepStreamGst
internal import CGLib
internal import DipperBufferMetadata

/// A new, empty `NvDsMetaCompLatency`, to be freed with `g_free`.
@c @implementation
public func nvds_set_latency_metadata_ptr() -> UnsafeMutableRawPointer! {
  unsafe UnsafeMutableRawPointer(LatencyEntries.allocate())
}

/// Copies the `NvDsMetaCompLatency` of an `NvDsUserMeta`.
@c @implementation
public func nvds_copy_latency_meta(_ data: gpointer!, _ user_data: gpointer!) -> gpointer! {
  unsafe LatencyEntries.copy(ofUser: data)
}

/// Frees the `NvDsMetaCompLatency` of an `NvDsUserMeta`.
@c @implementation
public func nvds_release_latency_meta(_ data: gpointer!, _ user_data: gpointer!) {
  unsafe LatencyEntries.release(ofUser: data)
}

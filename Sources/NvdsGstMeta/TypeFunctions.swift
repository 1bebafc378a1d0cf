public import CDeepStreamGst
internal import CGStreamer
internal import DipperBufferMetadata

/// The API that every `NvDsMeta` implements.
@c @implementation
public func nvds_meta_api_get_type() -> GType { BufferMetadata.api }

/// How an `NvDsMeta` is made, copied and freed.
@c @implementation
public func nvds_meta_get_info() -> UnsafePointer<GstMetaInfo>! { unsafe BufferMetadata.info }

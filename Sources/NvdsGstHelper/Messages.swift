public import CDeepStreamGst
internal import CGStreamer
internal import DipperStreamEvents

/// The message that says that a source has ended.
@c @implementation
public func gst_nvmessage_new_stream_eos(
  _ obj: UnsafeMutablePointer<GstObject>!, _ stream_id: guint
) -> UnsafeMutablePointer<GstMessage>! {
  unsafe StreamMessage.end.message(from: obj, source: stream_id)
}

/// Whether a message says that a source has ended.
@c @implementation
public func gst_nvmessage_is_stream_eos(_ message: UnsafeMutablePointer<GstMessage>!) -> gboolean {
  guard let message = unsafe message else { return 0 }
  return unsafe StreamMessage.end.source(of: message) == nil ? 0 : 1
}

/// The source that a message says has ended.
@c @implementation
public func gst_nvmessage_parse_stream_eos(
  _ message: UnsafeMutablePointer<GstMessage>!, _ stream_id: UnsafeMutablePointer<guint>!
) -> gboolean {
  guard let message = unsafe message, let source = unsafe StreamMessage.end.source(of: message) else { return 0 }
  unsafe stream_id?.pointee = source
  return 1
}

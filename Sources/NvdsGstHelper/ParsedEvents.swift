public import CDeepStreamGst
internal import CGStreamer
internal import CGStreamerShims
internal import DipperStreamEvents

/// The source of an event that says that a source was added.
@c @implementation
public func gst_nvevent_parse_pad_added(
  _ event: UnsafeMutablePointer<GstEvent>!, _ source_id: UnsafeMutablePointer<guint>!
) {
  unsafe _ = parse(.added, event, source_id)
}

/// The source of an event that says that a source was removed.
@c @implementation
public func gst_nvevent_parse_pad_deleted(
  _ event: UnsafeMutablePointer<GstEvent>!, _ source_id: UnsafeMutablePointer<guint>!
) {
  unsafe _ = parse(.deleted, event, source_id)
}

/// The source of an event that says that no more frames of a source follow.
@c @implementation
public func gst_nvevent_parse_stream_eos(
  _ event: UnsafeMutablePointer<GstEvent>!, _ source_id: UnsafeMutablePointer<guint>!
) {
  unsafe _ = parse(.end, event, source_id)
}

/// The source of an event that says that a source begins anew.
@c @implementation
public func gst_nvevent_parse_stream_reset(
  _ event: UnsafeMutablePointer<GstEvent>!, _ source_id: UnsafeMutablePointer<guint>!
) {
  unsafe _ = parse(.reset, event, source_id)
}

/// The source of an event, and a copy of the segment that its times are measured from.
@c @implementation
public func gst_nvevent_parse_stream_segment(
  _ event: UnsafeMutablePointer<GstEvent>!, _ source_id: UnsafeMutablePointer<guint>!,
  _ segment: UnsafeMutablePointer<UnsafeMutablePointer<GstSegment>?>!
) {
  guard unsafe parse(.segment, event, source_id), let event = unsafe event, let segment = unsafe segment,
    let value = unsafe StreamEvent.value("segment", of: event, type: gst_segment_get_type())
  else { return }
  unsafe segment.pointee = g_value_dup_boxed(value)?.assumingMemoryBound(to: GstSegment.self)
}

/// The source of an event, and a copy of the name of the stream that begins.
@c @implementation
public func gst_nvevent_parse_stream_start(
  _ event: UnsafeMutablePointer<GstEvent>!, _ source_id: UnsafeMutablePointer<guint>!,
  _ stream_id: UnsafeMutablePointer<UnsafeMutablePointer<gchar>?>!
) {
  guard unsafe parse(.start, event, source_id), let event = unsafe event, let stream_id = unsafe stream_id,
    let value = unsafe StreamEvent.value("stream-id", of: event, type: dipgst_type_string())
  else { return }
  unsafe stream_id.pointee = g_value_dup_string(value)
}

/// Writes the source of an event of a kind; of any other event nothing.
private func parse(
  _ kind: StreamEvent, _ event: UnsafeMutablePointer<GstEvent>?, _ source: UnsafeMutablePointer<guint>?
) -> Bool {
  guard let event = unsafe event, let found = unsafe kind.source(of: event) else { return false }
  unsafe source?.pointee = found
  return true
}

public import CDeepStreamGst
internal import CGStreamer
internal import DipperStreamEvents

/// The event that says that a source was added.
@c @implementation
public func gst_nvevent_new_pad_added(_ source_id: guint) -> UnsafeMutablePointer<GstEvent>! {
  unsafe StreamEvent.added.event(source: source_id)
}

/// The event that says that a source was removed.
@c @implementation
public func gst_nvevent_new_pad_deleted(_ source_id: guint) -> UnsafeMutablePointer<GstEvent>! {
  unsafe StreamEvent.deleted.event(source: source_id)
}

/// The event that says that no more frames of a source follow.
@c @implementation
public func gst_nvevent_new_stream_eos(_ source_id: guint) -> UnsafeMutablePointer<GstEvent>! {
  unsafe StreamEvent.end.event(source: source_id)
}

/// The event that says that a source begins anew.
@c @implementation
public func gst_nvevent_new_stream_reset(_ source_id: guint) -> UnsafeMutablePointer<GstEvent>! {
  unsafe StreamEvent.reset.event(source: source_id)
}

/// The event that says what a source's times are measured from.
@c @implementation
public func gst_nvevent_new_stream_segment(
  _ source_id: guint, _ segment: UnsafeMutablePointer<GstSegment>!
) -> UnsafeMutablePointer<GstEvent>! {
  guard let segment = unsafe segment else { return nil }
  return unsafe StreamEvent.segment(source: source_id, segment)
}

/// The event that says that a source's stream begins.
@c @implementation
public func gst_nvevent_new_stream_start(
  _ source_id: guint, _ stream_id: UnsafeMutablePointer<gchar>!
) -> UnsafeMutablePointer<GstEvent>! {
  guard let stream_id = unsafe stream_id else { return nil }
  return unsafe StreamEvent.start(source: source_id, id: stream_id)
}

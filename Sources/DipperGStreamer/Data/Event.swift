package import CGStreamer
internal import CGStreamerShims

/// An event that travels along a stream (`GstEvent`); never changed.
@safe public final class Event: Sendable {
  /// The C event, alive as long as this object.
  nonisolated(unsafe) package let raw: UnsafeMutablePointer<GstEvent>

  /// Takes over a reference (transfer full).
  package init(adopting raw: UnsafeMutablePointer<GstEvent>) { unsafe self.raw = unsafe raw }

  /// Takes a reference of its own (transfer none).
  package init(retaining raw: UnsafeMutablePointer<GstEvent>) { unsafe self.raw = unsafe gst_event_ref(raw) }

  deinit { unsafe gst_event_unref(raw) }

  /// The end of a stream.
  /// - Returns: The event.
  public static func endOfStream() -> Event { unsafe Event(adopting: gst_event_new_eos()) }

  /// The event's kind, by its GStreamer name, such as `caps`, `segment`, `eos` or `flush-start`.
  public var type: String { unsafe String(cString: gst_event_type_get_name(dipgst_event_type(raw))) }

  /// The format that a `caps` event announces; `nil` for other events.
  public var caps: Caps? {
    guard unsafe dipgst_event_type(raw) == GST_EVENT_CAPS else { return nil }
    var caps: UnsafeMutablePointer<GstCaps>? = nil
    unsafe gst_event_parse_caps(raw, &caps)
    return unsafe caps.map { unsafe Caps(retaining: $0) }
  }
}

extension Event {
  /// Asks an encoder, through its source pad, to make the next frame a key frame.
  /// - Returns: The event.
  package static func keyFrameRequest() -> Event {
    unsafe Event(adopting: gst_video_event_new_upstream_force_key_unit(dipgst_clock_time_none(), 1, 0))
  }
}

internal import CGStreamer
public import DipperGStreamer
internal import DipperStreamEvents

/// The event that says that a source begins anew (`GST_NVEVENT_STREAM_RESET`).
///
/// `dipmux` passes it on in the order of the source's frames; whoever remembers frames of the source forgets them.
enum StreamReset {
  /// Makes the event, which the caller owns.
  static func event(source: Int) -> UnsafeMutablePointer<GstEvent>? {
    unsafe StreamEvent.reset.event(source: UInt32(clamping: source))
  }

  /// The source that an event says begins anew, or `nil` for any other event.
  static func source(of event: UnsafeMutablePointer<GstEvent>) -> Int? {
    unsafe StreamEvent.reset.source(of: event).map { Int($0) }
  }
}

extension Event {
  /// The event that says that a source of a batch begins anew (`gst_nvevent_new_stream_reset`).
  ///
  /// Sent into a sink pad of `dipmux` it travels between the frames that came before it and those that follow, with the
  /// pad's own number; trackers and optical flow begin anew for that source alone.
  ///
  /// - Parameter source: The source's number.
  /// - Returns: The event.
  public static func streamReset(source: Int) -> Event {
    guard let event = unsafe StreamReset.event(source: source) else {
      fatalError("GStreamer made no event; start it with GStreamer.initialize() first.")
    }
    return unsafe Event(adopting: event)
  }

  /// The source that begins anew, if that is what the event says (`gst_nvevent_parse_stream_reset`).
  public var resetSource: Int? { unsafe StreamReset.source(of: raw) }
}

extension ElementProtocol {
  /// Tells an element, and all that follows it, that a source begins anew (`gst_element_send_nvevent_new_stream_reset`).
  ///
  /// - Parameter source: The source's number.
  /// - Returns: Whether the event was handled.
  @discardableResult
  public func sendStreamReset(source: Int) -> Bool {
    guard let event = unsafe StreamReset.event(source: source) else { return false }
    return unsafe gst_element_send_event(element.raw, event) != 0
  }
}

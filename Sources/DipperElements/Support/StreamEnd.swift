internal import CGStreamer
internal import DipperStreamEvents

/// The event that says that one source of the batch has ended while others go on.
enum StreamEnd {
  private static let name = "dipper-stream-end"

  /// Makes the event, which the caller owns.
  static func event(source: Int) -> UnsafeMutablePointer<GstEvent>? {
    let structure = unsafe gst_structure_from_string("\(name), source=(uint)\(source)", nil)
    return unsafe gst_event_new_custom(GST_EVENT_CUSTOM_DOWNSTREAM, structure)
  }

  /// The source that an event says has ended, or `nil` for any other event.
  static func source(of event: UnsafeMutablePointer<GstEvent>) -> Int? {
    // DeepStream's elements say it with an event of their own.
    if let source = unsafe StreamEvent.end.source(of: event) { return Int(source) }
    guard unsafe event.pointee.type == GST_EVENT_CUSTOM_DOWNSTREAM,
      let structure = unsafe gst_event_get_structure(event), unsafe gst_structure_has_name(structure, name) != 0
    else { return nil }
    var source: guint = 0
    return unsafe gst_structure_get_uint(structure, "source", &source) != 0 ? Int(source) : nil
  }
}

package import CGStreamer
internal import CGStreamerShims

/// Events about one source of a batch, as DeepStream's elements send them downstream (`gst-nvevent.h`).
///
/// GStreamer keeps the last of each kind and source on every pad that it passed.
package enum StreamEvent: UInt32, CaseIterable, Sendable {
  /// A source was added (`GST_NVEVENT_PAD_ADDED`).
  case added = 102_430
  /// A source was removed (`GST_NVEVENT_PAD_DELETED`).
  case deleted = 102_686
  /// No more frames of a source follow (`GST_NVEVENT_STREAM_EOS`).
  case end = 102_942
  /// What times of a source are measured from (`GST_NVEVENT_STREAM_SEGMENT`).
  case segment = 103_198
  /// What follows of a source has nothing to do with what came before (`GST_NVEVENT_STREAM_RESET`).
  case reset = 103_454
  /// A source's stream begins (`GST_NVEVENT_STREAM_START`).
  case start = 103_710

  /// What the event's structure is called, before the source's number.
  private var name: String {
    switch self {
    case .added: "nv-pad-added"
    case .deleted: "nv-pad-deleted"
    case .end: "nv-stream-eos"
    case .segment: "nv-stream-segment"
    case .reset: "nv-stream-reset"
    case .start: "nv-stream-start"
    }
  }

  private var type: GstEventType { GstEventType(rawValue: rawValue) }

  /// Makes the event of a source, which the caller owns.
  package func event(source: UInt32) -> UnsafeMutablePointer<GstEvent>? { unsafe made(structure(source)) }

  /// Makes the event that says what a source's times are measured from; the caller owns it.
  package static func segment(
    source: UInt32, _ segment: UnsafePointer<GstSegment>
  ) -> UnsafeMutablePointer<GstEvent>? {
    guard let structure = unsafe Self.segment.structure(source) else { return nil }
    unsafe set("segment", in: structure, gst_segment_get_type()) { unsafe g_value_set_boxed($0, segment) }
    return unsafe Self.segment.made(structure)
  }

  /// Makes the event that says that a source's stream begins; the caller owns it.
  package static func start(source: UInt32, id: UnsafePointer<CChar>) -> UnsafeMutablePointer<GstEvent>? {
    guard let structure = unsafe start.structure(source) else { return nil }
    unsafe set("stream-id", in: structure, dipgst_type_string()) { unsafe g_value_set_string($0, id) }
    return unsafe start.made(structure)
  }

  /// The source that an event of this kind is about; `nil` for any other event.
  package func source(of event: UnsafeMutablePointer<GstEvent>) -> UInt32? {
    guard unsafe dipgst_event_type(event) == type, let structure = unsafe gst_event_get_structure(event) else {
      return nil
    }
    var source: guint = 0
    return unsafe gst_structure_get_uint(structure, "source-id", &source) != 0 ? source : nil
  }

  /// A field of an event's structure that is of a type; borrowed.
  package static func value(
    _ field: String, of event: UnsafeMutablePointer<GstEvent>, type: GType
  ) -> UnsafePointer<GValue>? {
    guard let structure = unsafe gst_event_get_structure(event),
      let value = unsafe gst_structure_get_value(structure, field), unsafe dipgst_value_type(value) == type
    else { return nil }
    return unsafe value
  }

  /// The name tells sources apart, because GStreamer keeps one event of each name.
  private func structure(_ source: UInt32) -> UnsafeMutablePointer<GstStructure>? {
    unsafe gst_structure_from_string("\(name)-\(Int32(bitPattern: source)), source-id=(uint)\(source)", nil)
  }

  private func made(_ structure: UnsafeMutablePointer<GstStructure>?) -> UnsafeMutablePointer<GstEvent>? {
    guard let structure = unsafe structure else { return nil }
    return unsafe gst_event_new_custom(type, structure)
  }

  private static func set(
    _ field: String, in structure: UnsafeMutablePointer<GstStructure>, _ type: GType,
    _ fill: (UnsafeMutablePointer<GValue>) -> Void
  ) {
    var value = GValue()
    unsafe g_value_init(&value, type)
    unsafe fill(&value)
    unsafe gst_structure_take_value(structure, field, &value)
  }
}

internal import CGStreamer
internal import DipperAnalytics
internal import DipperMetadata
internal import Synchronization

/// What happens when a source ends: tracks leave, after its last frame, so that an event carries it down the stream.
struct AnalyticsRest: Sendable {
  var source: Int
  var name: String
  /// The number of the source's last frame.
  var frame: Int
  var presentationTime: UInt64?
  var captureTime: CaptureTime?
  var width: Int
  var height: Int
  var events: [AnalyticsEvent]

  /// What events carry: a GStreamer event holds the number of an entry.
  private static let entries = Mutex<(next: UInt64, values: [UInt64: AnalyticsRest])>((1, [:]))
  private static let name = "dipper-analytics-rest"

  /// Makes the event, which the caller owns.
  ///
  /// - Returns: The event and the number of its entry, which the caller gives to ``forget(_:)`` in the end.
  func makeEvent() -> (event: UnsafeMutablePointer<GstEvent>?, entry: UInt64) {
    let entry = Self.entries.withLock { entries in
      defer { entries.next += 1 }
      entries.values[entries.next] = self
      return entries.next
    }
    let structure = unsafe gst_structure_from_string("\(Self.name), entry=(guint64)\(entry)", nil)
    return unsafe (gst_event_new_custom(GST_EVENT_CUSTOM_DOWNSTREAM, structure), entry)
  }

  /// What an event carries, or `nil` for any other event.
  static func read(_ event: UnsafeMutablePointer<GstEvent>) -> AnalyticsRest? {
    guard unsafe event.pointee.type == GST_EVENT_CUSTOM_DOWNSTREAM,
      let structure = unsafe gst_event_get_structure(event), unsafe gst_structure_has_name(structure, name) != 0
    else { return nil }
    var entry: guint64 = 0
    guard unsafe gst_structure_get_uint64(structure, "entry", &entry) != 0 else { return nil }
    return entries.withLock { $0.values[UInt64(entry)] }
  }

  /// Drops entries that nobody needs any more.
  static func forget(_ numbers: [UInt64]) {
    entries.withLock { entries in for number in numbers { entries.values[number] = nil } }
  }
}

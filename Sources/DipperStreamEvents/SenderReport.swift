package import CGStreamer
internal import CGStreamerShims

/// The event that says that a source's sender has just reported its time (RTCP).
///
/// GStreamer works times out from the last report for as long as packets come, and says nowhere how old that is. The
/// event overtakes the frames that wait.
package enum SenderReport {
  private static let name = "dipper-sender-report"
  private static let signal = "handle-sync"

  /// Whether an event is one.
  package static func isMeant(by event: UnsafeMutablePointer<GstEvent>) -> Bool {
    unsafe dipgst_event_type(event) == GST_EVENT_CUSTOM_DOWNSTREAM_OOB && gst_event_has_name(event, name) != 0
  }

  /// Has a jitter buffer send the event with each report; other elements are left alone.
  static func announce(from element: UnsafeMutableRawPointer) {
    guard unsafe g_signal_lookup(signal, dipgst_type_of(element)) != 0 else { return }
    unsafe g_signal_connect_data(
      element, signal, unsafeBitCast(reported, to: GCallback.self), nil, nil, GConnectFlags(rawValue: 0))
  }

  /// Sends the event on.
  fileprivate static func send(from element: UnsafeMutableRawPointer) {
    let element = unsafe element.assumingMemoryBound(to: GstElement.self)
    guard let pad = unsafe gst_element_get_static_pad(element, "src") else { return }
    let event = unsafe gst_event_new_custom(GST_EVENT_CUSTOM_DOWNSTREAM_OOB, gst_structure_new_empty(name))
    unsafe gst_pad_push_event(pad, event)
    unsafe gst_object_unref(pad)
  }
}

/// Called when a jitter buffer has read a report, with the report.
private let reported: @convention(c) (gpointer?, gpointer?, gpointer?) -> Void = { element, _, _ in
  if let element = unsafe element { unsafe SenderReport.send(from: element) }
}

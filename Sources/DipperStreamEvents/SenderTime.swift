package import CGStreamer
internal import CGStreamerShims

/// Asks live sources for the times that their senders report (RTCP), with every packet.
///
/// GStreamer's jitter buffer works them out and puts them on its buffers as `GstReferenceTimestampMeta`;
/// depayloaders, parsers and decoders pass them on with the frame that they belong to.
package enum SenderTime {
  private static let property = "add-reference-timestamp-meta"

  /// Has a source ask for the times, now or once it makes what receives packets.
  ///
  /// - Parameter element: The source: a bin, such as `rtspsrc` or `uridecodebin`.
  /// - Returns: Whether it may receive packets: whether it is a bin.
  package static func request(of element: UnsafeMutablePointer<GstElement>) -> Bool {
    guard dipgst_type_is_a(unsafe dipgst_type_of(element), gst_bin_get_type()) != 0 else { return false }
    unsafe turnOn(element)
    unsafe g_signal_connect_data(
      element, "deep-element-added", unsafeBitCast(elementAdded, to: GCallback.self), nil, nil,
      GConnectFlags(rawValue: 0))
    return true
  }

  /// Turns the times on in an element that knows them.
  fileprivate static func turnOn(_ element: UnsafeMutableRawPointer) {
    let gclass = unsafe dipgst_class_of(element)?.assumingMemoryBound(to: GObjectClass.self)
    guard let spec = unsafe g_object_class_find_property(gclass, property),
      unsafe dipgst_param_value_type(spec) == dipgst_type_boolean()
    else { return }
    var value = GValue()
    unsafe g_value_init(&value, dipgst_type_boolean())
    unsafe g_value_set_boolean(&value, 1)
    unsafe g_object_set_property(element.assumingMemoryBound(to: GObject.self), property, &value)
    unsafe g_value_unset(&value)
    unsafe SenderReport.announce(from: element)
  }
}

/// Called for each element that a bin, or a bin in it, is given.
private let elementAdded: @convention(c) (gpointer?, gpointer?, gpointer?, gpointer?) -> Void = { _, _, element, _ in
  if let element = unsafe element { unsafe SenderTime.turnOn(element) }
}

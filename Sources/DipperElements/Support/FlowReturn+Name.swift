internal import CGStreamer

extension GstFlowReturn {
  /// The reason as GStreamer names it, such as `not-negotiated`.
  var name: String { unsafe String(cString: gst_flow_get_name(self)) }
}

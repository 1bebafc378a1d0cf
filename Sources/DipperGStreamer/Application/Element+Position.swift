internal import CGStreamer

extension ElementProtocol {
  /// How far the element has played, in nanoseconds of stream time; `nil` when it does not know.
  public var position: UInt64? {
    var value: gint64 = 0
    return unsafe gst_element_query_position(element.raw, GST_FORMAT_TIME, &value) != 0
      ? UInt64(exactly: value) : nil
  }

  /// How long the stream is, in nanoseconds; `nil` when it is not known, as for a camera.
  public var duration: UInt64? {
    var value: gint64 = 0
    return unsafe gst_element_query_duration(element.raw, GST_FORMAT_TIME, &value) != 0
      ? UInt64(exactly: value) : nil
  }
}

internal import CGStreamer

/// What an element's clock and this machine's said at the same moment.
struct ClockReading: Sendable {
  /// The time since the stream began, and nanoseconds since 1970.
  private let runningTime: Int64
  private let wallTime: Int64

  /// Reads both; `nil` where the element has no clock because it does not play.
  init?(of element: UnsafeMutablePointer<GstElement>) {
    let running = unsafe gst_element_get_current_running_time(element)
    guard running != .max else { return nil }
    runningTime = Int64(clamping: running)
    wallTime = Int64(clamping: SystemTime.nanoseconds)
  }

  /// This machine's time at a running time of the stream, in nanoseconds since 1970.
  func time(atRunningTime time: UInt64) -> UInt64? {
    let wall = wallTime &- runningTime &+ Int64(clamping: time)
    return wall > 0 ? UInt64(wall) : nil
  }
}

/// Asks what feeds a pad whether it is live.
enum LiveQuery {
  static func isLive(upstreamOf pad: UnsafeMutablePointer<GstPad>) -> Bool {
    let query = unsafe gst_query_new_latency()
    defer { unsafe gst_query_unref(query) }
    guard unsafe gst_pad_peer_query(pad, query) != 0 else { return false }
    var live: gboolean = 0
    unsafe gst_query_parse_latency(query, &live, nil, nil)
    return live != 0
  }
}

internal import CGStreamer

/// What the clocks said at the same moment.
struct ClockReading: Sendable {
  /// Microseconds of the monotonic clock.
  let arrival: Int64
  /// The time since the stream began, in nanoseconds; nil where the element has no clock because it does not play.
  private let runningTime: Int64?
  /// Nanoseconds since 1970.
  private let wallTime: Int64

  /// Reads the clock of an element's pipeline, and this machine's.
  init(of element: UnsafeMutablePointer<GstElement>) {
    let running = unsafe gst_element_get_current_running_time(element)
    runningTime = running == .max ? nil : Int64(clamping: running)
    wallTime = Int64(clamping: SystemTime.nanoseconds)
    arrival = Monitor.now
  }

  /// This machine's time at a running time of the stream, in nanoseconds since 1970.
  func time(atRunningTime time: UInt64) -> UInt64? {
    guard let runningTime else { return nil }
    let wall = wallTime &- runningTime &+ Int64(clamping: time)
    return wall > 0 ? UInt64(wall) : nil
  }

  /// How long a running time of the stream has been over, in microseconds.
  func microseconds(since time: UInt64) -> Int64? {
    runningTime.map { max(0, ($0 &- Int64(clamping: time)) / 1000) }
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

internal import CGStreamer

/// Names for the streams that begin in Dipper's elements.
///
/// GStreamer makes names only for elements with one input, from that input's name.
enum StreamID {
  /// A name that no other stream has.
  static func new() -> String {
    "dipper/\(g_random_int())-\(g_random_int())-\(g_get_monotonic_time())"
  }
}

internal import CGStreamer

/// The time that a live source sent with a frame, from its reports (RTCP) or its packets (RFC 6051).
enum SourceTime {
  /// What the time is measured by, as GStreamer's jitter buffer names it.
  // Made once and never changed.
  nonisolated(unsafe) private static let caps = unsafe gst_caps_new_empty_simple("timestamp/x-ntp")
  /// From 1900, where NTP begins, to 1970, in nanoseconds.
  private static let epoch: UInt64 = 2_208_988_800_000_000_000

  /// Nanoseconds since 1970; `nil` where the frame carries no time, or one before 1970.
  static func of(_ buffer: UnsafeMutablePointer<GstBuffer>) -> UInt64? {
    guard let meta = unsafe gst_buffer_get_reference_timestamp_meta(buffer, caps) else { return nil }
    let time = unsafe UInt64(meta.pointee.timestamp)
    return time > epoch && time < .max ? time - epoch : nil
  }
}

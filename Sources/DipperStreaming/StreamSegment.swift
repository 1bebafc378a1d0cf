internal import CGStreamer
package import DipperGStreamer

/// What the times of a stream's buffers are measured from; never changed.
@safe package final class StreamSegment: Sendable {
  nonisolated(unsafe) private let raw: UnsafeMutablePointer<GstSegment>

  /// Reads a `segment` event; nil for any other.
  package init?(_ event: Event) {
    guard event.type == "segment", let copy = unsafe gst_segment_new() else { return nil }
    unsafe gst_event_copy_segment(event.raw, copy)
    unsafe raw = copy
  }

  deinit { unsafe gst_segment_free(raw) }

  /// When something is to be shown, in nanoseconds since the pipeline began; 0 where that is before.
  package func runningTime(of time: UInt64) -> UInt64 {
    let running = unsafe gst_segment_to_running_time(raw, GST_FORMAT_TIME, GstClockTime(time))
    return running == .max ? 0 : UInt64(running)
  }
}

internal import CGStreamer
internal import DipperBufferMetadata
internal import DipperGStreamer

/// Notes on a batch of when it was in an element, where the environment has `NVDS_ENABLE_LATENCY_MEASUREMENT`.
///
/// Programs read them by `nvds_measure_buffer_latency`, as of DeepStream's elements.
enum LatencyNote {
  /// Notes that a batch enters an element.
  static func enter(_ buffer: UnsafeMutablePointer<GstBuffer>, _ element: UnsafeMutablePointer<GstElement>) {
    guard LatencySwitches.isMeasuring else { return }
    unsafe Buffer(retaining: buffer).noteEntry(into: name(of: element))
  }

  /// Notes that a batch leaves an element.
  static func leave(_ buffer: UnsafeMutablePointer<GstBuffer>, _ element: UnsafeMutablePointer<GstElement>) {
    guard LatencySwitches.isMeasuring else { return }
    unsafe Buffer(retaining: buffer).noteExit(from: name(of: element))
  }

  /// Notes when a frame was in its decoder and in the multiplexer, under the names that are looked for.
  ///
  /// Of a source that is not live nobody knows when its frame entered the decoder: it counts from its leaving.
  static func frame(
    _ taken: DipMux.Taken, in batch: UnsafeMutablePointer<GstBuffer>,
    _ element: UnsafeMutablePointer<GstElement>, batched: Int64
  ) {
    guard LatencySwitches.isMeasuring else { return }
    let now = SystemTimestamp.now
    func time(_ microseconds: Int64) -> SystemTimestamp {
      SystemTimestamp(milliseconds: now.milliseconds - Double(batched - microseconds) / 1000)
    }
    let arrival = time(taken.frame.arrival)
    let buffer = unsafe Buffer(retaining: batch)
    let entered = time(taken.frame.arrival - (taken.frame.decoding ?? 0))
    let (decoder, mux) = unsafe ("nvv4l2decoder-\(taken.source)", "nvstreammux-\(name(of: element))")
    for (component, start, end) in [(decoder, entered, arrival), (mux, arrival, now)] {
      buffer.noteEntry(
        into: component, source: taken.source, frameNumber: taken.frameNumber, padIndex: taken.source, at: start)
      buffer.noteExit(from: component, at: end)
    }
  }

  private static func name(of element: UnsafeMutablePointer<GstElement>) -> String {
    let name = unsafe gst_object_get_name(castInstance(element))
    defer { unsafe g_free(name) }
    return unsafe name.map { unsafe String(cString: $0) } ?? ""
  }
}

internal import CDeepStream
internal import CDeepStreamGst
internal import CGStreamer
public import DipperBufferMetadata
public import DipperGStreamer

extension Buffer {
  /// Every `NvDsMeta` on the buffer, in the order in which they were attached.
  public var attachments: [BufferAttachment] {
    var all: [BufferAttachment] = []
    unsafe BufferMetadata.forEach(on: raw) { unsafe all.append(BufferAttachment($0)) }
    return all
  }

  /// What components noted of the time the buffer's batch spent in them, in the order in which it entered them.
  ///
  /// DeepStream's elements do so where the environment has `NVDS_ENABLE_LATENCY_MEASUREMENT`.
  public var componentLatencies: [ComponentLatency] {
    var all: [ComponentLatency] = []
    unsafe eachNote { unsafe all.append(ComponentLatency($0)) }
    return all
  }

  /// How long the frames of the buffer's batch have been under way (`nvds_measure_buffer_latency`).
  ///
  /// - Parameter now: The time to measure to.
  /// - Returns: A value for each frame that a stream multiplexer noted.
  public borrowing func frameLatencies(at now: SystemTimestamp = .now) -> [FrameLatency] {
    var all: [FrameLatency] = []
    var frames = FrameNotes()
    unsafe eachNote { entry in
      if let frame = unsafe frames.take(entry) { all.append(FrameLatency(frame, at: now)) }
    }
    return all
  }

  /// Calls a closure with every note of the buffer's batch, whichever library made the batch, under its lock.
  borrowing func eachNote(_ body: (UnsafeMutablePointer<NvDsMetaCompLatency>) -> Void) {
    guard let batch = unsafe BufferMetadata.batch(on: raw) else { return }
    unsafe g_rec_mutex_lock(dip_batch_mutex(batch))
    defer { unsafe g_rec_mutex_unlock(dip_batch_mutex(batch)) }
    unsafe LatencyEntries.forEach(in: batch, body)
  }
}

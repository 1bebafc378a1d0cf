internal import CGStreamer
internal import CGStreamerShims
package import DipperGStreamer

/// One encoded frame of a stream, shared by all who send or keep it; never changed.
@safe package final class EncodedFrame: Sendable {
  /// The C buffer, alive as long as this object.
  nonisolated(unsafe) private let raw: UnsafeMutablePointer<GstBuffer>

  /// How the frame is encoded.
  package let caps: Caps

  /// Whether it can be shown without those before it.
  package let isKey: Bool

  /// When it is shown, in nanoseconds of its stream.
  package let time: UInt64

  /// When it is shown and when it is decoded, in nanoseconds since the flow began: what frames are found by.
  ///
  /// An encoder has times of its own, x264 such that are a thousand hours later.
  package let runningTime: UInt64
  package let runningOrder: Int64

  /// The number of bytes.
  package let size: Int

  /// Shares a buffer that an encoder made.
  ///
  /// - Parameters:
  ///   - buffer: The buffer.
  ///   - caps: How it is encoded.
  ///   - segment: What its times are measured from; nil for nothing.
  package init(_ buffer: borrowing Buffer, caps: Caps, segment: StreamSegment? = nil) {
    unsafe raw = gst_buffer_ref(buffer.raw)
    self.caps = caps
    isKey = unsafe dipgst_buffer_flags(buffer.raw) & UInt32(GST_BUFFER_FLAG_DELTA_UNIT.rawValue) == 0
    let time = buffer.pts ?? buffer.dts ?? 0
    self.time = time
    runningTime = segment.map { $0.runningTime(of: time) } ?? time
    runningOrder = Int64(clamping: runningTime) - Int64(clamping: time - min(time, buffer.dts ?? time))
    size = buffer.size
  }

  deinit { unsafe gst_buffer_unref(raw) }

  /// Another owner of the buffer.
  package var shared: Buffer { unsafe Buffer(retaining: raw) }
}

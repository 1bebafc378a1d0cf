internal import CGStreamer
internal import DipperSurface

/// What `dipmux` knows of one of its inputs; guarded by the mux's monitor.
@safe final class MuxInput {
  /// The number in the pad's name: the source's index in the metadata.
  let index: Int
  let pad: UnsafeMutablePointer<GstPad>
  /// How pixels are laid out, from the input's caps.
  var info: GstVideoInfo?
  var format: PixelFormat?
  var encoding = ColorEncoding.bt601
  /// What buffer times are measured from, from the input's segment event.
  var segment = GstSegment()
  var isFlushing = false
  var hasEnded = false
  /// Whether the end was passed on, so that it is announced once.
  var hasAnnouncedEnd = false
  /// Frames received since the stream began.
  var receivedCount: UInt = 0
  /// Frames taken since the stream began.
  var frameNumber = 0

  /// Frames that wait here before their sender has to wait: one to take and one to follow at once.
  static let room = 2
  private var waiting: [UnsafeMutablePointer<GstBuffer>] = unsafe []

  init(index: Int, pad: UnsafeMutablePointer<GstPad>) {
    self.index = index
    unsafe self.pad = pad
    unsafe waiting.reserveCapacity(Self.room)
  }

  deinit { dropFrames() }

  var isFull: Bool { unsafe waiting.count >= Self.room }
  var isEmpty: Bool { unsafe waiting.isEmpty }

  func append(_ buffer: UnsafeMutablePointer<GstBuffer>) { unsafe waiting.append(buffer) }

  /// Takes the oldest frame, of which there is one.
  func takeFirst() -> UnsafeMutablePointer<GstBuffer> { unsafe waiting.removeFirst() }

  func dropFrames() {
    for unsafe buffer in unsafe waiting { unsafe gst_buffer_unref(buffer) }
    unsafe waiting.removeAll(keepingCapacity: true)
  }

  /// What the input offers to the next batch.
  var head: BatchPolicy.Head {
    guard let buffer = unsafe waiting.first else { return hasEnded ? .ended : .empty }
    return unsafe .frame(runningTime: runningTime(of: buffer), duration: duration(of: buffer))
  }

  /// When a buffer is to be shown, in nanoseconds since the stream began.
  func runningTime(of buffer: UnsafeMutablePointer<GstBuffer>) -> UInt64? {
    let time = unsafe buffer.pointee.pts
    guard time != .max else { return nil }
    let running = unsafe gst_segment_to_running_time(&segment, GST_FORMAT_TIME, time)
    return running == .max ? nil : UInt64(running)
  }

  /// How long a buffer is shown, in nanoseconds, from the buffer or else from the frame rate; 0 if unknown.
  private func duration(of buffer: UnsafeMutablePointer<GstBuffer>) -> UInt64 {
    let duration = unsafe buffer.pointee.duration
    if duration != .max { return UInt64(duration) }
    guard let info = unsafe info, unsafe info.fps_n > 0 else { return 0 }
    return unsafe UInt64(info.fps_d) * 1_000_000_000 / UInt64(info.fps_n)
  }
}

internal import CGStreamer
internal import DipperMetadata
internal import DipperSurface

/// What `dipmux` knows of one of its inputs; guarded by the mux's monitor.
@safe final class MuxInput {
  /// The number in the pad's name: the source's index in the metadata.
  let index: Int
  let pad: UnsafeMutablePointer<GstPad>
  /// What frames are like from now on, from the input's caps.
  var format: Format?
  /// What buffer times are measured from, from the input's segment event.
  var segment = GstSegment()
  var isFlushing = false
  /// Whether a seek is on its way to the source, whose flush is yet to come.
  var awaitsFlush = false
  var hasEnded = false
  /// Whether the end was passed on, so that it is announced once.
  var hasAnnouncedEnd = false
  /// Whether frames are refused, because their source is being taken away.
  var isClosed = false
  /// Whether batches wait for the input; a source that is being connected is passed over until it sends.
  var isAwaited = true
  /// How frames are kept fresh; `nil` where none may be lost.
  var freshness: FreshnessRule?
  /// Frames received since the stream began.
  var receivedCount: UInt = 0
  /// Whether what feeds the input is live, so that its times are those of the pipeline's clock.
  var isLive = false
  /// When frames were captured, as far as they say.
  private var captureClock = SourceClock()
  /// How many frames had been received when the source began anew; the next one taken is the first after it.
  private var resetCount: UInt?
  /// Frames taken since the stream began.
  var frameNumber = 0

  /// Frames that wait here before their sender has to wait: one to take and one to follow at once.
  static let room = 2
  private var waiting: [Waiting] = []

  /// How the pixels of frames are laid out; frames keep theirs, because caps may change while they wait.
  @safe final class Format {
    let info: GstVideoInfo
    let pixels: PixelFormat
    let encoding: ColorEncoding

    init(info: GstVideoInfo, pixels: PixelFormat) {
      unsafe self.info = info
      self.pixels = pixels
      unsafe encoding = ColorEncoding(info)
    }
  }

  /// A frame that waits, with what its caps and its segment said when it came.
  @safe struct Waiting {
    let buffer: UnsafeMutablePointer<GstBuffer>
    let format: Format
    /// When it is to be shown, in nanoseconds since the stream began.
    let runningTime: UInt64?
    /// How long it is shown, in nanoseconds; 0 if unknown.
    let duration: UInt64
    /// When it was captured, where more is known of that than when it was batched.
    let captureTime: CaptureTime?
    /// When it came, in microseconds of the monotonic clock, and how long after it had come into the machine.
    let arrival: Int64
    let decoding: Int64?
    /// Its number among the frames received, counted from 1.
    let count: UInt
  }

  init(index: Int, pad: UnsafeMutablePointer<GstPad>) {
    self.index = index
    unsafe self.pad = pad
    waiting.reserveCapacity(Self.room)
  }

  deinit { dropFrames() }

  /// The same of a live source, whose decoder is not held up: cameras send several at once after a pause.
  private static let liveRoom = 16

  var isFull: Bool { waiting.count >= (freshness == nil ? Self.room : Self.liveRoom) }
  var isEmpty: Bool { waiting.isEmpty }
  /// When the frame that came last is to be shown.
  var newestTime: UInt64? { waiting.last?.runningTime }

  /// Has a frame wait.
  ///
  /// - Parameters:
  ///   - buffer: The frame, which the input takes over.
  ///   - format: How its pixels are laid out.
  ///   - clock: What the clocks said when it came.
  func append(_ buffer: UnsafeMutablePointer<GstBuffer>, format: Format, clock: ClockReading) {
    let runningTime = unsafe runningTime(of: buffer)
    let received = isLive ? runningTime.flatMap { clock.time(atRunningTime: $0) } : nil
    let captured = unsafe captureClock.time(
      sent: SourceTime.of(buffer), runningTime: runningTime, received: received)
    unsafe waiting.append(
      Waiting(
        buffer: buffer, format: format, runningTime: runningTime, duration: duration(of: buffer, format),
        captureTime: captured, arrival: clock.arrival,
        decoding: isLive ? runningTime.flatMap { clock.microseconds(since: $0) } : nil, count: receivedCount))
  }

  /// Takes the oldest frame, of which there is one, and says whether it is the first after the source began anew.
  func takeFirst() -> (frame: Waiting, isFirstAfterReset: Bool) {
    let frame = waiting.removeFirst()
    guard let resetCount, frame.count > resetCount else { return (frame, false) }
    self.resetCount = nil
    return (frame, true)
  }

  /// Notes that the source begins anew with the next frame.
  func beginAnew() {
    resetCount = receivedCount
    captureClock = SourceClock()
  }

  /// Notes that the source has reported its time.
  func noteReport(at time: UInt64) { captureClock.noteReport(at: time) }

  /// Forgets the stream.
  func reset() {
    dropFrames()
    isFlushing = false
    awaitsFlush = false
    hasEnded = false
    hasAnnouncedEnd = false
    frameNumber = 0
    receivedCount = 0
    isClosed = false
    resetCount = nil
    captureClock = SourceClock()
  }

  /// Gives up the oldest frame, because newer ones wait, and counts it.
  func dropOldest() {
    guard !waiting.isEmpty else { return }
    // Whether the source began anew with it is left for the next to say.
    unsafe gst_buffer_unref(waiting.removeFirst().buffer)
    freshness?.countDrop()
  }

  /// Gives up the frames that would be older than their source's budget once they have passed all stages.
  ///
  /// - Parameters:
  ///   - now: The stream's time, in nanoseconds.
  ///   - ahead: How long the stages take, in nanoseconds.
  func dropStale(now: UInt64?, ahead: UInt64) {
    guard let now else { return }
    while let time = waiting.first?.runningTime,
      freshness?.isStale(time, now: now, ahead: waiting.count > 1 ? ahead : 0) == true
    {
      dropOldest()
    }
  }

  func dropFrames() {
    for frame in waiting { unsafe gst_buffer_unref(frame.buffer) }
    waiting.removeAll(keepingCapacity: true)
  }

  /// What the input offers to the next batch.
  var head: BatchPolicy.Head {
    guard let frame = waiting.first else { return hasEnded ? .ended : isAwaited ? .empty : .absent }
    return .frame(runningTime: frame.runningTime, duration: frame.duration)
  }

  /// When a buffer is to be shown, in nanoseconds since the stream began.
  private func runningTime(of buffer: UnsafeMutablePointer<GstBuffer>) -> UInt64? {
    let time = unsafe buffer.pointee.pts
    guard time != .max else { return nil }
    let running = unsafe gst_segment_to_running_time(&segment, GST_FORMAT_TIME, time)
    return running == .max ? nil : UInt64(running)
  }

  /// How long a buffer is shown, in nanoseconds, from the buffer or else from the frame rate; 0 if unknown.
  private func duration(of buffer: UnsafeMutablePointer<GstBuffer>, _ format: Format) -> UInt64 {
    let duration = unsafe buffer.pointee.duration
    if duration != .max { return UInt64(duration) }
    let (frames, seconds) = unsafe (format.info.fps_n, format.info.fps_d)
    return frames > 0 ? UInt64(seconds) * 1_000_000_000 / UInt64(frames) : 0
  }
}

internal import CGStreamer
internal import DipperGStreamer
internal import CDeepStream
internal import CGLib
internal import CGStreamerShims
internal import DipperGeometry
internal import DipperMetadata

/// Makes batch buffers and says what they are downstream; used by the mux's task alone.
@safe final class BatchOutput {
  private var pool: (pool: UnsafeMutablePointer<GstBufferPool>, implementation: BatchPool)?
  private var capacity = 0
  private var hasBegun = false
  private var hasSegment = false
  /// The frames that were left out of the batch made last, because their pixels could not be read.
  private(set) var unreadable: [DipMux.Unreadable] = []

  deinit { reset() }

  /// Forgets the stream, so that the next batch begins a new one.
  func reset() {
    hasBegun = false
    hasSegment = false
    capacity = 0
    dropPool()
  }

  /// Has time begin anew with the next batch, after a flush.
  func beginSegment() { hasSegment = false }

  /// Tells downstream what batches are like, at the beginning and whenever their capacity grows or time begins anew.
  func announce(on pad: UnsafeMutablePointer<GstPad>, capacity wanted: Int) {
    if !hasBegun { unsafe gst_pad_push_event(pad, gst_event_new_stream_start(StreamID.new())) }
    if !hasBegun || wanted > capacity {
      capacity = max(capacity, wanted)
      let text = "video/x-raw(memory:NVMM), batch-size=(int)\(capacity), num-surfaces-per-frame=(int)1"
      let caps = unsafe gst_caps_from_string(text)
      unsafe gst_pad_push_event(pad, gst_event_new_caps(caps))
      unsafe gst_caps_unref(caps)
      renewPool()
    }
    if !hasSegment {
      var segment = GstSegment()
      unsafe gst_segment_init(&segment, GST_FORMAT_TIME)
      unsafe gst_pad_push_event(pad, gst_event_new_segment(&segment))
    }
    hasBegun = true
    hasSegment = true
  }

  /// Puts frames into a batch buffer and describes them in its metadata.
  ///
  /// Frames whose pixels cannot be read are left out and listed in ``unreadable``.
  ///
  /// - Returns: The buffer, which may hold no frame, or `nil` where there is no memory for one; the frames are taken
  ///   over either way.
  func makeBatch(_ frames: [DipMux.Taken], names: [SourceName], attachesSystemTime: Bool)
    -> UnsafeMutablePointer<GstBuffer>?
  {
    unreadable.removeAll(keepingCapacity: true)
    var buffer: UnsafeMutablePointer<GstBuffer>?
    guard let pool = unsafe pool, unsafe gst_buffer_pool_acquire_buffer(pool.pool, &buffer, nil) == GST_FLOW_OK,
      let buffer = unsafe buffer, let batch = unsafe BatchBuffer(buffer)
    else {
      for taken in frames { unsafe gst_buffer_unref(taken.frame.buffer) }
      return nil
    }
    let now = CaptureTime(nanoseconds: SystemTime.nanoseconds, clock: .system)
    let batched = Monitor.now
    batch.withMetadata { metadata in
      for taken in frames {
        let time = attachesSystemTime ? now : taken.frame.captureTime ?? now
        append(taken, to: batch.payload, metadata, names, time, batched: batched)
      }
    }
    unsafe buffer.pointee.pts = startTime(of: frames)
    return unsafe buffer
  }

  private func append(
    _ taken: DipMux.Taken, to payload: BatchPayload, _ metadata: Batch, _ names: [SourceName], _ time: CaptureTime,
    batched: Int64
  ) {
    let frame = taken.frame
    let presentationTime = unsafe frame.buffer.pointee.pts
    let size = unsafe gst_buffer_get_size(frame.buffer)
    var info = unsafe frame.format.info
    let isMapped = unsafe payload.append(
      adopting: frame.buffer, info: &info, format: frame.format.pixels, encoding: frame.format.encoding,
      source: taken.source, runningTime: frame.runningTime,
      times: FrameTimes(decoding: frame.decoding, arrival: frame.arrival, batched: batched))
    guard isMapped else {
      unreadable.append(DipMux.Unreadable(source: taken.source, size: Int(size), format: frame.format))
      return
    }
    let view = metadata.addFrame()
    view.source = taken.source
    view.surfaceIndex = payload.count - 1
    view.number = taken.frameNumber
    view.presentationTime = presentationTime == .max ? nil : UInt64(presentationTime)
    view.captureTime = time
    if taken.isFirstAfterReset { view.isFirstAfterReset = true }
    view.size = unsafe Size(width: Float(info.width), height: Float(info.height))
    if taken.source < names.count { view.setSourceName(names[taken.source]) }
  }

  /// The earliest of the frames' times, or none.
  private func startTime(of frames: [DipMux.Taken]) -> GstClockTime {
    frames.lazy.compactMap { $0.frame.runningTime }.min().map { GstClockTime($0) } ?? .max
  }

  private func renewPool() {
    dropPool()
    guard let made = unsafe makePool(BatchPool.self) else { return }
    unsafe made.implementation.capacity = capacity
    let configuration = unsafe gst_buffer_pool_get_config(made.pool)
    unsafe gst_buffer_pool_config_set_params(configuration, nil, guint(MemoryLayout<NvBufSurface>.size), 0, 0)
    unsafe gst_buffer_pool_set_config(made.pool, configuration)
    unsafe gst_buffer_pool_set_active(made.pool, 1)
    unsafe pool = made
  }

  /// Buffers that are still out are freed when they come back.
  private func dropPool() {
    guard let old = unsafe pool else { return }
    unsafe gst_buffer_pool_set_active(old.pool, 0)
    unsafe gst_object_unref(old.pool)
    unsafe pool = nil
  }
}

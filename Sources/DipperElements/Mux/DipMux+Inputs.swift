internal import CGStreamer
internal import CGStreamerShims
internal import DipperGStreamer
internal import DipperStreamEvents
internal import DipperSurface

extension DipMux {
  /// Adds an input; its number is the one in the pad's name, or the lowest that is free.
  func addInput(name: String?) -> UnsafeMutablePointer<GstPad>? {
    let number = monitor.withLock { () -> Int? in
      let used = Set(inputs.map(\.index))
      if let name, let wanted = Int(name.drop { !$0.isNumber }) { return used.contains(wanted) ? nil : wanted }
      return (0...used.count).first { !used.contains($0) }
    }
    guard let number else { return nil }
    let made = unsafe makePad(
      template: "sink_%u", name: "sink_\(number)", on: element,
      chain: { [unowned self] pad, buffer in unsafe receive(buffer, on: pad) },
      event: { [unowned self] pad, event in unsafe handle(event, on: pad) },
      query: { [unowned self] pad, query in unsafe answer(query, on: pad) })
    guard let pad = unsafe made else { return nil }
    let input = unsafe MuxInput(index: number, pad: pad)
    monitor.withLock {
      input.hasEnded = isFinishing
      inputs.append(input)
      inputs.sort { $0.index < $1.index }
      work.wakeAll()
    }
    return unsafe addPad(pad, to: element) ? pad : nil
  }

  /// Takes an input out; a frame that waits there is dropped, because its pad is going away.
  func removeInput(_ pad: UnsafeMutablePointer<GstPad>) {
    let ends = monitor.withLock {
      guard let position = inputs.firstIndex(where: { unsafe $0.pad == pad }) else { return false }
      let input = inputs.remove(at: position)
      input.isFlushing = true
      input.dropFrames()
      // A pad that is asked for and given back unused, as gst-launch does, says nothing about its source.
      if !input.hasAnnouncedEnd && input.receivedCount > 0 { endings.append(input.index) }
      room.wakeAll()
      work.wakeAll()
      return isFlushOver
    }
    if ends { unsafe endFlush(with: gst_event_new_flush_stop(1)) }
  }

  func input(of pad: UnsafeMutablePointer<GstPad>) -> MuxInput? {
    inputs.first { unsafe $0.pad == pad }
  }

  /// Waits until the input has room for a frame, and puts it there; on the source's streaming thread.
  private func receive(_ buffer: UnsafeMutablePointer<GstBuffer>, on pad: UnsafeMutablePointer<GstPad>)
    -> GstFlowReturn
  {
    // Read before there is anything to wait for.
    let clock = unsafe ClockReading(of: element)
    let refusal = monitor.withLock { () -> GstFlowReturn? in
      guard let input = unsafe input(of: pad) else { return GST_FLOW_NOT_LINKED }
      // Of a live source the newest frames are worth most, and its decoder is never held up.
      if input.isFull, input.freshness != nil, takesFrames { input.dropOldest() }
      while input.isFull && !input.isRefusing && !input.hasEnded && takesFrames { room.wait(monitor) }
      if input.isRefusing { return GST_FLOW_FLUSHING }
      if !takesFrames { return flow }
      guard let format = input.format else { return GST_FLOW_NOT_NEGOTIATED }
      if input.hasEnded || hasGivenAll(input) { return GST_FLOW_EOS }
      let wasEmpty = input.isEmpty
      input.receivedCount += 1
      input.isAwaited = true
      unsafe input.append(buffer, format: format, clock: clock)
      input.noteArrival(now: runningTime)
      if hasGivenAll(input) { input.hasEnded = true }
      if wasEmpty || input.hasEnded { work.wakeOne() }
      return nil
    }
    guard let refusal else { return GST_FLOW_OK }
    unsafe gst_buffer_unref(buffer)
    return refusal
  }

  /// Whether frames may come in; also while a flush goes on at other inputs, for which this one has no need to stop.
  private var takesFrames: Bool { flow == GST_FLOW_OK || (flush.isUnderWay && isActive) }

  /// Whether an input has given as many frames as it may.
  func hasGivenAll(_ input: MuxInput) -> Bool { maximumFrames > 0 && input.receivedCount >= maximumFrames }

  /// Lets no more frames in, not even of sources that begin later: what is inside passes, and the stream ends.
  func finish() {
    monitor.withLock {
      isFinishing = true
      for input in inputs { input.hasEnded = true }
      room.wakeAll()
      work.wakeAll()
    }
  }

  private func handle(_ event: UnsafeMutablePointer<GstEvent>, on pad: UnsafeMutablePointer<GstPad>) -> Bool {
    defer { unsafe gst_event_unref(event) }
    switch unsafe event.pointee.type {
    case GST_EVENT_FLUSH_START: return unsafe beginFlush(event, on: pad)
    case GST_EVENT_FLUSH_STOP: return unsafe endFlush(event, on: pad)
    default: break
    }
    if unsafe SenderReport.isMeant(by: event) { return unsafe noteReport(on: pad) }
    let isReset = unsafe StreamReset.source(of: event) != nil
    // Asked before the lock is taken, because what is upstream may wait for it.
    let isLive = unsafe event.pointee.type == GST_EVENT_SEGMENT && LiveQuery.isLive(upstreamOf: pad)
    return monitor.withLock {
      guard let input = unsafe input(of: pad) else { return false }
      if isReset { input.beginAnew() }
      switch unsafe event.pointee.type {
      case GST_EVENT_CAPS: return unsafe accept(event, for: input)
      case GST_EVENT_SEGMENT:
        unsafe gst_event_copy_segment(event, &input.segment)
        input.isLive = isLive
      case GST_EVENT_STREAM_START:
        input.hasEnded = isFinishing || hasGivenAll(input)
        if !input.hasEnded { input.hasAnnouncedEnd = false }
      case GST_EVENT_EOS:
        input.hasEnded = true
        assembly.noteChange()
      default: return true
      }
      work.wakeOne()
      return true
    }
  }

  /// Notes that a source has just reported its time.
  private func noteReport(on pad: UnsafeMutablePointer<GstPad>) -> Bool {
    guard let time = runningTime else { return true }
    monitor.withLock { unsafe input(of: pad)?.noteReport(at: time) }
    return true
  }

  private func accept(_ event: UnsafeMutablePointer<GstEvent>, for input: MuxInput) -> Bool {
    var caps: UnsafeMutablePointer<GstCaps>?
    unsafe gst_event_parse_caps(event, &caps)
    var info = unsafe GstVideoInfo()
    guard let caps = unsafe caps, unsafe gst_video_info_from_caps(&info, caps) != 0,
      let format = unsafe PixelFormat(info.finfo.pointee.format)
    else { return false }
    unsafe input.format = MuxInput.Format(info: info, pixels: format)
    return true
  }

  /// Answers what the default handler would get wrong; `nil` leaves the query to it.
  private func answer(_ query: UnsafeMutablePointer<GstQuery>, on pad: UnsafeMutablePointer<GstPad>) -> Bool? {
    switch unsafe query.pointee.type {
    case GST_QUERY_CAPS:
      // What the batch's reader takes says nothing about what a source may send.
      var filter: UnsafeMutablePointer<GstCaps>?
      unsafe gst_query_parse_caps(query, &filter)
      let template = unsafe gst_pad_get_pad_template_caps(pad)
      defer { unsafe gst_caps_unref(template) }
      let result =
        if let filter = unsafe filter {
          unsafe gst_caps_intersect_full(filter, template, GST_CAPS_INTERSECT_FIRST)
        } else { unsafe gst_caps_ref(template) }
      defer { unsafe gst_caps_unref(result) }
      unsafe gst_query_set_caps_result(query, result)
      return true
    case GST_QUERY_ALLOCATION:
      // Frames with the decoder's own strides are welcome: nothing is copied to straighten them.
      unsafe gst_query_add_allocation_meta(query, gst_video_meta_api_get_type(), nil)
      return true
    default: return nil
    }
  }
}

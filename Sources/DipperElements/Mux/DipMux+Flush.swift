internal import CGStreamer
internal import CGStreamerShims
internal import DipperGStreamer

/// How a flush of the inputs becomes one of the batch; guarded by the mux's monitor.
///
/// A flushing seek flushes what is downstream from the first input's flush on until the last one's end. An input
/// that flushes by itself gives up its own waiting frames alone, unless no other input goes on.
struct MuxFlush {
  /// Flushing seeks that are on their way to the inputs.
  var seeks = 0
  /// The seek that was passed on last: every sink of a pipeline sends the same one.
  var lastSeek: guint32 = 0
  /// Whether what is downstream was told that a flush began, and not yet that it ended.
  var isUnderWay = false
}

extension DipMux {
  /// Gives up what waits at an input, and downstream where the whole batch flushes.
  func beginFlush(_ event: UnsafeMutablePointer<GstEvent>, on pad: UnsafeMutablePointer<GstPad>) -> Bool {
    let begins = monitor.withLock {
      guard let input = unsafe input(of: pad) else { return false }
      input.isFlushing = true
      input.dropFrames()
      room.wakeAll()
      let isWhole = flush.seeks > 0 || inputs.allSatisfy { $0.isFlushing || ($0.hasEnded && $0.isEmpty) }
      guard isActive, isWhole, !flush.isUnderWay else { return false }
      flush.isUnderWay = true
      flow = GST_FLOW_FLUSHING
      work.wakeAll()
      return true
    }
    guard begins, let source = unsafe source else { return true }
    unsafe gst_pad_push_event(source, gst_event_ref(event))
    unsafe pauseTask(on: source)
    return true
  }

  /// Lets frames into an input again, and batches downstream once no input flushes.
  func endFlush(_ event: UnsafeMutablePointer<GstEvent>, on pad: UnsafeMutablePointer<GstPad>) -> Bool {
    let ends = monitor.withLock {
      guard let input = unsafe input(of: pad) else { return false }
      input.isFlushing = false
      input.awaitsFlush = false
      input.hasAnnouncedEnd = false
      input.hasEnded = isFinishing || hasGivenAll(input)
      work.wakeOne()
      return isFlushOver
    }
    if ends { unsafe endFlush(with: gst_event_ref(event)) }
    return true
  }

  /// Whether the batch flushes and no input does any more; the lock is held.
  var isFlushOver: Bool {
    flush.isUnderWay && !inputs.contains { $0.isFlushing || $0.awaitsFlush }
  }

  /// Passes the end of a flush on, which this method takes over, and starts the task again.
  func endFlush(with event: UnsafeMutablePointer<GstEvent>?) {
    guard let source = unsafe source else { return }
    // The task's last round is over, so that nothing of before the flush comes after it.
    unsafe dipgst_pad_stream_lock(source)
    unsafe gst_pad_push_event(source, event)
    output.beginSegment()
    unsafe dipgst_pad_stream_unlock(source)
    monitor.withLock {
      guard flush.isUnderWay else { return }
      flush.isUnderWay = false
      endings.removeAll()
      for input in inputs where input.hasEnded { input.hasAnnouncedEnd = false }
      policy.waitingSince = nil
      guard isActive else { return }
      flow = GST_FLOW_OK
      unsafe startTask(on: source) { [unowned self] in iterate() }
    }
  }

  /// Handles what comes from downstream: a flushing seek goes to every input, once.
  func handleUpstream(_ event: UnsafeMutablePointer<GstEvent>, on pad: UnsafeMutablePointer<GstPad>) -> Bool {
    var flags = GstSeekFlags(rawValue: 0)
    if unsafe event.pointee.type == GST_EVENT_SEEK {
      unsafe gst_event_parse_seek(event, nil, nil, &flags, nil, nil, nil, nil)
    }
    guard flags.rawValue & GST_SEEK_FLAG_FLUSH.rawValue != 0 else {
      return unsafe gst_pad_event_default(pad, castInstance(element), event) != 0
    }
    defer { unsafe gst_event_unref(event) }
    return unsafe seek(event)
  }

  private func seek(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    let number = unsafe gst_event_get_seqnum(event)
    let pads = unsafe monitor.withLock { () -> [UnsafeMutablePointer<GstPad>]? in
      guard flush.lastSeek != number else { return nil }
      flush.lastSeek = number
      flush.seeks += 1
      return unsafe inputs.map { input in
        input.awaitsFlush = true
        unsafe gst_object_ref(input.pad)
        return unsafe input.pad
      }
    }
    guard let pads = unsafe pads else { return true }
    var isHandled = false
    for index in unsafe pads.indices {
      let pad = unsafe pads[index]
      if unsafe gst_pad_push_event(pad, gst_event_ref(event)) != 0 { isHandled = true }
      unsafe gst_object_unref(pad)
    }
    let ends = monitor.withLock {
      flush.seeks -= 1
      // A source that has not begun to flush by now does not seek, and nobody waits for it.
      for input in inputs where !input.isFlushing { input.awaitsFlush = false }
      return isFlushOver
    }
    if ends {
      let stop = unsafe gst_event_new_flush_stop(1)
      unsafe gst_event_set_seqnum(stop, number)
      unsafe endFlush(with: stop)
    }
    return isHandled
  }
}

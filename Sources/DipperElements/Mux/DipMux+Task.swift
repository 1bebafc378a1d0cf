internal import CGStreamer
internal import CGStreamerShims
internal import DipperGStreamer
internal import DipperStreamEvents

extension DipMux {
  /// Starts the task with the source pad, and ends it: whoever waits is woken first.
  func activate(_ pad: UnsafeMutablePointer<GstPad>, _ isActive: Bool) -> Bool {
    monitor.withLock {
      self.isActive = isActive
      flow = isActive ? GST_FLOW_OK : GST_FLOW_FLUSHING
      if isActive { policy.waitingSince = nil }
      room.wakeAll()
      work.wakeAll()
    }
    guard isActive else {
      let hasStopped = unsafe gst_pad_stop_task(pad) != 0
      reset()
      return hasStopped
    }
    return unsafe startTask(on: pad) { [unowned self] in iterate() }
  }

  private func reset() {
    monitor.withLock {
      for input in inputs { input.reset() }
      position = 0
      endings.removeAll()
      isFinishing = false
      unreadableCount = 0
      warnedSources.removeAll()
      flush = MuxFlush()
      aheadTime = 0
    }
    output.reset()
  }

  /// One turn of the task: waits for a batch and pushes it.
  func iterate() {
    guard let source = unsafe source else { return }
    let decision = monitor.withLock { collect() }
    let result: GstFlowReturn
    switch decision {
    case .push: result = unsafe pushBatch(on: source)
    case .end:
      // Where no source sent a frame, what ends here has yet to begin.
      let capacity = monitor.withLock { policy.batchSize > 0 ? policy.batchSize : inputs.count }
      unsafe output.announce(on: source, capacity: max(1, capacity))
      unsafe announceEndings(on: source)
      unsafe gst_pad_push_event(source, gst_event_new_eos())
      result = GST_FLOW_EOS
    case .wait: result = GST_FLOW_FLUSHING
    }
    guard result != GST_FLOW_OK else { return }
    monitor.withLock {
      if flow == GST_FLOW_OK { flow = result }
      room.wakeAll()
    }
    unsafe gst_pad_pause_task(source)
    if result.rawValue < GST_FLOW_EOS.rawValue {
      postFlowError(result)
      unsafe gst_pad_push_event(source, gst_event_new_eos())
    }
  }

  /// Waits until there is a batch and takes its frames; the lock is held.
  private func collect() -> BatchPolicy.Decision {
    assembly.beginTurn()
    while true {
      guard flow == GST_FLOW_OK else { return .wait(until: nil) }
      heads.removeAll(keepingCapacity: true)
      dropStaleFrames()
      for input in inputs { heads.append(input.head) }
      for input in inputs where input.hasEnded && input.isEmpty && !input.hasAnnouncedEnd {
        input.hasAnnouncedEnd = true
        endings.append(input.index)
      }
      let decision = policy.decide(heads: heads, now: Monitor.now, chosen: &chosen)
      switch decision {
      case .push:
        takeChosen()
        return decision
      // Before the first input is there, nothing has ended, unless none is to come.
      case .end where isFinishing || !(inputs.isEmpty || staysOpen): return decision
      // What has ended is said at once, also where nothing else goes on.
      case .wait, .end:
        guard endings.isEmpty else {
          taken.removeAll(keepingCapacity: true)
          return .push
        }
        if case .wait(let deadline?) = decision { work.wait(monitor, until: deadline) } else { work.wait(monitor) }
      }
    }
  }

  private func takeChosen() {
    taken.removeAll(keepingCapacity: true)
    for place in chosen {
      let input = inputs[place]
      let wasFull = input.isFull
      let (frame, isFirst) = input.takeFirst()
      taken.append(
        Taken(source: input.index, frame: frame, frameNumber: input.frameNumber, isFirstAfterReset: isFirst))
      input.frameNumber += 1
      if let time = taken[taken.count - 1].frame.runningTime { position = max(position, time) }
      if wasFull { room.wakeAll() }
    }
    let newest = taken.reduce(0) { max($0, $1.frame.arrival) }
    assembly.noteReady(newest: newest, deadline: policy.lastDeadline, wasLate: policy.wasLate)
  }

  private func pushBatch(on source: UnsafeMutablePointer<GstPad>) -> GstFlowReturn {
    let settings = monitor.withLock {
      (
        capacity: policy.batchSize > 0 ? policy.batchSize : inputs.count, names: sourceNames,
        time: attachesSystemTime, assembly: assembly
      )
    }
    unsafe output.announce(on: source, capacity: max(settings.capacity, taken.count))
    unsafe announceEndings(on: source)
    guard !taken.isEmpty else { return GST_FLOW_OK }
    for frame in taken where frame.isFirstAfterReset { unsafe announceReset(of: frame.source, on: source) }
    guard let batch = unsafe output.makeBatch(taken, names: settings.names, attachesSystemTime: settings.time) else {
      return GST_FLOW_ERROR
    }
    let batched = Monitor.now
    settings.assembly.tell(at: batched)
    for frame in taken { unsafe LatencyNote.frame(frame, in: batch, element, batched: batched) }
    guard !output.unreadable.isEmpty else { return unsafe gst_pad_push(source, batch) }
    for frame in output.unreadable { warn(about: frame) }
    if output.unreadable.count < taken.count { return unsafe gst_pad_push(source, batch) }
    unsafe gst_buffer_unref(batch)
    return GST_FLOW_OK
  }

  /// Counts a frame that could not be read, and says so once for each source.
  private func warn(about frame: Unreadable) {
    let name = monitor.withLock { () -> String? in
      unreadableCount += 1
      guard warnedSources.insert(frame.source).inserted else { return nil }
      return frame.source < names.count ? "\(frame.source) (\(names[frame.source]))" : "\(frame.source)"
    }
    guard let name else { return }
    let (width, height, needed) = unsafe (frame.format.info.width, frame.format.info.height, frame.format.info.size)
    postWarning(
      .format,
      "Source \(name) sent a frame whose pixels cannot be read: \(width)×\(height) \(frame.format.pixels) takes "
        + "\(needed) bytes, its buffer has \(frame.size). Such frames are left out and counted by unreadable-frames; "
        + "look at what stands before \(Self.elementName).")
  }

  private func announceEndings(on source: UnsafeMutablePointer<GstPad>) {
    let ended = monitor.withLock {
      let ended = endings
      endings.removeAll(keepingCapacity: true)
      return ended
    }
    for index in ended {
      unsafe gst_pad_push_event(source, StreamEnd.event(source: index))
      post(.end, index)
    }
  }

  private func announceReset(of index: Int, on source: UnsafeMutablePointer<GstPad>) {
    unsafe gst_pad_push_event(source, StreamReset.event(source: index))
    post(.reset, index)
  }

  /// Tells the application what became of a source.
  private func post(_ message: StreamMessage, _ index: Int) {
    guard let fields = unsafe message.structure(source: UInt32(clamping: index)) else { return }
    unsafe postElementMessage(fields)
  }

  func answerDownstream(_ query: UnsafeMutablePointer<GstQuery>, on pad: UnsafeMutablePointer<GstPad>)
    -> Bool?
  {
    guard unsafe query.pointee.type == GST_QUERY_LATENCY else { return nil }
    // A pad that is released meanwhile lives on until it was asked.
    let (pads, timeout) = unsafe monitor.withLock {
      unsafe (inputs.map { unsafe retain($0.pad) }, policy.timeout)
    }
    defer { unsafe pads.forEach { unsafe gst_object_unref($0) } }
    var isLive = false
    var minimum = GstClockTime(0)
    var maximum = GstClockTime.max
    for index in unsafe pads.indices {
      let pad = unsafe pads[index]
      let upstream = unsafe gst_query_new_latency()
      defer { unsafe gst_query_unref(upstream) }
      guard unsafe gst_pad_peer_query(pad, upstream) != 0 else { continue }
      var live: gboolean = 0
      var least = GstClockTime(0)
      var most = GstClockTime.max
      unsafe gst_query_parse_latency(upstream, &live, &least, &most)
      guard live != 0 else { continue }
      isLive = true
      minimum = max(minimum, least)
      maximum = min(maximum, most)
    }
    // A batch waits at most this long for its last frame.
    if isLive && timeout > 0 { minimum += GstClockTime(timeout) * 1000 }
    unsafe gst_query_set_latency(query, isLive ? 1 : 0, minimum, maximum)
    return true
  }
}

/// Takes a reference to a pad, which the caller gives back.
private func retain(_ pad: UnsafeMutablePointer<GstPad>) -> UnsafeMutablePointer<GstPad> {
  unsafe gst_object_ref(pad)
  return unsafe pad
}

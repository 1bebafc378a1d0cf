internal import CGStreamer
internal import CGStreamerShims
package import DipperGStreamer
internal import DipperMetadata

/// How an application that connects, loses and replaces sources tells a running mux about it.
extension DipMux {
  /// The pipeline's time, in nanoseconds since the stream began; `nil` while it does not play.
  var runningTime: UInt64? {
    let time = unsafe gst_element_get_current_running_time(castInstance(element))
    return time == .max ? nil : UInt64(time)
  }

  /// Gives up frames that are too old, of inputs that have a budget; the lock is held.
  func dropStaleFrames() {
    guard inputs.contains(where: { $0.freshness?.budget != nil && !$0.isEmpty }) else { return }
    let now = runningTime
    for input in inputs { input.dropStale(now: now, ahead: aheadTime) }
  }

  /// Changes an input that is there.
  func change(_ pad: UnsafeMutablePointer<GstPad>, _ body: (MuxInput) -> Void) {
    monitor.withLock {
      guard let input = unsafe input(of: pad) else { return }
      body(input)
      assembly.noteChange()
      room.wakeAll()
      work.wakeAll()
    }
  }
}

extension MuxInput {
  /// Whether whoever brings a frame is sent away at once.
  var isRefusing: Bool { isFlushing || isClosed }

  /// Takes note of when the newest frame came.
  func noteArrival(now: @autoclosure () -> UInt64?) {
    guard freshness != nil, let time = newestTime, let now = now() else { return }
    freshness?.noteArrival(time, now: now)
  }
}

/// What the runner of a flow does with the inputs of its `dipmux`.
package enum MuxInputs {
  /// Keeps the frames of a live source fresh: its newest wait, and none that is older than the budget is taken.
  ///
  /// Where nothing counts what is lost, no frame may be.
  package static func keepFresh(_ pad: Pad, of mux: Element, budget: Duration?, drops: DropCount?) {
    let nanoseconds = budget.map { UInt64(clamping: Int64($0 / .nanoseconds(1))) }
    change(pad, of: mux) { input in
      input.freshness = drops.map { FreshnessRule(budget: nanoseconds, drops: $0) }
    }
  }

  /// Refuses frames from now on, so that no thread waits in the mux, and has no batch wait for any.
  package static func close(_ pad: Pad, of mux: Element) {
    change(pad, of: mux) {
      $0.isClosed = true
      $0.isAwaited = false
    }
  }

  /// Takes frames again; batches wait for them from the first on, or at once.
  package static func open(_ pad: Pad, of mux: Element, isAwaited: Bool) {
    guard let implementation = unsafe implementation(of: mux.raw, as: DipMux.self) else { return }
    unsafe implementation.change(pad.raw) { input in
      input.isClosed = false
      input.isAwaited = isAwaited
      input.freshness?.reset()
      input.hasEnded = implementation.isFinishing || implementation.hasGivenAll(input)
      if !input.hasEnded { input.hasAnnouncedEnd = false }
    }
  }

  /// Has no batch wait for an input until it sends a frame.
  package static func passOver(_ pad: Pad, of mux: Element) { change(pad, of: mux) { $0.isAwaited = false } }

  /// Says that an input's source is over; what waits there is still taken.
  package static func end(_ pad: Pad, of mux: Element) { change(pad, of: mux) { $0.hasEnded = true } }

  /// Whether an input takes no more frames, because its source ended or has given all that was wanted.
  package static func hasEnded(_ pad: Pad, of mux: Element) -> Bool {
    var hasEnded = false
    change(pad, of: mux) { hasEnded = $0.hasEnded }
    return hasEnded
  }

  /// Gives the source of an input a name that frames carry from now on.
  package static func rename(_ slot: Int, _ name: String, of mux: Element) {
    guard let mux = unsafe implementation(of: mux.raw, as: DipMux.self) else { return }
    mux.monitor.withLock {
      while mux.names.count <= slot {
        mux.names.append("")
        mux.sourceNames.append(SourceName(""))
      }
      mux.names[slot] = name
      mux.sourceNames[slot] = SourceName(name)
    }
  }

  /// Says how long a batch took from leaving the mux to having passed all stages, in microseconds.
  ///
  /// What stages take is spent of a frame's budget; the longest of late counts, because one is late soon.
  package static func noteStages(_ time: Int64, of mux: Element) {
    guard let mux = unsafe implementation(of: mux.raw, as: DipMux.self) else { return }
    let new = UInt64(max(0, time)) * 1000
    mux.monitor.withLock { mux.aheadTime = max(new, mux.aheadTime - mux.aheadTime / 8 + new / 8) }
  }

  /// Says who is told of each batch how long putting it together took, in microseconds; on the mux's thread.
  package static func onAssembly(of mux: Element, _ body: @escaping @Sendable (Int64) -> Void) {
    guard let mux = unsafe implementation(of: mux.raw, as: DipMux.self) else { return }
    mux.monitor.withLock { mux.assembly.observer = body }
  }

  /// The latest time of a frame that went into a batch, in nanoseconds since the stream began.
  package static func position(of mux: Element) -> UInt64 {
    guard let mux = unsafe implementation(of: mux.raw, as: DipMux.self) else { return 0 }
    return mux.monitor.withLock { mux.position }
  }

  /// The pipeline's time, in nanoseconds since the stream began; 0 while it does not play.
  package static func runningTime(of mux: Element) -> UInt64 {
    unsafe implementation(of: mux.raw, as: DipMux.self)?.runningTime ?? 0
  }

  private static func change(_ pad: Pad, of mux: Element, _ body: (MuxInput) -> Void) {
    unsafe implementation(of: mux.raw, as: DipMux.self)?.change(pad.raw, body)
  }
}

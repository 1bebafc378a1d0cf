internal import Dispatch
internal import DipperElements
internal import DipperGStreamer

extension PipelineRunner {
  /// Adds a source to a run that goes on, and begins to connect it.
  func add(_ source: Source) throws(FlowError) {
    let slot = try reserve(source).get()
    defer { with { _ = $0.reserved.remove(slot) } }
    letCamerasIn(source)
    guard let keeper = enter(source, slot: slot, isAwaited: false) else {
      let reason = state.change(slot) { record in
        record.isRemoved = true
        return record.errors.first ?? ""
      }
      throw FlowError(.failed, reason ?? "", doing: "adding '\(source.name)'")
    }
    tell(.added, of: slot)
    begin(keeper)
  }

  /// Finds a place for a source that nobody else has or is about to have.
  private func reserve(_ source: Source) -> Result<Int, FlowError> {
    let state = state
    return with { branches -> Result<Int, FlowError> in
      guard !branches.isOver else { return .failure(.finishing(adding: source.name)) }
      let taken = branches.reserved.union(branches.keepers.keys)
      let slot = Result { () throws(FlowError) in try state.admit(source) { !taken.contains($0) } }
      if case .success(let slot) = slot { branches.reserved.insert(slot) }
      return slot
    }
  }

  /// A flow of files waits for all of them; once a camera is among them, batches wait for nobody long.
  private func letCamerasIn(_ source: Source) {
    guard source.isLive, with({ $0.synchronizes }) else { return }
    with { $0.synchronizes = false }
    try? mux.set("sync-inputs", to: .bool(false))
    try? mux.set("batched-push-timeout", to: .int(Int(clamping: flow.batch.pushTimeout.microseconds)))
  }

  /// Gives a source its input of the batch and makes its first connection, without starting it.
  ///
  /// - Returns: Who sees to it; `nil` where that does not work, which its record says.
  @discardableResult
  func enter(_ source: Source, slot: Int, isAwaited: Bool) -> SourceKeeper? {
    MuxInputs.rename(slot, source.name, of: mux)
    var input: Pad?
    do throws(GStreamerError) {
      let pad = try mux.requestPad("sink_\(slot)")
      input = pad
      let keeper = SourceKeeper(slot: slot, input: pad)
      prepare(keeper, for: source)
      watch(keeper)
      let session = try makeSession(source, for: keeper, isAwaited: isAwaited)
      let isTaken = with { branches in
        guard !branches.isOver else { return false }
        branches.keepers[slot] = keeper
        branches.entries[slot] = (source, session)
        return true
      }
      if isTaken { return keeper }
      _ = state.fail(slot, FlowError.finishing(adding: source.name).description)
    } catch {
      _ = state.fail(slot, source.redacted("\(error)"))
    }
    // The batch waits for every input that it has.
    if let input { mux.releaseRequestPad(input) }
    return nil
  }

  /// Begins to see to a source.
  func begin(_ keeper: SourceKeeper) {
    let entry = with { branches in branches.entries.removeValue(forKey: keeper.slot) }
    guard let (source, session) = entry else { return }
    let task = Task { [self] in
      var life = SourceLife(runner: self, keeper: keeper, source: source, session: session)
      await life.live()
    }
    with { $0.tasks[keeper.slot] = task }
  }

  /// Tells an input what the source is like that feeds it.
  func prepare(_ keeper: SourceKeeper, for source: Source) {
    let isLive = source.isLive
    let drops = state.change(keeper.slot) { $0.drops }
    MuxInputs.keepFresh(
      keeper.input, of: mux, budget: source.latencyBudget ?? .seconds(1), drops: isLive ? drops : nil)
    with { $0.isFile[keeper.slot] = source.kind == .file }
  }

  /// Makes a connection of a source and leads it into its input of the batch.
  func makeSession(_ source: Source, for keeper: SourceKeeper, isAwaited: Bool) throws(GStreamerError) -> SourceSession
  {
    let slot = keeper.slot
    let number = with { branches in
      branches.sessionCount += 1
      branches.sessionSlots = branches.sessionSlots.filter { $0.value != slot }
      branches.sessionSlots[branches.sessionCount] = slot
      return branches.sessionCount
    }
    let mailbox = keeper.mailbox
    let isCut = source.kind == .rtsp && flow.recorders.contains { $0.video == .camera }
    let session = try SourceSession.make(source, number: number, packets: isCut ? keeper.packets : nil) {
      mailbox.post(.news($0, session: number))
    }
    // A file that comes later begins now, not at the beginning of the run.
    if !source.isLive { session.exit.offset = Int64(clamping: MuxInputs.position(of: mux)) }
    follow(session, of: source, for: keeper)
    let isAgain = state.change(slot) { record in
      defer { record.hasBegun = true }
      if record.hasBegun { record.reconnects += 1 }
      record.hasPassed = false
      record.session = number
      return record.hasBegun
    }
    try pipeline.add(session.bin)
    MuxInputs.open(keeper.input, of: mux, isAwaited: isAwaited && !source.isLive)
    // Trackers and whoever compares frames with those before begin anew.
    if isAgain == true { keeper.input.send(.streamReset(source: slot)) }
    do throws(GStreamerError) {
      try session.exit.link(to: keeper.input)
    } catch {
      pipeline.remove(session.bin)
      throw error
    }
    return session
  }

  /// Follows what leaves a connection: its first frame, and its end.
  private func follow(_ session: SourceSession, of source: Source, for keeper: SourceKeeper) {
    let (slot, number, mailbox, reconnects) = (keeper.slot, session.number, keeper.mailbox, source.reconnects)
    session.exit.addBufferProbe { [weak self, weak session] _ in
      guard let self, let session, session.noteFrame() else { return .pass }
      let elapsed = state.elapsed
      let reading = SourceReading(session)
      state.change(slot) { $0.reading = reading }
      if let news = state.change(slot, { $0.begin(number, at: elapsed) }).flatMap({ $0 }) { tell(news, of: slot) }
      // Whoever waits for the first frame now waits for those that follow.
      mailbox.post(.news(.begun, session: number))
      return .pass
    }
    let (mux, input) = (mux, keeper.input)
    session.exit.addEventProbe { [weak self] event in
      // The end of a camera's stream is no end; the end that comes of having had enough is.
      guard event.type == "eos", reconnects, let self, !state.isFinishing, !MuxInputs.hasEnded(input, of: mux) else {
        return .pass
      }
      mailbox.post(.news(.ended, session: number))
      return .drop
    }
  }

  /// Follows what enters an input of the batch: the first caps bring its output.
  private func watch(_ keeper: SourceKeeper) {
    let slot = keeper.slot
    keeper.input.addEventProbe { [weak self, weak keeper] event in
      guard let self, event.type == "caps" else { return .pass }
      addOutputs(of: slot)
      if let length = keeper?.input.peer?.parent?.duration { state.setDuration(Double(length) / 1e9, of: slot) }
      return .pass
    }
  }

  /// Stops a connection's threads, and takes its bin out of the pipeline.
  func takeDown(_ session: SourceSession, at input: Pad) async {
    let pipeline = pipeline
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        session.bin.stopForGood()
        session.exit.unlink(from: input)
        pipeline.remove(session.bin)
        continuation.resume()
      }
    }
  }

  /// Gives back what a source that was removed had in the pipeline.
  func release(_ keeper: SourceKeeper) async {
    await releaseOutputs(of: keeper.slot)
    mux.releaseRequestPad(keeper.input)
  }

  /// Lets another source have the place of one that was removed.
  func free(_ keeper: SourceKeeper) {
    let isLast = with { branches in
      branches.keepers[keeper.slot] = nil
      branches.tasks[keeper.slot] = nil
      branches.isFile[keeper.slot] = nil
      branches.sessionSlots = branches.sessionSlots.filter { $0.value != keeper.slot }
      return branches.keepers.isEmpty
    }
    if isLast, !flow.awaitsSources { finish() }
  }

  /// Notes that the last frame of a source has passed all stages.
  func passed(_ slot: Int) {
    if state.change(slot, { $0.state == .ended && !$0.isLeaving }) == true { tell(.ended, of: slot) }
    endCuts(of: slot)
    with { $0.keepers[slot] }?.mailbox.post(.passed)
  }

  /// Takes no more letters for a source; whoever still waits for an answer gets one.
  func dismiss(_ keeper: SourceKeeper) {
    for case .command(_, let reply) in keeper.mailbox.close() {
      reply.resume(returning: .failure(.notFound(state.name(of: keeper.slot))))
    }
  }

  /// Who sees to the source of a name.
  func keeper(of name: String) -> SourceKeeper? {
    with { Array($0.keepers.values) }.first { state.isPresent($0.slot, name) }
  }

  /// Tells everybody who listens what happened to a source.
  func tell(_ kind: SourceEvent.Kind, of slot: Int) {
    events.send(SourceEvent(source: state.name(of: slot), time: SystemTime.nanoseconds, kind: kind))
  }
}

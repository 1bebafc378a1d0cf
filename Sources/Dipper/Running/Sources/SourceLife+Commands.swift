internal import DipperElements
internal import DipperGStreamer

extension SourceLife {
  /// Does what was asked for.
  mutating func carryOut(_ command: SourceCommand) async throws(FlowError) {
    switch command {
    case .pause: try await pause()
    case .resume: try await resume()
    case .change(let source): await change(to: source)
    case .remove: await remove()
    }
  }

  /// Lets no frames come: a live source is disconnected, any other waits where it is.
  private mutating func pause() async throws(FlowError) {
    if isOver { throw FlowError.over(source.name, doing: "pausing") }
    switch phase {
    case .held, .paused: return
    case .playing where !source.isLive:
      guard let session else { return }
      phase = .held(session.exit.block())
      MuxInputs.passOver(keeper.input, of: runner.mux)
    case .playing, .waiting, .over:
      await disconnect()
      phase = .paused
    }
    state.change(slot) { $0.state = .paused }
    runner.tell(.paused, of: slot)
  }

  /// Goes on after a pause, or tries once more what had failed.
  private mutating func resume() async throws(FlowError) {
    if case .ended? = state.change(slot, { $0.state }) { throw FlowError.over(source.name, doing: "resuming") }
    switch phase {
    case .held(let block):
      guard let session else { return }
      // What was missed in the meantime is not made up for in haste.
      let position = Int64(clamping: MuxInputs.position(of: runner.mux))
      let seen = state.change(slot) { $0.position.map { Int64($0 * 1e9) } ?? 0 } ?? 0
      session.exit.offset = max(session.exit.offset, position - seen)
      MuxInputs.open(keeper.input, of: runner.mux, isAwaited: true)
      phase = .playing(since: .now)
      state.change(slot) { $0.state = session.hasPlayed ? .playing : .connecting }
      block.release()
    case .paused, .over:
      attempt = 0
      begin()
      await connect()
    case .playing, .waiting: return
    }
    runner.tell(.resumed, of: slot)
  }

  /// Takes the source's frames from somewhere else.
  private mutating func change(to new: Source) async {
    if case .held(let block) = phase { block.release() }
    await disconnect()
    source = new
    attempt = 0
    begin()
    runner.prepare(keeper, for: new)
    runner.tell(.changed, of: slot)
    await connect()
  }

  /// Forgets what was wrong.
  private func begin() {
    let uri = source.publicURI
    state.change(slot) { record in
      record.uri = uri
      record.errors = []
      record.state = .connecting
    }
  }

  /// Takes the source out of the run; what waits of it still passes.
  mutating func remove() async {
    if case .held(let block) = phase { block.release() }
    await disconnect()
    phase = .over
    let hasPassed =
      state.change(slot) { record in
        record.isLeaving = true
        return record.hasPassed
      } ?? true
    MuxInputs.end(keeper.input, of: runner.mux)
    if !hasPassed { await waitForTheLastFrame() }
    await runner.release(keeper)
    runner.tell(.removed, of: slot)
    state.change(slot) { $0.remove() }
    runner.free(keeper)
  }

  /// Waits until all that was batched of the source has passed, or for a few seconds where batches do not flow.
  private func waitForTheLastFrame() async {
    let deadline = ContinuousClock.now + .seconds(5)
    while let letter = await keeper.mailbox.next(until: deadline) {
      switch letter {
      case .passed, .stop: return
      case .command(_, let reply): reply.resume(returning: .failure(.notFound(source.name)))
      case .news: break
      }
    }
  }
}

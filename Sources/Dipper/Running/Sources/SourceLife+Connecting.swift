internal import DipperElements
internal import DipperGStreamer

extension SourceLife {
  /// Starts the connection that was made, so that frames come.
  mutating func start() async {
    guard let session else { return }
    phase = .playing(since: .now)
    do throws(GStreamerError) {
      try await session.bin.setState(.playing, waitingUpTo: .zero)
    } catch {
      // The bus has the reason, from the element that refused; this one stands in until it is read.
      await lose("\(error)", isVague: true)
    }
  }

  /// Makes a new connection and starts it.
  mutating func connect() async {
    guard !state.isFinishing else { return giveUp("", isSilent: true) }
    do throws(GStreamerError) {
      session = try runner.makeSession(source, for: keeper, isAwaited: false)
    } catch {
      return await lose("\(error)")
    }
    await start()
  }

  /// Takes the connection down; the other sources notice nothing.
  mutating func disconnect() async {
    guard let session else { return }
    self.session = nil
    lastSession = session.number
    state.change(slot) { $0.session = nil }
    // First nobody waits for the mux any more: the bin's threads can end.
    MuxInputs.close(keeper.input, of: runner.mux)
    await runner.takeDown(session, at: keeper.input)
  }

  /// Takes a source for lost, and connects it anew later where that is wanted.
  mutating func lose(_ reason: String, isVague: Bool = false, isFinal: Bool = false) async {
    if session?.hasPlayed == true { attempt = 0 }
    await disconnect()
    attempt += 1
    let reason = source.redacted(reason)
    let isLast = source.reconnection.attempts.map { attempt > $0 } ?? false
    guard source.reconnects, !isLast, !isFinal, !state.isFinishing else {
      return giveUp(reason, isVague: isVague, isSilent: state.isFinishing && source.reconnects)
    }
    let delay = source.reconnection.delay(before: attempt)
    let (number, elapsed) = (attempt, state.elapsed)
    let isNews = state.change(slot) { record in
      defer { record.lose(reason, attempt: number, next: delay, at: elapsed) }
      record.hasVagueReason = isVague
      return record.lostSince == nil
    }
    if isNews == true { runner.tell(.lost(reason), of: slot) }
    phase = .waiting(until: .now + delay)
  }

  /// Gives a source up: its input of the batch ends, and the others go on.
  mutating func giveUp(_ reason: String, isVague: Bool = false, isSilent: Bool = false) {
    phase = .over
    if !isSilent, state.fail(slot, reason, isVague: isVague) { runner.tell(.failed(reason), of: slot) }
    MuxInputs.end(keeper.input, of: runner.mux)
  }

  /// Puts a better reason in place of a general one, for what was lost already.
  func explain(_ reason: String) {
    let reason = source.redacted(reason)
    state.change(slot) { record in
      guard record.hasVagueReason else { return }
      record.hasVagueReason = false
      switch record.state {
      case .failed:
        record.errors = [reason]
        record.state = .failed(reason)
      case .reconnecting(let attempt, let next, _):
        record.state = .reconnecting(attempt: attempt, next: next, reason: reason)
        if !record.gaps.isEmpty { record.gaps[record.gaps.count - 1].reason = reason }
      default: break
      }
    }
  }
}

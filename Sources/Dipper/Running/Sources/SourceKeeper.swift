internal import DipperElements
internal import DipperGStreamer
internal import DipperStreaming

/// Sees to one source for as long as it is in the run: connects it, notices when it is lost, connects it anew, and does
/// what is asked of it.
///
/// All of that happens in one task, one thing after another, and never on a streaming thread.
final class SourceKeeper: Sendable {
  let slot: Int
  /// The source's input of the batch, the same for all its connections.
  let input: Pad
  /// What a camera sends, before it is decoded, where somebody records it.
  let packets = EncodedFeed()
  let mailbox = Mailbox<SourceLetter>()

  init(slot: Int, input: Pad) {
    self.slot = slot
    self.input = input
  }

  /// Has something done, and waits until it is.
  func perform(_ command: SourceCommand, on name: String) async throws(FlowError) {
    let result: Result<Void, FlowError> = await withCheckedContinuation { reply in
      if !mailbox.post(.command(command, reply: reply)) { reply.resume(returning: .failure(.notFound(name))) }
    }
    try result.get()
  }
}

/// The life of a source, as its keeper's task leads it.
struct SourceLife {
  /// What the source is up to.
  enum Phase {
    /// A connection is up, or being made since the given time.
    case playing(since: ContinuousClock.Instant)
    /// The connection is kept, and its frames are held back.
    case held(PadBlock)
    /// Lost, until the next attempt.
    case waiting(until: ContinuousClock.Instant)
    /// Without a connection because somebody wanted that.
    case paused
    /// Nothing more comes.
    case over
  }

  let runner: PipelineRunner
  let keeper: SourceKeeper
  var source: Source
  var session: SourceSession?
  var phase = Phase.over
  /// How many attempts have followed one another without a frame.
  var attempt = 0
  /// The connection that was lost last, which may say more about why.
  var lastSession: Int?

  var slot: Int { keeper.slot }
  var state: RunState { runner.state }
  var isOver: Bool { state.change(slot) { $0.state.isOver } ?? true }

  /// Leads the source's life until it is removed or the run ends.
  mutating func live() async {
    await start()
    while true {
      guard let letter = await keeper.mailbox.next(until: deadline) else {
        await ring()
        continue
      }
      switch letter {
      case .stop: return runner.dismiss(keeper)
      case .passed: break
      case .news(let news, let number): await take(news, of: number)
      case .command(.remove, let reply):
        await remove()
        runner.dismiss(keeper)
        return reply.resume(returning: .success(()))
      case .command(let command, let reply):
        do throws(FlowError) {
          try await carryOut(command)
          reply.resume(returning: .success(()))
        } catch {
          reply.resume(returning: .failure(error))
        }
      }
    }
  }

  /// When to look after the source though nobody says anything.
  private var deadline: ContinuousClock.Instant? {
    switch phase {
    case .waiting(let time): return time
    case .playing(let start):
      guard let session else { return nil }
      if session.hasPlayed { return source.isLive ? .now + (stallTimeout - session.silence) : nil }
      return firstFramePatience.map { start + $0 }
    case .held, .paused, .over: return nil
    }
  }

  private var stallTimeout: Duration { source.reconnection.stallTimeout }

  /// How long the first frame may take.
  ///
  /// `decodebin` loses what a demultiplexer says of a damaged file when that comes while it is still being started; and
  /// a machine that is busy with other things may take its time to open a file.
  private var firstFramePatience: Duration? {
    if source.kind == .file { return .seconds(60) }
    return source.isLive || source.reconnects ? source.reconnection.connectTimeout : nil
  }

  /// Looks after the source when its time has come.
  private mutating func ring() async {
    switch phase {
    case .waiting: await connect()
    case .playing:
      guard let session else { return }
      if isOver || MuxInputs.hasEnded(keeper.input, of: runner.mux) {
        // Every frame that was wanted has come.
        if source.isLive { await disconnect() }
        phase = .over
      } else if !session.hasPlayed {
        await lose(source.silentStart(after: firstFramePatience ?? .zero))
      } else if session.silence >= stallTimeout {
        await lose("found no frame for \(stallTimeout.text), expected one after the other")
      }
    case .held, .paused, .over: break
    }
  }

  private mutating func take(_ news: SessionNews, of number: Int) async {
    switch news {
    case .begun: if number == session?.number { attempt = 0 }
    case .ended:
      if number == session?.number { await lose("found the end of the stream, expected one without end") }
    case .failed(let reason, let isVague, let isFinal):
      if number == session?.number {
        await lose(reason, isVague: isVague, isFinal: isFinal)
      } else if number == lastSession, !isVague {
        explain(reason)
      }
    }
  }
}

extension Source {
  /// What to say where no frame came.
  fileprivate func silentStart(after patience: Duration) -> String {
    guard kind == .file else {
      return "found no frame in the first \(patience.text), expected one; check that the address gives a video"
    }
    return "found nothing that plays in the first \(patience.text), expected a whole video; the file is damaged or cut "
      + "off, copy it anew"
  }
}

extension Duration {
  /// The duration in seconds, such as `1.5 s`.
  var text: String {
    let seconds = self / .seconds(1)
    return fixed(seconds, seconds == seconds.rounded() ? 0 : 1) + " s"
  }
}

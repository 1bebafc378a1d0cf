internal import DipperMetadata
internal import Synchronization

/// What is known of a run while it goes on: shared by streaming threads, the bus and whoever asks for progress.
final class RunState: Sendable {
  /// What is known of one source.
  struct SourceState {
    var state = SourceProgress.State.starting
    var frames = 0
    var objects = 0
    /// How many of them the last frame had.
    var lastObjects = 0
    var rate = FrameRate()
    var tracks: [String: Int] = [:]
    /// The last object numbers counted, so that each counts once.
    var highestTrack: UInt64 = 0
    var latency: Double?
    var position: Double?
    var duration: Double?
    var errors: [String] = []
    /// When its last frame passed, in seconds since the run began.
    var lastFrame = 0.0
    var outputs: [String] = []
    /// Whether the reason is a general one, which a better one replaces.
    var hasVagueReason = false
  }

  private struct State {
    var sources: [SourceState]
    var outputs: [String] = []
    var openOutputs: Set<String> = []
    var hasPassedAll = false
    var isFinishing = false
    var handlerError: (any Error)?
    var failures: [String] = []
    var pipelineError: String?
    var clocks: [StageClock] = []
  }

  private let names: [String]
  /// Sent when nothing is left to wait for.
  let end = EndSignal()
  private let start = Mutex(ContinuousClock.now)
  private let state: Mutex<State>

  init(names: [String]) {
    self.names = names
    state = Mutex(State(sources: names.map { _ in SourceState() }))
  }

  /// Seconds since the run began.
  var elapsed: Double { (ContinuousClock.now - start.withLock { $0 }) / .seconds(1) }

  /// Begins the run's time: models are loaded, and the pipeline is built.
  func begin() { start.withLock { $0 = .now } }

  /// Counts a batch that passed all analysis; on the streaming thread.
  func count(_ batch: Batch, now: UInt64) {
    let elapsed = elapsed
    state.withLock { state in
      for frame in batch.frames where state.sources.indices.contains(frame.source) {
        state.sources[frame.source].count(frame, elapsed: elapsed, now: now)
      }
    }
  }

  /// Notes that a source cannot go on; the first reason is kept.
  ///
  /// - Parameters:
  ///   - source: The source's number.
  ///   - message: The reason.
  ///   - isVague: Whether a reason that comes later would say more.
  /// - Returns: Whether the source was still all right.
  func fail(_ source: Int, _ message: String, isVague: Bool = false) -> Bool {
    state.withLock { state in
      let isFirst = state.sources[source].errors.isEmpty
      if isFirst || (state.sources[source].hasVagueReason && !isVague) {
        state.sources[source].errors = [message]
        state.sources[source].hasVagueReason = isVague
      }
      state.sources[source].state = .failed
      return isFirst
    }
  }

  /// Notes that all frames of a source have passed.
  func end(_ source: Int) {
    state.withLock { state in
      guard state.sources.indices.contains(source), state.sources[source].errors.isEmpty else { return }
      state.sources[source].state = .finished
    }
  }

  /// Fails the sources that ended without a frame; once everything has ended.
  func failEmptySources() {
    state.withLock { state in
      for index in state.sources.indices where state.sources[index].frames == 0 {
        guard state.sources[index].errors.isEmpty, state.sources[index].state == .finished else { continue }
        state.sources[index].state = .failed
        state.sources[index].errors = ["found no frames in it, expected a video with at least one"]
      }
    }
  }

  /// Notes that the run is to end: sources that only now begin are not to go on.
  func finish() { state.withLock { $0.isFinishing = true } }

  /// Whether a source is still to be opened.
  func canStart(_ source: Int) -> Bool {
    state.withLock { !$0.isFinishing && $0.sources[source].errors.isEmpty }
  }

  /// Whether a source has neither delivered a frame nor ended.
  func isStarting(_ source: Int) -> Bool { state.withLock { $0.sources[source].state == .starting } }

  func setDuration(_ seconds: Double, of source: Int) {
    state.withLock { $0.sources[source].duration = seconds }
  }

  /// Notes an output that is being written; the run is over once none is left.
  func open(_ path: String, source: Int?) {
    state.withLock { state in
      state.openOutputs.insert(path)
      if let source { state.sources[source].outputs.append(path) } else { state.outputs.append(path) }
    }
  }

  /// Notes that an output is whole, or never will be.
  func close(_ path: String) {
    state.withLock { _ = $0.openOutputs.remove(path) }
    endIfWhole()
  }

  /// Notes that the last batch has passed.
  func endBatches() {
    state.withLock { $0.hasPassedAll = true }
    endIfWhole()
  }

  /// Ends the run once every batch has passed and every output is whole.
  private func endIfWhole() {
    if state.withLock({ $0.hasPassedAll && $0.openOutputs.isEmpty }) { end.send() }
  }

  /// Takes an output out of the report, because it holds nothing.
  func forget(_ path: String) {
    state.withLock { state in
      state.openOutputs.remove(path)
      state.outputs.removeAll { $0 == path }
      for index in state.sources.indices { state.sources[index].outputs.removeAll { $0 == path } }
    }
    endIfWhole()
  }

  /// Adds a stage whose time is measured.
  func addStage(_ name: String) -> StageClock {
    let clock = StageClock(name: name)
    state.withLock { $0.clocks.append(clock) }
    return clock
  }

  func addOutput(_ path: String) { state.withLock { $0.outputs.append(path) } }

  /// Notes what a handler threw; the first is kept.
  func note(_ error: any Error) { state.withLock { $0.handlerError = $0.handlerError ?? error } }

  /// Notes an output that failed: it is not among the files that were written.
  func failOutput(_ path: String, _ message: String) {
    forget(path)
    state.withLock { $0.failures.append(message) }
  }

  /// Notes a failure of the pipeline itself; the first is kept.
  func noteFailure(_ message: String) {
    state.withLock { $0.pipelineError = $0.pipelineError ?? message }
    end.send()
  }

  var handlerError: (any Error)? { state.withLock { $0.handlerError } }
  var failure: String? { state.withLock { $0.pipelineError } }
  func frames(of source: Int) -> Int { state.withLock { $0.sources[source].frames } }

  var progress: Progress {
    let elapsed = elapsed
    return state.withLock { state in
      Progress(
        elapsed: elapsed,
        sources: zip(names, state.sources).map { name, source in
          let overall = source.lastFrame > 0 ? Double(source.frames) / source.lastFrame : 0
          return SourceProgress(
            name: name, state: source.state, frames: source.frames,
            fps: source.state == .running ? source.rate.value(at: elapsed) : overall, objects: source.lastObjects,
            latency: source.latency, position: source.position, duration: source.duration,
            error: source.errors.first)
        })
    }
  }

  func report(_ outcome: Report.Outcome) -> Report {
    let elapsed = elapsed
    return state.withLock { state in
      Report(
        outcome: outcome, seconds: elapsed,
        sources: zip(names, state.sources).map { name, source in
          Report.SourceReport(
            name: name, frames: source.frames, seconds: source.lastFrame, objects: source.objects,
            tracks: source.tracks, errors: source.errors, outputs: source.outputs)
        }, outputs: state.outputs, failures: state.failures,
        stages: state.clocks.compactMap(\.result))
    }
  }
}

extension RunState.SourceState {
  fileprivate mutating func count(_ frame: Frame, elapsed: Double, now: UInt64) {
    if state == .starting { state = .running }
    frames += 1
    lastFrame = elapsed
    rate.add(at: elapsed)
    lastObjects = 0
    if let time = frame.presentationTime { position = Double(time) / 1e9 }
    if let batched = frame.captureTime, now >= batched { latency = Double(now - batched) / 1e9 }
    var highest = highestTrack
    for object in frame.objects {
      objects += 1
      lastObjects += 1
      guard let id = object.trackingID, id > highestTrack else { continue }
      tracks[object.label, default: 0] += 1
      highest = max(highest, id)
    }
    highestTrack = highest
  }
}

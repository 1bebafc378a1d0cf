internal import DipperDelivery
internal import DipperElements
internal import DipperGStreamer
internal import DipperMetadata
internal import Synchronization

/// What is known of a run while it goes on: shared by streaming threads, the bus and whoever asks for progress.
final class RunState: Sendable {
  struct State {
    var sources: [SourceRecord]
    /// The source that each input of the batch belongs to, or belonged to last.
    var slots: [Int]
    var outputs: [String] = []
    var openOutputs: Set<String> = []
    /// The paths of files that sources have or had.
    var usedPaths: Set<String> = []
    var hasPassedAll = false
    var isFinishing = false
    var handlerError: (any Error)?
    var failures: [String] = []
    var pipelineError: String?
    var clocks: [StageClock] = []
    var published: [PublishedStage] = []
    var traffic: [Report.StageTraffic] = []
    var warnings: [RunWarning] = []
  }

  /// Who still looks for the cause of a silence.
  let explanations = Explanations()
  /// Sent when nothing is left to wait for.
  let end = EndSignal()
  private let latency = LatencyMeter()
  private let start = Mutex(ContinuousClock.now)
  let state: Mutex<State>

  init(_ sources: [Source]) {
    let records = sources.enumerated().map { SourceRecord($1, number: $0) }
    state = Mutex(State(sources: records, slots: Array(records.indices)))
  }

  /// Changes what is known of the source that an input belongs to.
  func change<Result>(
    _ slot: Int, _ body: (inout SourceRecord) -> sending Result
  ) -> sending Result? {
    state.withLock { state -> sending Result? in
      guard state.slots.indices.contains(slot) else { return nil }
      return body(&state.sources[state.slots[slot]])
    }
  }

  /// Begins a record of a source that is added to a run, where its name is free and the run goes on.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - isFree: Says of an input's number whether it may be used.
  /// - Returns: The number of its input.
  /// - Throws: A ``FlowError`` where its name is taken or the run is ending.
  func admit(_ source: Source, where isFree: (Int) -> Bool) throws(FlowError) -> Int {
    let result = state.withLock { state -> Result<Int, FlowError> in
      if state.isFinishing || state.hasPassedAll { return .failure(.finishing(adding: source.name)) }
      if state.sources.contains(where: { $0.name == source.name && !$0.isRemoved }) {
        return .failure(.duplicate(source.name))
      }
      let slot = (0...state.slots.count).first(where: isFree) ?? state.slots.count
      state.sources.append(SourceRecord(source, number: state.sources.count))
      while state.slots.count <= slot { state.slots.append(state.sources.count - 1) }
      state.slots[slot] = state.sources.count - 1
      return .success(slot)
    }
    return try result.get()
  }

  /// The names and states of the sources that are in the run, in the order in which they came.
  var sourceStates: [SourceState] {
    state.withLock { state in state.sources.filter { !$0.isRemoved }.map(\.sourceState) }
  }

  /// The name of the source that an input belongs to.
  func name(of slot: Int) -> String { change(slot) { $0.name } ?? "" }

  /// The number of the source that an input belongs to, in the order in which they came.
  func number(of slot: Int) -> Int { change(slot) { $0.number } ?? slot }

  /// Fills in a template for the source that an input belongs to.
  func expanded(_ template: PathTemplate, for slot: Int) -> String {
    template.expanded(source: name(of: slot), index: number(of: slot))
  }

  /// Whether an input belongs to the source of a name.
  func isPresent(_ slot: Int, _ name: String) -> Bool { change(slot) { $0.name == name && !$0.isRemoved } == true }

  /// Whether the run lets no more frames in.
  var isFinishing: Bool { state.withLock { $0.isFinishing || $0.hasPassedAll } }

  /// Seconds since the run began.
  var elapsed: Double { (ContinuousClock.now - start.withLock { $0 }) / .seconds(1) }

  /// Begins the run's time: models are loaded, and the pipeline is built.
  func begin() { start.withLock { $0 = .now } }

  /// Counts a batch that passed all analysis; on the streaming thread.
  ///
  /// - Parameters:
  ///   - buffer: The batch.
  ///   - now: Nanoseconds since 1970.
  /// - Returns: How long it was in the stages, in microseconds.
  func count(_ buffer: borrowing Buffer, now: UInt64) -> Int64 {
    let elapsed = elapsed
    buffer.withBatch { batch in
      state.withLock { state in
        for frame in batch.frames where state.slots.indices.contains(frame.source) {
          state.sources[state.slots[frame.source]].count(frame, elapsed: elapsed, now: now)
        }
      }
    }
    return latency.note(buffer) { slot, age in change(slot) { $0.note(age: age) } }
  }

  /// Counts how long it took to put a batch together, in microseconds.
  func note(assembly time: Int64) { latency.note(assembly: time) }

  /// How long frames take; the lock is held.
  private func latencies(_ state: State) -> LatencySummary {
    latency.summary(sources: state.sources.compactMap(\.latencyPart), stages: state.clocks.compactMap(\.part))
  }

  /// Notes that a source cannot go on; the first reason is kept.
  ///
  /// - Parameters:
  ///   - source: The source's number.
  ///   - message: The reason.
  ///   - isVague: Whether a reason that comes later would say more.
  /// - Returns: Whether the source was still all right.
  func fail(_ source: Int, _ message: String, isVague: Bool = false) -> Bool {
    change(source) { $0.fail(message, isVague: isVague) } ?? false
  }

  /// Notes that all frames of a source have passed.
  func end(_ source: Int) {
    change(source) { record in
      record.hasPassed = true
      if record.errors.isEmpty { record.state = .ended }
    }
  }

  /// Fails the sources that ended without a frame; once everything has ended.
  func failEmptySources() {
    state.withLock { state in
      for index in state.sources.indices where state.sources[index].frames == 0 {
        guard state.sources[index].errors.isEmpty, state.sources[index].state == .ended else { continue }
        _ = state.sources[index].fail("found no frames in it, expected a video with at least one", isVague: false)
      }
    }
  }

  /// Notes that the run is to end: sources that only now begin are not to go on.
  func finish() { state.withLock { $0.isFinishing = true } }

  /// Whether a source is still to be opened.
  func canStart(_ source: Int) -> Bool {
    !isFinishing && change(source) { $0.errors.isEmpty } == true
  }

  /// Whether a source has neither delivered a frame nor ended.
  func isStarting(_ source: Int) -> Bool { change(source) { $0.state == .connecting } == true }

  func setDuration(_ seconds: Double, of source: Int) { change(source) { $0.duration = seconds } }

  /// Notes that the last batch has passed.
  func endBatches() {
    state.withLock { $0.hasPassedAll = true }
    endIfWhole()
  }

  /// Ends the run once every batch has passed and every output is whole.
  func endIfWhole() {
    if state.withLock({ $0.hasPassedAll && $0.openOutputs.isEmpty }) { end.send() }
  }

  /// Adds a stage whose time is measured.
  func addStage(_ name: String) -> StageClock {
    let clock = StageClock(name: name)
    state.withLock { $0.clocks.append(clock) }
    return clock
  }

  /// Adds a stage that publishes to the report.
  func addPublishing(_ settings: PublishSettings, _ link: PublishLink) {
    state.withLock { $0.published.append(PublishedStage(settings: settings, link: link)) }
  }

  private var publications: [Publication] {
    let published = state.withLock { $0.published }
    return published.map(\.publication)
  }

  /// Notes what stages have copied and converted.
  func noteTraffic(_ traffic: [Report.StageTraffic]) { state.withLock { $0.traffic = traffic } }

  /// Notes what a handler threw; the first is kept.
  func note(_ error: any Error) { state.withLock { $0.handlerError = $0.handlerError ?? error } }

  /// Notes a failure of the pipeline itself; the first is kept.
  func noteFailure(_ message: String) {
    state.withLock { $0.pipelineError = $0.pipelineError ?? message }
    end.send()
  }

  var handlerError: (any Error)? { state.withLock { $0.handlerError } }
  var failure: String? { state.withLock { $0.pipelineError } }
  func frames(of source: Int) -> Int { change(source) { $0.frames } ?? 0 }

  var progress: Progress {
    let elapsed = elapsed
    var progress = state.withLock { state in
      Progress(
        elapsed: elapsed,
        sources: state.sources.filter { !$0.isRemoved }.map { $0.progress(at: elapsed) }, latency: latencies(state),
        warnings: state.warnings)
    }
    progress.publications = publications
    return progress
  }

  func report(_ outcome: Report.Outcome) -> Report {
    let elapsed = elapsed
    var report = state.withLock { state in
      var report = Report(
        outcome: outcome, seconds: elapsed,
        sources: state.sources.map { $0.report(at: elapsed) }, outputs: state.outputs, failures: state.failures,
        stages: state.clocks.compactMap(\.result), latency: latencies(state))
      report.warnings = state.warnings
      report.traffic = state.sources.map(\.traffic) + state.traffic
      return report
    }
    report.publications = publications
    return report
  }
}

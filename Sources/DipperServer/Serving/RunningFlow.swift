internal import Dipper
internal import Synchronization

/// A flow of Dipper's that is served: before it runs, while it does, and while it ends.
final class RunningFlow: ControlledFlow {
  private struct State {
    var run: FlowRun?
    var isStopping = false
  }

  private let flow: Flow
  private let state = Mutex(State())

  init(_ flow: Flow) { self.flow = flow }

  /// Runs the flow to its end; cancelling the task ends it early with whole files.
  func run(
    frameLimit: Int?, onProgress: (@Sendable (Progress) -> Void)?
  ) async throws(FlowError) -> Report {
    let run = try await flow.start(frameLimit: frameLimit)
    state.withLock { $0.run = run }
    defer { state.withLock { $0.isStopping = true } }
    let result = await withTaskCancellationHandler {
      await Result { () async throws(FlowError) in try await run.report(onProgress: onProgress) }
    } onCancel: {
      state.withLock { $0.isStopping = true }
    }
    return try result.get()
  }

  var plan: [String] { flow.description.plan }

  var phase: FlowPhase {
    state.withLock { state in
      if state.isStopping { return .stopping }
      return state.run == nil ? .starting : .running
    }
  }

  private var run: FlowRun? { state.withLock { $0.run } }

  var streams: [StreamStatus] {
    guard let run else {
      return flow.description.sources.map { StreamStatus(name: $0.name, uri: $0.publicURI) }
    }
    let progress = Dictionary(run.progress.sources.map { ($0.name, $0) }) { $1 }
    return run.sources.states.map { StreamStatus($0, progress[$0.name]) }
  }

  var measures: FlowMeasures {
    guard let progress = run?.progress else { return FlowMeasures() }
    return FlowMeasures(
      uptime: progress.elapsed,
      stages: progress.latency.elements.map { part in
        FlowMeasures.Stage(name: part.name, latency: FlowMeasures.Latency(part.times))
      }, endToEnd: progress.latency.endToEnd.map { FlowMeasures.Latency($0) },
      assembly: progress.latency.assembly.map { FlowMeasures.Latency($0) })
  }

  var events: AsyncStream<StreamEvent> {
    AsyncStream(bufferingPolicy: .bufferingNewest(256)) { listener in
      guard let events = run?.sources.events else { return listener.finish() }
      let task = Task {
        for await event in events { listener.yield(StreamEvent(event)) }
        listener.finish()
      }
      listener.onTermination = { _ in task.cancel() }
    }
  }

  func pictures(of name: String) -> AsyncStream<StreamPicture>? {
    let names = names(for: name, of: flow.description.streamings.compactMap(\.mjpeg?.name)) + [name]
    guard let feed = names.lazy.compactMap({ self.flow.streams.jpeg($0) }).first else { return nil }
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { listener in
      let task = Task {
        for await picture in feed {
          listener.yield(StreamPicture(jpeg: picture.bytes, time: Double(picture.time) / 1e9))
        }
        listener.finish()
      }
      listener.onTermination = { _ in task.cancel() }
    }
  }

  var makesPictures: Bool {
    flow.description.streamings.contains { $0.picture == .sources && $0.mjpeg != nil }
  }

  func playlistFolder(of name: String) -> String? {
    let folders = flow.description.streamings.compactMap(\.hls?.folder)
    if let own = names(for: name, of: folders.filter(\.tellsSourcesApart)).first { return own }
    return folders.map(\.text).first { $0.split(separator: "/").last.map(String.init) == name }
  }

  /// What templates say for a stream, where there is one of that name.
  private func names(for stream: String, of templates: [PathTemplate]) -> [String] {
    guard let index = run?.sources.state(of: stream)?.index else { return [] }
    return templates.map { $0.expanded(source: stream, index: index) }
  }

  func add(_ stream: NewStream) async throws(ControlError) -> StreamStatus {
    let source = Source(stream.uri, name: stream.name)
    return StreamStatus(
      try await change { run throws(FlowError) in try await run.sources.add(source) }, nil)
  }

  func remove(_ name: String) async throws(ControlError) {
    try await change { run throws(FlowError) in try await run.sources.remove(name) }
  }

  func pause(_ name: String) async throws(ControlError) {
    try await change { run throws(FlowError) in try await run.sources.pause(name) }
  }

  func resume(_ name: String) async throws(ControlError) {
    try await change { run throws(FlowError) in try await run.sources.resume(name) }
  }

  func change(_ name: String, to uri: String) async throws(ControlError) {
    try await change { run throws(FlowError) in try await run.sources.change(name, to: Source(uri)) }
  }

  /// Changes the run, where there is one.
  private func change<Value>(
    _ action: (FlowRun) async throws(FlowError) -> Value
  ) async throws(ControlError) -> Value {
    guard phase == .running, let run else {
      throw ControlError(.unavailable, "found the flow \(phase.rawValue), expected it running")
    }
    do throws(FlowError) { return try await action(run) } catch { throw ControlError(error) }
  }
}

extension ControlError {
  /// The refusal of what a run would not do.
  fileprivate init(_ error: FlowError) {
    let code: Code =
      switch error.code {
      case .configuration: .invalid
      case .notFound: .notFound
      case .duplicate: .alreadyThere
      case .sourceOver: .conflict
      default: .unavailable
      }
    self.init(code, error.message)
  }
}

extension StreamStatus {
  fileprivate init(_ source: SourceState, _ progress: SourceProgress?) {
    self.init(
      name: source.name, uri: source.uri, state: State(source.state), message: source.state.reason,
      frames: source.frames, dropped: source.dropped, reconnects: source.reconnects, fps: progress?.fps ?? 0,
      objects: progress?.objects ?? 0, latency: progress?.latency, lastFrame: source.lastFrame.map { Double($0) / 1e9 })
  }
}

extension StreamStatus.State {
  fileprivate init(_ state: SourceState.State) {
    self =
      switch state {
      case .connecting: .connecting
      case .playing: .playing
      case .reconnecting: .reconnecting
      case .paused: .paused
      case .ended: .ended
      case .failed: .failed
      }
  }
}

extension FlowMeasures.Latency {
  fileprivate init(_ times: LatencySummary.Percentiles) {
    self.init(count: times.count, sum: times.sum, quantiles: [0.5: times.p50, 0.95: times.p95, 0.99: times.p99])
  }
}

extension StreamEvent {
  fileprivate init(_ event: SourceEvent) {
    let (kind, message): (String, String?) =
      switch event.kind {
      case .added: ("added", nil)
      case .connected: ("connected", nil)
      case .lost(let reason): ("lost", reason)
      case .recovered(let gap): ("recovered", "after \(fixed(gap / .seconds(1), 1)) s")
      case .paused: ("paused", nil)
      case .resumed: ("resumed", nil)
      case .changed: ("changed", nil)
      case .removed: ("removed", nil)
      case .ended: ("ended", nil)
      case .failed(let reason): ("failed", reason)
      case .outputLost(let reason): ("output-lost", reason)
      }
    self.init(stream: event.source, kind: kind, time: Double(event.time) / 1e9, message: message)
  }
}

extension Result {
  /// What a function gives or throws.
  fileprivate init(_ body: () async throws(Failure) -> Success) async {
    do throws(Failure) { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

internal import DipperElements
internal import DipperMetadata

/// What is known of one source of a run, over all its connections.
struct SourceRecord {
  var name: String
  /// Its number in the order in which sources came, from 0; no other has it.
  let number: Int
  /// Its path or URI, without user name and password.
  var uri: String
  var state = SourceState.State.connecting
  /// Whether it is being taken out of the run.
  var isLeaving = false
  /// Whether it was taken out of the run.
  var isRemoved = false
  /// Whether a connection of it was made.
  var hasBegun = false
  /// Whether its last frame has passed all stages.
  var hasPassed = false
  /// The connection that is up, so that what an older one still sends changes nothing.
  var session: Int?
  var frames = 0
  var objects = 0
  /// How many of them the last frame had.
  var lastObjects = 0
  var rate = FrameRate()
  var tracks: [String: Int] = [:]
  /// The last object numbers counted, so that each counts once.
  var highestTrack: UInt64 = 0
  /// How long its last frame was under way, in seconds, and how the times of all are spread.
  private var latency: Double?
  private var latencies = LatencyHistogram()
  private var finalLatencies: LatencySummary.Percentiles?
  /// When its last frame is to be shown, in nanoseconds since the run began.
  var runningTime: UInt64 = 0
  var position: Double?
  var duration: Double?
  var errors: [String] = []
  /// When its last frame passed, in seconds since the run began.
  var lastFrame = 0.0
  /// The same in nanoseconds since 1970.
  var lastFrameTime: UInt64?
  var outputs: [String] = []
  /// Whether the reason is a general one, which a better one replaces.
  var hasVagueReason = false
  var reconnects = 0
  let drops = DropCount()
  /// The last gaps, the oldest first.
  var gaps: [Report.Gap] = []
  /// What its decoder gives, and what the batch is given of it.
  var reading = SourceReading()
  /// Since when it is lost, in seconds since the run began.
  var lostSince: Double?

  init(_ source: Source, number: Int) {
    name = source.name
    self.number = number
    uri = source.publicURI
  }

  /// Counts a frame that passed all analysis.
  mutating func count(_ frame: Frame, elapsed: Double, now: UInt64) {
    frames += 1
    lastFrame = elapsed
    lastFrameTime = now
    rate.add(at: elapsed)
    lastObjects = 0
    if let time = frame.presentationTime { position = Double(time) / 1e9 }
    runningTime = frame.runningTime ?? runningTime
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

  /// Notes how long a frame was under way, in microseconds.
  mutating func note(age: Int64) {
    latency = Double(age) / 1e6
    latencies.add(age)
  }

  /// Notes that it was taken out of the run: of what was counted the result is kept alone, because sources may come and
  /// go for years.
  mutating func remove() {
    isRemoved = true
    if !state.isOver { state = .ended }
    finalLatencies = latencies.percentiles
    latencies = LatencyHistogram(keepsNothing: ())
    rate = FrameRate()
  }

  /// How the times of its frames are spread; nil where none has passed.
  var latencyPart: LatencySummary.Part? {
    (finalLatencies ?? latencies.percentiles).map { LatencySummary.Part(name: name, times: $0) }
  }

  /// Notes that it cannot go on; the first reason is kept, unless that is vague.
  ///
  /// - Returns: Whether it was still all right.
  mutating func fail(_ message: String, isVague: Bool) -> Bool {
    let isFirst = errors.isEmpty
    if isFirst || (hasVagueReason && !isVague) {
      errors = [message]
      hasVagueReason = isVague
    }
    session = nil
    state = .failed(errors.first ?? message)
    return isFirst
  }

  /// Notes the first frame of a connection.
  ///
  /// - Returns: What is to be told; `nil` where the connection is not the one that is up.
  mutating func begin(_ session: Int, at elapsed: Double) -> SourceEvent.Kind? {
    guard self.session == session, !state.isOver else { return nil }
    state = .playing
    guard let since = lostSince else { return .connected }
    lostSince = nil
    if !gaps.isEmpty { gaps[gaps.count - 1].duration = elapsed - since }
    return .recovered(gap: .seconds(elapsed - since))
  }

  /// Notes that it is lost and will be connected anew.
  mutating func lose(_ reason: String, attempt: Int, next: Duration, at elapsed: Double) {
    session = nil
    state = .reconnecting(attempt: attempt, next: next, reason: reason)
    guard lostSince == nil else { return }
    lostSince = elapsed
    // Of what goes on for months, the report keeps the end.
    if gaps.count >= Self.mostGaps { gaps.removeFirst() }
    gaps.append(Report.Gap(start: elapsed, reason: reason))
  }

  private static let mostGaps = 100

  /// What was converted before the batch.
  var traffic: Report.StageTraffic {
    Report.StageTraffic(
      name: "source \(name)", layout: reading.batched,
      bytes: reading.isConverted ? frames * (reading.batched?.bytes ?? 0) : 0)
  }

  var sourceState: SourceState {
    SourceState(
      name: name, uri: uri, state: state, frames: frames, dropped: drops.frames, reconnects: reconnects,
      lastFrame: lastFrameTime, index: number)
  }

  func progress(at elapsed: Double) -> SourceProgress {
    let overall = lastFrame > 0 ? Double(frames) / lastFrame : 0
    return SourceProgress(
      name: name, state: SourceProgress.State(state), frames: frames,
      fps: state == .playing ? rate.value(at: elapsed) : overall, objects: lastObjects, latency: latency,
      latencies: latencies.percentiles,
      position: position, duration: duration, error: errors.first ?? state.reason, dropped: drops.frames,
      reconnects: reconnects)
  }

  func report(at elapsed: Double) -> Report.SourceReport {
    Report.SourceReport(
      name: name, frames: frames, seconds: lastFrame, objects: objects, tracks: tracks, errors: errors,
      outputs: outputs, dropped: drops.frames, reconnects: reconnects, gaps: gaps)
  }
}

extension SourceProgress.State {
  fileprivate init(_ state: SourceState.State) {
    self =
      switch state {
      case .connecting: .starting
      case .playing: .running
      case .reconnecting: .reconnecting
      case .paused: .paused
      case .ended: .finished
      case .failed: .failed
      }
  }
}

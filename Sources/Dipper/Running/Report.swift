/// What a run did.
public struct Report: Sendable, Hashable, Codable {
  /// How a run ended.
  public enum Outcome: String, Sendable, Hashable, Codable {
    /// Every source was seen to its end, or to the number of frames asked for.
    case finished

    /// The run was stopped early; its files are whole.
    case interrupted
  }

  /// A time in which a live source was lost.
  public struct Gap: Sendable, Hashable, Codable {
    /// When it began, in seconds since the run began.
    public var start: Double

    /// How long it was, in seconds; `nil` where the source did not come back.
    public var duration: Double?

    /// Why the source was lost, in one line.
    public var reason: String

    /// Creates a gap.
    ///
    /// - Parameters:
    ///   - start: When it began, in seconds since the run began.
    ///   - duration: How long it was, in seconds.
    ///   - reason: Why the source was lost, in one line.
    public init(start: Double, duration: Double? = nil, reason: String) {
      self.start = start
      self.duration = duration
      self.reason = reason
    }
  }

  /// What became of one source.
  public struct SourceReport: Sendable, Hashable, Codable {
    /// The source's name.
    public var name: String

    /// How many frames were seen.
    public var frames: Int

    /// The time from the run's start to its last frame, in seconds.
    public var seconds: Double

    /// How many objects were seen, counted in every frame.
    public var objects: Int

    /// How many different tracks each label had.
    public var tracks: [String: Int]

    /// What went wrong, one line each; empty where all is well.
    public var errors: [String]

    /// The paths of the files written for this source.
    public var outputs: [String]

    /// How many frames were left out because they were too old.
    public var dropped: Int

    /// How often the source was connected anew.
    public var reconnects: Int

    /// The times in which the source was lost; of many the last hundred.
    public var gaps: [Gap]

    /// Creates a source's report.
    ///
    /// - Parameters:
    ///   - name: The source's name.
    ///   - frames: How many frames were seen.
    ///   - seconds: The time from the run's start to its last frame, in seconds.
    ///   - objects: How many objects were seen.
    ///   - tracks: How many different tracks each label had.
    ///   - errors: What went wrong, one line each.
    ///   - outputs: The paths of the files written for this source.
    ///   - dropped: How many frames were left out because they were too old.
    ///   - reconnects: How often the source was connected anew.
    ///   - gaps: The times in which the source was lost.
    public init(
      name: String, frames: Int = 0, seconds: Double = 0, objects: Int = 0, tracks: [String: Int] = [:],
      errors: [String] = [], outputs: [String] = [], dropped: Int = 0, reconnects: Int = 0, gaps: [Gap] = []
    ) {
      self.name = name
      self.frames = frames
      self.seconds = seconds
      self.objects = objects
      self.tracks = tracks
      self.errors = errors
      self.outputs = outputs
      self.dropped = dropped
      self.reconnects = reconnects
      self.gaps = gaps
    }

    /// Frames a second, 0 where none was seen.
    public var fps: Double { seconds > 0 ? Double(frames) / seconds : 0 }

    /// Whether the source was seen without an error.
    public var succeeded: Bool { errors.isEmpty }
  }

  /// How long frames were in one stage.
  public struct StageTime: Sendable, Hashable, Codable {
    /// The stage's name, such as `track` or `detect person`.
    public var name: String

    /// How many frames passed the stage.
    public var frames: Int

    /// The mean time from a frame's arrival to its leaving, in seconds.
    ///
    /// A detector works on several frames at the same time, and a batch's frames pass a stage together.
    public var latency: Double

    /// Creates a stage's time.
    ///
    /// - Parameters:
    ///   - name: The stage's name.
    ///   - frames: How many frames passed the stage.
    ///   - latency: The mean time from a frame's arrival to its leaving, in seconds.
    public init(name: String, frames: Int, latency: Double) {
      self.name = name
      self.frames = frames
      self.latency = latency
    }
  }

  /// How the run ended.
  public var outcome: Outcome

  /// The time from start to end, in seconds.
  public var seconds: Double

  /// What became of each source, in the order of the flow.
  public var sources: [SourceReport]

  /// The paths of the files that belong to no single source.
  public var outputs: [String]

  /// What failed apart from the sources: files that could not be written, one line each.
  public var failures: [String]

  /// Where the time went, from the first stage to the last; recordings and mosaics, which run beside, are left out.
  public var stages: [StageTime]

  /// How long frames took, part by part and on the whole.
  public var latency: LatencySummary

  /// What became of the events that stages publish, in the order of the stages.
  public var publications: [Publication] = []

  /// What was copied and converted, stage by stage.
  public var traffic: [StageTraffic] = []

  /// What went on without an error and without a result, with the likely cause; one line each.
  public var warnings: [String] = []

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - outcome: How the run ended.
  ///   - seconds: The time from start to end, in seconds.
  ///   - sources: What became of each source.
  ///   - outputs: The paths of the files that belong to no single source.
  ///   - failures: What failed apart from the sources.
  ///   - stages: Where the time went.
  ///   - latency: How long frames took.
  public init(
    outcome: Outcome = .finished, seconds: Double, sources: [SourceReport], outputs: [String] = [],
    failures: [String] = [], stages: [StageTime] = [], latency: LatencySummary = LatencySummary()
  ) {
    self.outcome = outcome
    self.seconds = seconds
    self.sources = sources
    self.outputs = outputs
    self.failures = failures
    self.stages = stages
    self.latency = latency
  }

  /// The frames of all sources.
  public var frames: Int { sources.reduce(0) { $0 + $1.frames } }

  /// The objects of all sources, counted in every frame.
  public var objects: Int { sources.reduce(0) { $0 + $1.objects } }

  /// The frames of all sources a second.
  public var fps: Double { seconds > 0 ? Double(frames) / seconds : 0 }

  /// How many different tracks each label had in all sources together.
  public var tracks: [String: Int] {
    sources.reduce(into: [:]) { $0.merge($1.tracks, uniquingKeysWith: +) }
  }

  /// The names of the sources that failed.
  public var failedSources: [String] { sources.filter { !$0.succeeded }.map(\.name) }
}

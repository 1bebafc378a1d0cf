/// How far one source has come.
public struct SourceProgress: Sendable, Hashable, Codable {
  /// What a source is doing.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// Being opened.
    case starting

    /// Delivering frames.
    case running

    /// Lost, and to be connected anew.
    case reconnecting

    /// Sending nothing until it is resumed.
    case paused

    /// Over, all frames seen.
    case finished

    /// Stopped by an error.
    case failed
  }

  /// The source's name.
  public var name: String

  /// What the source is doing.
  public var state: State

  /// How many frames have left the last stage.
  public var frames: Int

  /// Frames a second over the last few seconds; from start to end where the source is over.
  public var fps: Double

  /// How many objects the last frame had.
  public var objects: Int

  /// How long the last frame took from its coming in to leaving the last stage, in seconds; nil until it is known.
  public var latency: Double?

  /// How the same time is spread over all its frames; nil until there is one.
  public var latencies: LatencySummary.Percentiles?

  /// How far into the video the last frame was, in seconds.
  public var position: Double?

  /// How long the video is, in seconds; nil for a live source.
  public var duration: Double?

  /// Why the source failed or was lost, in one line.
  public var error: String?

  /// How many frames were left out because they were too old.
  public var dropped: Int

  /// How often the source was connected anew.
  public var reconnects: Int

  /// Creates a source's progress.
  ///
  /// - Parameters:
  ///   - name: The source's name.
  ///   - state: What the source is doing.
  ///   - frames: How many frames have left the last stage.
  ///   - fps: Frames a second over the last few seconds.
  ///   - objects: How many objects the last frame had.
  ///   - latency: How long the last frame took from its coming in to leaving the last stage, in seconds.
  ///   - latencies: How that time is spread over all its frames.
  ///   - position: How far into the video the last frame was, in seconds.
  ///   - duration: How long the video is, in seconds.
  ///   - error: Why the source failed or was lost, in one line.
  ///   - dropped: How many frames were left out because they were too old.
  ///   - reconnects: How often the source was connected anew.
  public init(
    name: String, state: State = .starting, frames: Int = 0, fps: Double = 0, objects: Int = 0,
    latency: Double? = nil, latencies: LatencySummary.Percentiles? = nil, position: Double? = nil,
    duration: Double? = nil, error: String? = nil,
    dropped: Int = 0, reconnects: Int = 0
  ) {
    self.name = name
    self.state = state
    self.frames = frames
    self.fps = fps
    self.objects = objects
    self.latency = latency
    self.latencies = latencies
    self.position = position
    self.duration = duration
    self.error = error
    self.dropped = dropped
    self.reconnects = reconnects
  }

  /// The time left at the present speed, in seconds; nil where it cannot be known.
  public var timeLeft: Double? {
    guard state == .running, let position, let duration, position > 0, fps > 0, frames > 0 else { return nil }
    let framesPerSecondOfVideo = Double(frames) / position
    return max(0, duration - position) * framesPerSecondOfVideo / fps
  }
}

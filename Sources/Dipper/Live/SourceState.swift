/// What a source of a running flow is doing.
public struct SourceState: Sendable, Hashable, Codable {
  /// What a source is doing.
  public enum State: Sendable, Hashable, Codable {
    /// Being opened for the first time.
    case connecting

    /// Delivering frames.
    case playing

    /// Lost, and to be connected anew: the number of the attempt from 1, the pause before it, and why it was lost.
    case reconnecting(attempt: Int, next: Duration, reason: String)

    /// Sending nothing until it is resumed.
    case paused

    /// Over, all frames seen.
    case ended

    /// Given up, with the reason.
    case failed(String)

    /// The state in one word: `connecting`, `playing`, `reconnecting`, `paused`, `ended` or `failed`.
    public var name: String {
      switch self {
      case .connecting: "connecting"
      case .playing: "playing"
      case .reconnecting: "reconnecting"
      case .paused: "paused"
      case .ended: "ended"
      case .failed: "failed"
      }
    }

    /// Why the source is not playing, in one line; `nil` where nothing is wrong.
    public var reason: String? {
      switch self {
      case .reconnecting(_, _, let reason), .failed(let reason): reason
      case .connecting, .playing, .paused, .ended: nil
      }
    }

    /// Whether no frame follows unless somebody does something.
    var isOver: Bool {
      switch self {
      case .ended, .failed: true
      case .connecting, .playing, .reconnecting, .paused: false
      }
    }
  }

  /// The source's name.
  public var name: String

  /// The source's number in the order in which sources came into the run, from 0: what `{index}` stands for in paths.
  ///
  /// It stays when others are removed, and is given to no other.
  public var index: Int

  /// The source's path or URI, without user name and password.
  public var uri: String

  /// What the source is doing.
  public var state: State

  /// How many frames have left the last stage, over all connections.
  public var frames: Int

  /// How many frames were left out because they were too old.
  public var dropped: Int

  /// How often the source was connected anew.
  public var reconnects: Int

  /// When its last frame left the last stage, in nanoseconds since 1970; `nil` before the first.
  public var lastFrame: UInt64?

  /// Creates a state.
  ///
  /// - Parameters:
  ///   - name: The source's name.
  ///   - uri: The source's path or URI, without user name and password.
  ///   - state: What the source is doing.
  ///   - frames: How many frames have left the last stage.
  ///   - dropped: How many frames were left out because they were too old.
  ///   - reconnects: How often the source was connected anew.
  ///   - lastFrame: When its last frame left the last stage, in nanoseconds since 1970.
  ///   - index: The source's number in the order in which sources came, from 0.
  public init(
    name: String, uri: String, state: State = .connecting, frames: Int = 0, dropped: Int = 0, reconnects: Int = 0,
    lastFrame: UInt64? = nil, index: Int = 0
  ) {
    self.name = name
    self.index = index
    self.uri = uri
    self.state = state
    self.frames = frames
    self.dropped = dropped
    self.reconnects = reconnects
    self.lastFrame = lastFrame
  }
}

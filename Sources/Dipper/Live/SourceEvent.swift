internal import Synchronization

/// Something that happened to a source of a running flow.
public struct SourceEvent: Sendable, Hashable, CustomStringConvertible {
  /// What happened.
  public enum Kind: Sendable, Hashable {
    /// The source was added while the flow ran.
    case added

    /// Its first frame came.
    case connected

    /// It was lost, for a reason: a gap begins.
    case lost(String)

    /// Its first frame after a gap came; how long the gap was.
    case recovered(gap: Duration)

    /// It was paused.
    case paused

    /// It goes on after a pause.
    case resumed

    /// It was given another address.
    case changed

    /// It was taken out while the flow ran.
    case removed

    /// It is over, all frames seen.
    case ended

    /// It was given up, for a reason.
    case failed(String)

    /// One of its outputs, such as a recording, was given up, for a reason; the others go on.
    case outputLost(String)
  }

  /// The source's name.
  public var source: String

  /// When it happened, in nanoseconds since 1970.
  public var time: UInt64

  /// What happened.
  public var kind: Kind

  /// Creates an event.
  ///
  /// - Parameters:
  ///   - source: The source's name.
  ///   - time: When it happened, in nanoseconds since 1970.
  ///   - kind: What happened.
  public init(source: String, time: UInt64, kind: Kind) {
    self.source = source
    self.time = time
    self.kind = kind
  }

  /// The event as a line, such as `gate: back after 3.2 s`.
  public var description: String {
    let text =
      switch kind {
      case .added: "added"
      case .connected: "connected"
      case .lost(let reason): "lost: \(reason)"
      case .recovered(let gap): "back after \(fixed(gap / .seconds(1), 1)) s"
      case .paused: "paused"
      case .resumed: "resumed"
      case .changed: "changed"
      case .removed: "removed"
      case .ended: "ended"
      case .failed(let reason): "failed: \(reason)"
      case .outputLost(let reason): "output lost: \(reason)"
      }
    return "\(source): \(text)"
  }
}

/// Gives events to everybody who listens.
final class SourceEvents: Sendable {
  private struct State {
    var listeners: [Int: AsyncStream<SourceEvent>.Continuation] = [:]
    var nextID = 0
    var isOver = false
  }

  private let state = Mutex(State())

  /// A listener's own sequence of all that happens from now on; what is not read in time makes room, the oldest first.
  func listen() -> AsyncStream<SourceEvent> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1024)) { continuation in
      let id = state.withLock { state -> Int? in
        guard !state.isOver else { return nil }
        state.nextID += 1
        state.listeners[state.nextID] = continuation
        return state.nextID
      }
      guard let id else { return continuation.finish() }
      continuation.onTermination = { [weak self] _ in self?.forget(id) }
    }
  }

  private func forget(_ id: Int) { state.withLock { _ = $0.listeners.removeValue(forKey: id) } }

  func send(_ event: SourceEvent) {
    let listeners = state.withLock { Array($0.listeners.values) }
    for listener in listeners { listener.yield(event) }
  }

  /// Ends all sequences.
  func close() {
    let listeners = state.withLock { state in
      state.isOver = true
      defer { state.listeners = [:] }
      return Array(state.listeners.values)
    }
    for listener in listeners { listener.finish() }
  }
}

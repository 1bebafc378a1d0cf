internal import Dipper

/// Shows how a run goes on.
protocol ProgressView: AnyObject {
  /// Shows the newest state; comes several times a second.
  func show(_ progress: Progress)

  /// Takes away what must not stay on the screen.
  func close()
}

extension SourceProgress {
  /// How the source is doing, in words: `312 frames, 37.2 fps, 6 objects, latency p50 41, p95 60, p99 83 ms, 0:12 left`.
  var summary: String {
    switch state {
    case .starting: return "starting"
    case .reconnecting: return "lost after \(frames) \(frames == 1 ? "frame" : "frames"): \(error ?? "unknown error")"
    case .paused: return "paused"
    case .failed: return "failed: \(error ?? "unknown error")"
    case .finished: return "finished, \(frames) \(frames == 1 ? "frame" : "frames")"
    case .running: break
    }
    var parts = ["\(frames) \(frames == 1 ? "frame" : "frames")", "\(fixed(fps, 1)) fps"]
    parts.append("\(objects) \(objects == 1 ? "object" : "objects")")
    if let latencies {
      parts.append("latency \(latencies)")
    } else if let latency {
      parts.append("latency \(fixed(latency * 1000, 0)) ms")
    }
    if dropped > 0 { parts.append("\(dropped) too old") }
    if reconnects > 0 { parts.append("connected anew \(reconnects) \(reconnects == 1 ? "time" : "times")") }
    if let timeLeft { parts.append("\(clockText(timeLeft)) left") }
    return parts.joined(separator: ", ")
  }
}

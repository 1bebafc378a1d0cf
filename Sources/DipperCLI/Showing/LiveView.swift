internal import Dipper

/// A line for each source on a terminal, redrawn in place.
final class LiveView: ProgressView {
  private let console: Console
  private var drawn = 0

  init(console: Console) {
    self.console = console
  }

  func show(_ progress: Progress) {
    let lines = Self.lines(
      progress, width: console.width, height: console.measureHeight(), hasColor: console.hasColor)
    var text = drawn > 0 ? "\u{1B}[\(drawn)A" : ""
    for line in lines { text += "\r\u{1B}[2K" + line + "\n" }
    // Where there are fewer lines than before, the rest is wiped too.
    text += "\u{1B}[0J"
    drawn = lines.count
    console.writeError(text)
  }

  /// Leaves the last state on the screen.
  func close() {
    drawn = 0
  }

  /// The lines of a progress, none wider than the terminal and no more than it is high.
  static func lines(_ progress: Progress, width: Int, height: Int, hasColor: Bool) -> [String] {
    // What is published is said only where something is wrong.
    let troubled = progress.publications.filter { $0.problem != nil || $0.lost > 0 }
    let room = max(1, height - 1 - troubled.count)
    let crowded = progress.sources.count > room
    let visible = progress.sources.prefix(crowded ? max(0, room - 1) : room)
    let names = min(visible.map(\.name.count).max() ?? 0, max(8, width / 3))
    var lines = visible.map { source in
      let name = String(source.name.prefix(names))
      let text =
        name + String(repeating: " ", count: names - name.count) + "  " + bar(source) + source.summary
      return painted(cut(text, to: width), source.state, hasColor: hasColor)
    }
    if crowded { lines.append(cut("and \(progress.sources.count - visible.count) more", to: width)) }
    lines += troubled.map { painted(cut($0.summary, to: width), .reconnecting, hasColor: hasColor) }
    return lines
  }

  /// How much of the video is seen, as ten blocks; nothing for what has no end.
  private static func bar(_ source: SourceProgress) -> String {
    guard let position = source.position, let duration = source.duration, duration > 0 else { return "" }
    let share = source.state == .finished ? 1 : min(1, max(0, position / duration))
    let full = Int((share * 10).rounded(.down))
    return String(repeating: "█", count: full) + String(repeating: "░", count: 10 - full) + " "
  }

  private static func cut(_ line: String, to width: Int) -> String {
    line.count <= width || width < 2 ? String(line.prefix(max(0, width))) : line.prefix(width - 1) + "…"
  }

  private static func painted(_ line: String, _ state: SourceProgress.State, hasColor: Bool) -> String {
    guard hasColor else { return line }
    switch state {
    case .failed: return "\u{1B}[31m" + line + "\u{1B}[0m"
    case .finished: return "\u{1B}[32m" + line + "\u{1B}[0m"
    case .reconnecting: return "\u{1B}[33m" + line + "\u{1B}[0m"
    case .starting, .running, .paused: return line
    }
  }
}

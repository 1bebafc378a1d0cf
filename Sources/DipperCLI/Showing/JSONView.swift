internal import Dipper

/// One JSON object a line on the output, at most one each second.
final class JSONView: ProgressView {
  private let console: Console
  private let interval: Double
  private var next = 0.0

  init(console: Console, interval: Double = 1) {
    self.console = console
    self.interval = interval
  }

  func show(_ progress: Progress) {
    guard progress.elapsed >= next else { return }
    next = progress.elapsed + interval
    console.out(progress.json)
  }

  func close() {}
}

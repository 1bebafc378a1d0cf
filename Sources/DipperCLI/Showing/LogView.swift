internal import Dipper

/// Plain lines, every few seconds and whenever a source changes its state.
final class LogView: ProgressView {
  private let console: Console
  private let interval: Double
  private var states: [String: SourceProgress.State] = [:]
  private var shown: [String: Double] = [:]
  private var problems: [String: String] = [:]

  init(console: Console, interval: Double = 5) {
    self.console = console
    self.interval = interval
  }

  func show(_ progress: Progress) {
    for source in progress.sources {
      let isNew = states[source.name] != source.state && source.state != .starting
      let isDue = source.state == .running && progress.elapsed - (shown[source.name] ?? 0) >= interval
      states[source.name] = source.state
      guard isNew || isDue else { continue }
      shown[source.name] = progress.elapsed
      console.writeError("\(clockText(progress.elapsed)) \(source.name): \(source.summary)\n")
    }
    for publication in progress.publications { show(publication, at: progress.elapsed) }
  }

  /// Says once that a broker does not get its events, and once that it does again.
  private func show(_ publication: Publication, at elapsed: Double) {
    guard problems[publication.target] != publication.problem else { return }
    problems[publication.target] = publication.problem
    console.writeError("\(clockText(elapsed)) \(publication.summary)\n")
  }

  func close() {}
}

internal import DipperElements
internal import Synchronization

/// The names of files that follow one another, none of which the run has used before: a source that was removed and
/// has come again goes on after its last file.
final class SegmentFiles: Sendable {
  private struct State {
    var count = 0
    /// How many numbers were used before the first.
    var start = 0
    var paths: [String] = []
  }

  private let template: PathTemplate
  private let limit: Int?
  private let run: RunState
  private let state = Mutex(State())

  /// Names files after a template in which the source is filled in.
  ///
  /// - Parameters:
  ///   - path: The template.
  ///   - limit: How many files are kept; nil keeps all.
  ///   - run: What knows the names that are used.
  init(_ path: String, keeping limit: Int?, of run: RunState) {
    template = PathTemplate(path)
    self.limit = limit
    self.run = run
  }

  /// Names the next file.
  ///
  /// - Parameter number: The file's number; nil counts on.
  /// - Returns: Its path, and the files that are no longer kept.
  func begin(_ number: Int? = nil) -> (path: String, old: [String]) {
    state.withLock { state in
      let number = number ?? state.count
      state.count = number + 1
      let path = freePath(number, &state)
      state.paths.append(path)
      let surplus = limit.map { max(0, state.paths.count - $0) } ?? 0
      defer { state.paths.removeFirst(surplus) }
      return (path, Array(state.paths.prefix(surplus)))
    }
  }

  private func freePath(_ number: Int, _ state: inout State) -> String {
    let time = Int(SystemTime.nanoseconds / 1_000_000_000)
    func path(_ start: Int) -> String { template.expanded(file: number + start, time: time) }
    // Files that differ by nothing but the time have a number where two begin in one second.
    guard path(state.start) != path(state.start + 1) else { return run.freePath(like: path(state.start)) }
    while !run.takePath(path(state.start)) { state.start += 1 }
    return path(state.start)
  }
}

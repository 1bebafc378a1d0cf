internal import Dipper

/// The exit codes of the command, as `docs/exit-codes.md` lists them.
enum ExitStatus: Int32 {
  /// Everything went well.
  case success = 0

  /// Some sources failed, others were seen to their end.
  case someFailed = 1

  /// The arguments or the configuration are wrong; nothing was started.
  case usage = 2

  /// No source delivered a frame.
  case nothingRan = 3

  /// A signal ended the run; its files are whole.
  case interrupted = 130

  /// The code for a run that came to its end; `failed` are sources that were left out before it.
  init(report: Report, failed: [String]) {
    let bad = Set(report.failedSources).union(failed)
    let good = report.sources.filter { !bad.contains($0.name) }
    if report.outcome == .interrupted {
      self = .interrupted
    } else if good.isEmpty && report.frames == 0 {
      self = .nothingRan
    } else {
      self = bad.isEmpty && report.failures.isEmpty ? .success : .someFailed
    }
  }

  /// The code for a run that could not be made or failed as a whole.
  init(error: FlowError) {
    self = error.code == .configuration ? .usage : .nothingRan
  }
}

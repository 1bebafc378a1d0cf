internal import DipperAdvice
internal import Synchronization

/// What goes on without an error and without a result.
extension RunState {
  /// Notes a silence.
  func warn(_ warning: RunWarning) { state.withLock { $0.warnings.append(warning) } }

  var warnings: [RunWarning] { state.withLock { $0.warnings } }

  /// Sources that are being connected and have given no frame for so many seconds.
  func sourcesWithoutFrames(for seconds: Double) -> [RunWarning] {
    let elapsed = elapsed
    return state.withLock { state in
      state.sources.compactMap { $0.silence(at: elapsed, for: seconds) }
    }
  }

  /// Whether any file of a template was begun.
  func hasOutput(like template: PathTemplate) -> Bool {
    let beginning = template.text.prefix { $0 != "{" }
    return state.withLock { state in
      (state.outputs + state.sources.flatMap(\.outputs)).contains { $0.hasPrefix(beginning) }
    }
  }

  /// Notes outputs that hold nothing although frames passed.
  func warnOfEmptyOutputs() {
    let (outputs, frames) = state.withLock { state in
      (state.outputs + state.sources.flatMap(\.outputs), state.sources.reduce(0) { $0 + $1.frames })
    }
    guard frames > 0 else { return }
    for path in outputs {
      let isEmpty: Bool
      switch try? fileKind(at: path) {
      case .file(bytes: 0), nil: isEmpty = true
      default: isEmpty = false
      }
      guard isEmpty else { continue }
      warn(
        RunWarning(
          subject: path,
          message: "wrote nothing although \(frames) frames passed; check that the disk has room and that nobody took "
            + "the file away"))
    }
  }

  /// Has a network's silence explained, and keeps the run open until it is.
  func tell(_ watch: DetectionWatch) {
    explanations.begin()
    watch.explain { [self] warning in
      if let warning { warn(warning) }
      explanations.end()
    }
  }

  /// Waits until every silence is explained.
  func untilExplained() async { await explanations.wait() }

  /// Notes a silence.
  func warn(_ warning: RunWarning) { state.withLock { $0.warnings.append(warning) } }

  var warnings: [RunWarning] { state.withLock { $0.warnings } }

  /// Sources that are being connected and have given no frame for so many seconds.
  func sourcesWithoutFrames(for seconds: Double) -> [RunWarning] {
    let elapsed = elapsed
    return state.withLock { state in
      state.sources.compactMap { $0.silence(at: elapsed, for: seconds) }
    }
  }

  /// Whether any file of a template was begun.
  func hasOutput(like template: PathTemplate) -> Bool {
    let beginning = template.text.prefix { $0 != "{" }
    return state.withLock { state in
      (state.outputs + state.sources.flatMap(\.outputs)).contains { $0.hasPrefix(beginning) }
    }
  }

  /// Notes outputs that hold nothing although frames passed.
  func warnOfEmptyOutputs() {
    let (outputs, frames) = state.withLock { state in
      (state.outputs + state.sources.flatMap(\.outputs), state.sources.reduce(0) { $0 + $1.frames })
    }
    guard frames > 0 else { return }
    for path in outputs {
      let isEmpty: Bool
      switch try? fileKind(at: path) {
      case .file(bytes: 0), nil: isEmpty = true
      default: isEmpty = false
      }
      guard isEmpty else { continue }
      warn(
        RunWarning(
          subject: path,
          message: "wrote nothing although \(frames) frames passed; check that the disk has room and that nobody took "
            + "the file away"))
    }
  }
}

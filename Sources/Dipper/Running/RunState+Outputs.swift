internal import Synchronization

/// The files and streams of a run: those that are being written, and all that were.
extension RunState {
  /// Whether an output is still being written.
  func isOpen(_ path: String) -> Bool { state.withLock { $0.openOutputs.contains(path) } }

  /// Notes an output that is being written; the run is over once none is left.
  func open(_ path: String, source: Int?) {
    state.withLock { state in
      state.openOutputs.insert(path)
      if let source { state.sources[state.slots[source]].outputs.append(path) } else { state.outputs.append(path) }
    }
  }

  /// Notes that an output is whole, or never will be.
  func close(_ path: String) {
    state.withLock { _ = $0.openOutputs.remove(path) }
    endIfWhole()
  }

  /// Takes an output out of the report, because it holds nothing.
  func forget(_ path: String) {
    state.withLock { state in
      state.openOutputs.remove(path)
      state.usedPaths.remove(path)
      state.outputs.removeAll { $0 == path }
      for index in state.sources.indices { state.sources[index].outputs.removeAll { $0 == path } }
    }
    endIfWhole()
  }

  /// Notes that a path is used for a file.
  ///
  /// - Returns: Whether it was free; a path that was used in this run never is again.
  func takePath(_ path: String) -> Bool { state.withLock { $0.usedPaths.insert(path).inserted } }

  /// Finds a path that was not used in this run, and uses it: the one given, or with a number before its extension.
  func freePath(like path: String) -> String {
    var (free, number) = (path, 2)
    while !takePath(free) {
      free = "\(dropExtension(path))-\(number)\(fileExtension(path))"
      number += 1
    }
    return free
  }

  /// Notes something that the run is not over without, and that is no output itself.
  func hold(_ path: String) { state.withLock { _ = $0.openOutputs.insert(path) } }

  /// Adds an output of a source to the report.
  func addOutput(_ path: String, of source: Int) { change(source) { $0.outputs.append(path) } }

  func addOutput(_ path: String) { state.withLock { $0.outputs.append(path) } }

  /// Notes an output that failed: it is not among the files that were written.
  func failOutput(_ path: String, _ message: String) {
    forget(path)
    state.withLock { $0.failures.append(message) }
  }
}

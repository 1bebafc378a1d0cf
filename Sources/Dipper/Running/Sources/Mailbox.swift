internal import Synchronization

/// Letters for one reader, who waits for them as long as it wants to.
final class Mailbox<Letter: Sendable>: Sendable {
  private struct State {
    var letters: [Letter] = []
    var reader: (id: Int, continuation: CheckedContinuation<Letter?, Never>)?
    var nextID = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// Leaves a letter.
  ///
  /// - Returns: Whether it will be read; not once the mailbox is closed.
  @discardableResult
  func post(_ letter: Letter) -> Bool {
    let (isTaken, reader) = state.withLock { state -> (Bool, CheckedContinuation<Letter?, Never>?) in
      guard !state.isClosed else { return (false, nil) }
      guard let reader = state.reader else {
        state.letters.append(letter)
        return (true, nil)
      }
      state.reader = nil
      return (true, reader.continuation)
    }
    reader?.resume(returning: letter)
    return isTaken
  }

  /// Waits for the next letter.
  ///
  /// - Parameter deadline: When to give up; `nil` waits for ever.
  /// - Returns: The letter, or `nil` where none came in time.
  func next(until deadline: ContinuousClock.Instant? = nil) async -> Letter? {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let alarm = deadline.map { deadline in
      Task { [weak self] in
        guard (try? await Task.sleep(until: deadline, clock: .continuous)) != nil else { return }
        self?.wake(id)
      }
    }
    defer { alarm?.cancel() }
    return await withCheckedContinuation { continuation in
      let letter = state.withLock { state -> Letter?? in
        if !state.letters.isEmpty { return .some(state.letters.removeFirst()) }
        if let deadline, deadline <= .now { return .some(nil) }
        state.reader = (id, continuation)
        return .none
      }
      if let letter { continuation.resume(returning: letter) }
    }
  }

  private func wake(_ id: Int) {
    let reader = state.withLock { state -> CheckedContinuation<Letter?, Never>? in
      guard let reader = state.reader, reader.id == id else { return nil }
      state.reader = nil
      return reader.continuation
    }
    reader?.resume(returning: nil)
  }

  /// Takes no more letters.
  ///
  /// - Returns: Those that nobody has read.
  func close() -> [Letter] {
    state.withLock { state in
      state.isClosed = true
      defer { state.letters = [] }
      return state.letters
    }
  }
}

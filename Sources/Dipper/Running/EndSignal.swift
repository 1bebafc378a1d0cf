internal import Synchronization

/// Something that happens once and that one task waits for.
final class EndSignal: Sendable {
  private struct State {
    var hasHappened = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Notes that it happened; every call after the first does nothing.
  func send() {
    let waiter = state.withLock { state in
      state.hasHappened = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Waits until it has happened.
  func wait() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.hasHappened { state.waiter = continuation }
        return state.hasHappened
      }
      if isOver { continuation.resume() }
    }
  }
}

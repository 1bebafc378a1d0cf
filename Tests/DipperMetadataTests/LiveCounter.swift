import Synchronization

/// Counts how many of a test's own tokens are alive, whatever other tests do meanwhile.
final class LiveCounter: Sendable {
  private let live = Mutex(0)

  var count: Int { live.withLock { $0 } }

  /// A value to attach.
  func token() -> Token { Token(self) }

  final class Token: Sendable {
    private let counter: LiveCounter

    fileprivate init(_ counter: LiveCounter) {
      self.counter = counter
      counter.live.withLock { $0 += 1 }
    }

    deinit { counter.live.withLock { $0 -= 1 } }
  }
}

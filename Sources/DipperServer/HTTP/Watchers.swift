internal import HTTPTypes
internal import Synchronization

/// Counts those who watch something that has no end, and sends them away once the server stops.
final class Watchers: Sendable {
  /// The place of one who watches; it is given back when nobody holds it any more.
  final class Place: Sendable {
    private let watchers: Watchers

    fileprivate init(_ watchers: Watchers) { self.watchers = watchers }

    deinit { watchers.leave() }

    /// Whether the server stops.
    var isOver: Bool { watchers.state.withLock { $0.isOver } }
  }

  private struct State {
    var count = 0
    var isOver = false
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = limit }

  /// Takes a place.
  ///
  /// - Throws: A ``Refusal`` where all are taken.
  func enter() throws(Refusal) -> Place {
    let isFree = state.withLock { state in
      let isFree = state.count < limit && !state.isOver
      if isFree { state.count += 1 }
      return isFree
    }
    guard isFree else {
      throw Refusal(
        .serviceUnavailable, "watchers", "found \(limit) live views and event streams, expected fewer; close one",
        fields: [.retryAfter: "5"])
    }
    return Place(self)
  }

  /// Sends all away.
  func end() { state.withLock { $0.isOver = true } }

  private func leave() { state.withLock { $0.count -= 1 } }
}

/// Waits for something, but not for ever; nil where it did not come in time.
func wait<Value: Sendable>(
  upTo time: Duration, for action: @escaping @Sendable () async -> Value?
) async -> Value? {
  await withTaskGroup(of: Value?.self) { group in
    group.addTask { await action() }
    group.addTask {
      try? await Task.sleep(for: time)
      return nil
    }
    defer { group.cancelAll() }
    return await group.next().flatMap { $0 }
  }
}

internal import DipperEvents
internal import Synchronization

/// The events between the video's threads and the spool: bounded, and never waited for.
///
/// Payloads lie one after another in one piece of memory, which is exchanged with an empty one of the same size when
/// the spool takes them: once warm, an event allocates nothing.
final class PendingEvents: Sendable {
  /// Events without their payloads, and all payloads in a row.
  struct Batch {
    struct Item {
      var key: EventKey
      var source: String
      var type: String
      var time: WallTime
      var end: Int
    }

    var items: [Item] = []
    var bytes: [UInt8] = []

    mutating func removeAll() {
      items.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
    }

    /// The events with their payloads, from one of them on.
    func entries(from first: Int) -> [SpoolEntry] {
      var entries: [SpoolEntry] = []
      entries.reserveCapacity(items.count - first)
      var start = first > 0 ? items[first - 1].end : 0
      for item in items[first...] {
        entries.append(
          SpoolEntry(
            key: item.key, source: item.source, type: item.type, time: item.time,
            payload: Array(bytes[start..<item.end])))
        start = item.end
      }
      return entries
    }
  }

  private struct State {
    var batch = Batch()
    var taken = 0
    var dropped = 0
    var isOpen = true
  }

  private let state = Mutex(State())
  private let events: Int
  private let bytes: Int

  /// Creates an empty queue that holds at most some events and some bytes.
  init(events: Int, bytes: Int) {
    (self.events, self.bytes) = (events, bytes)
  }

  /// Takes an event, where there is room.
  ///
  /// - Returns: Whether the queue was empty, so that somebody is to be woken; `nil` where there is no room.
  func append(
    key: EventKey, source: String, type: String, time: WallTime, _ encode: (inout [UInt8]) -> Void
  ) -> Bool? {
    state.withLock { state in
      guard state.isOpen, state.batch.items.count < events, state.batch.bytes.count < bytes else {
        state.dropped += 1
        return nil
      }
      encode(&state.batch.bytes)
      state.batch.items.append(
        Batch.Item(key: key, source: source, type: type, time: time, end: state.batch.bytes.count))
      state.taken += 1
      return state.batch.items.count == 1
    }
  }

  /// Exchanges what is there with an empty batch.
  func exchange(_ batch: inout Batch) {
    state.withLock { state in swap(&state.batch, &batch) }
  }

  /// Takes no more events.
  func close() { state.withLock { $0.isOpen = false } }

  /// How many events were taken and how many found no room.
  var counts: (taken: Int, dropped: Int) { state.withLock { ($0.taken, $0.dropped) } }
}

internal import Synchronization

/// Records that are used again and again, so that a frame's motion costs no allocation.
package final class FlowRecordPool: Sendable {
  // Reason: a record at rest is held by the pool alone, and its lock hands it from thread to thread.
  private struct Resting: @unchecked Sendable {
    let record: FlowRecord
  }

  private let resting = Mutex<[Resting]>([])
  private let capacity: Int

  /// Creates a pool that keeps so many records at rest.
  package init(capacity: Int) {
    self.capacity = capacity
    resting.withLock { $0.reserveCapacity(capacity) }
  }

  /// A record that nothing shows.
  package func take() -> FlowRecord {
    let record = resting.withLock { $0.popLast() }?.record ?? FlowRecord()
    record.settle(in: self)
    return record
  }

  /// Takes back a record of which the caller holds the only reference.
  package func keep(_ record: FlowRecord) {
    // At rest it does not hold the pool that holds it.
    record.settle(in: nil)
    let rested = Resting(record: record)
    resting.withLock { if $0.count < capacity { $0.append(rested) } }
  }
}

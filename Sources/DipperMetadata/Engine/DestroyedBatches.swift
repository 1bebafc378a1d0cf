internal import CDeepStream
internal import CGLib
internal import Synchronization

/// The batches destroyed last: their memory is kept a while, so that one that is destroyed twice is recognised.
enum DestroyedBatches {
  private static let most = 64
  private static let kept = Mutex(Kept())

  /// Takes the memory of a destroyed batch, and frees that of the one kept longest.
  static func keep(_ batch: BatchPointer) {
    let crossing = unsafe Crossing(batch: batch)
    let oldest = kept.withLock { kept -> Crossing in
      let place = kept.next
      kept.next = (place + 1) % most
      if unsafe kept.batches.count < most {
        unsafe kept.batches.append(crossing.batch)
        return unsafe Crossing(batch: nil)
      }
      let oldest = unsafe Crossing(batch: kept.batches[place])
      unsafe kept.batches[place] = crossing.batch
      return oldest
    }
    unsafe g_free(oldest.batch)
  }

  static func contains(_ batch: BatchPointer) -> Bool {
    let crossing = unsafe Crossing(batch: batch)
    return kept.withLock { unsafe $0.batches.contains(crossing.batch) }
  }
}

/// Memory that nobody else uses; only touched under the lock.
@safe private struct Kept: @unchecked Sendable {
  var batches: [BatchPointer?] = unsafe []
  var next = 0
}

/// A batch on its way through the lock, in the hands of one thread.
@safe private struct Crossing: @unchecked Sendable {
  let batch: BatchPointer?
}

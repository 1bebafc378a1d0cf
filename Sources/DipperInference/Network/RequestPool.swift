internal import Glibc

// Reason: what changes is touched with the condition's lock held only; the rest is written by `init`.
/// The requests of a network: who has one, who waits for one, and what becomes of the outputs.
final class RequestPool<Reader: OutputReader>: @unchecked Sendable {
  typealias Slot = RequestSlot<Reader>

  private let slots: [Slot]
  private let condition = Condition()
  private var idle: [Slot]
  /// How many images were submitted whose completion has not returned.
  private var underWay = 0
  /// The threads that are in a completion now.
  private var completing: [pthread_t] = []

  init(slots: [Slot]) {
    self.slots = slots
    idle = slots
    completing.reserveCapacity(64)
    for slot in slots {
      // The pool outlives its requests' work: closing it waits for the last completion's return.
      slot.whenDone = { [unowned self, unowned slot] error in finish(slot, error) }
    }
  }

  /// Takes a request that is free, waiting for one if need be.
  func take() -> Slot {
    condition.locked {
      while true {
        if let slot = idle.popLast() {
          underWay += 1
          return slot
        }
        condition.wait()
      }
    }
  }

  /// Puts a request back whose work was not started.
  func abandon(_ slot: Slot) {
    slot.completion = nil
    condition.locked {
      idle.append(slot)
      underWay -= 1
      condition.signal()
    }
  }

  /// On a thread of the engine: reads the outputs, frees the request, then tells who submitted the image.
  private func finish(_ slot: Slot, _ error: InferenceError?) {
    let result: Result<[Reader.Answer], InferenceError> = error.map { .failure($0) } ?? .success(slot.answers())
    var completion = slot.completion.take()
    condition.locked {
      idle.append(slot)
      completing.append(pthread_self())
      condition.signal()
    }
    completion?(result)
    // What the completion holds goes now, while its thread is known: it may hold the detector.
    completion = nil
    condition.locked {
      if let index = completing.lastIndex(of: pthread_self()) { completing.remove(at: index) }
      underWay -= 1
      condition.signal()
    }
  }

  /// Whether the calling thread is in a completion of this pool.
  var isCompleting: Bool { condition.locked { completing.contains(pthread_self()) } }

  /// Waits until every completion has returned.
  func waitUntilIdle() {
    condition.locked { while underWay > 0 { condition.wait() } }
  }

  /// Waits until every completion has returned and frees the requests; not from a completion.
  func close() {
    waitUntilIdle()
    for slot in slots { slot.request.close() }
  }
}

internal import CDeepStream
internal import Synchronization

/// The batches of surfaces that this process made, by their addresses and the numbers of their surfaces.
///
/// It tells a batch that was destroyed from one that lives, whichever program asks.
package enum SurfaceRegistry {
  /// A batch that any thread may look up: what the registry reads of it never changes, and whoever works on its pixels
  /// sees to it that no other thread does, as everywhere.
  private struct Entry: @unchecked Sendable {
    let storage: SurfaceStorage
  }

  private struct State {
    var byAddress: [UInt: Entry] = [:]
    var byNumber: [UInt64: UInt] = [:]
    /// Numbers of surfaces lie beyond those that the system gives to files.
    var nextNumber: UInt64 = 1 << 28
  }

  private static let state = Mutex(State())

  /// Enters a new batch and numbers its surfaces.
  static func add(_ storage: SurfaceStorage) {
    let (address, entry) = (unsafe UInt(bitPattern: storage.head), Entry(storage: storage))
    let count = UInt64(storage.count)
    let first = state.withLock { state in
      // Numbers are used again, long after they were given, so that they always fit in an `int`.
      if state.nextNumber + count > UInt64(Int32.max) { state.nextNumber = 1 << 28 }
      while (0..<count).contains(where: { state.byNumber[state.nextNumber + $0] != nil }) { state.nextNumber += count }
      let first = state.nextNumber
      state.nextNumber += count
      state.byAddress[address] = entry
      for number in first..<first + count { state.byNumber[number] = address }
      return first
    }
    storage.number(from: first)
    storage.firstNumber = first
  }

  /// Forgets a batch; its memory goes when whoever still works on it is done.
  ///
  /// - Returns: Whether there was such a batch.
  static func remove(_ head: UnsafeMutablePointer<NvBufSurface>) -> Bool {
    let address = UInt(bitPattern: head)
    let entry = state.withLock { state -> Entry? in
      guard let entry = state.byAddress.removeValue(forKey: address) else { return nil }
      let first = entry.storage.firstNumber
      for number in first..<first + UInt64(entry.storage.count) { state.byNumber[number] = nil }
      return entry
    }
    return entry != nil
  }

  /// The batch at an address, or `nil` where this process made none there.
  static func storage(at head: UnsafeMutablePointer<NvBufSurface>) -> SurfaceStorage? {
    let address = UInt(bitPattern: head)
    return state.withLock { $0.byAddress[address] }?.storage
  }

  /// The batch that has a surface of a number, or `nil`.
  package static func storage(ofNumber number: UInt64) -> SurfaceStorage? {
    state.withLock { state in state.byNumber[number].flatMap { state.byAddress[$0] } }?.storage
  }

  /// How many batches live.
  package static var count: Int { state.withLock { $0.byAddress.count } }
}

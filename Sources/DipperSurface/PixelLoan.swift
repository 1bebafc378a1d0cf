internal import DipperAdvice
internal import Synchronization

/// Keeps account of who uses a frame's pixels, so that images kept beyond their closure trap.
///
/// Lends to many readers or to one writer. Loans that overlap end together, with the last of them. One account serves
/// a frame for good, so that lending allocates nothing; threads may share it.
package final class PixelLoan: Sendable {
  /// A loan's number above, how many use the pixels below; ``writing`` stands for one writer.
  private let state = Atomic<UInt64>(0)

  private static let userBits: UInt64 = 16
  private static let users: UInt64 = (1 << userBits) - 1
  private static let writing = users

  package init() {}

  /// Begins a loan for reading; answers whether nobody writes.
  package func beginReading() -> Bool {
    // One below stands for a writer, and so many readers there are not.
    change { $0 < Self.writing - 1 ? $0 + 1 : nil }
  }

  /// Begins a loan for writing; answers whether nobody uses the pixels.
  package func beginWriting() -> Bool { change { $0 == 0 ? Self.writing : nil } }

  /// Ends a loan.
  package func end() {
    _ = change { $0 == Self.writing ? 0 : $0 > 0 ? $0 - 1 : nil }
  }

  /// The number of the loan that lasts.
  var number: UInt64 { state.load(ordering: .acquiring) >> Self.userBits }

  /// Traps when a loan is over.
  func check(_ number: UInt64) {
    require(
      self.number == number,
      "An image was used after the closure that was lent it returned. Keep a copy of what you need: "
        + "`Image.copy()`, `Object.crop()`.")
  }

  /// Changes how many use the pixels, where that may be; a loan's number ends with its last user.
  private func change(_ next: (UInt64) -> UInt64?) -> Bool {
    var old = state.load(ordering: .relaxed)
    while true {
      guard let users = next(old & Self.users) else { return false }
      let number = users == 0 ? old >> Self.userBits &+ 1 : old >> Self.userBits
      let (done, found) = state.weakCompareExchange(
        expected: old, desired: number << Self.userBits | users, ordering: .acquiringAndReleasing)
      if done { return true }
      old = found
    }
  }
}

internal import CDeepStream
internal import Synchronization

/// What decides whether the views of a batch may be used: a counter that outlives the batch.
///
/// Cells are never freed, only reused, and their generation only grows: a view that was kept past its loan
/// finds a newer generation in the cell and traps, whatever has become of the batch meanwhile.
@usableFromInline
@unsafe struct LoanCell {
  @usableFromInline var generation: UInt64 = 1
  var depth = 0
  /// What carries the batch in the loan that lasts; only those look into it who put batches there.
  var carrier: UnsafeMutableRawPointer?
  /// Whether elements count their own lives, in a header that only the native engine has.
  @usableFromInline var isNative: Bool
  var functions: UnsafePointer<MetadataFunctions>
  /// How often each element of another library's batch, of which there was a view, was removed.
  var lives: [ElementPointer: UnsafeMutablePointer<UInt32>] = unsafe [:]
  private var nextFree: UnsafeMutablePointer<LoanCell>?

  private static let free = Mutex(FreeCells())

  static func take(
    functions: UnsafePointer<MetadataFunctions>, isNative: Bool
  ) -> UnsafeMutablePointer<LoanCell> {
    let cell = unsafe free.withLock { free -> Taken in
      guard let first = unsafe free.first else { return unsafe Taken(cell: nil) }
      unsafe free.first = first.pointee.nextFree
      return unsafe Taken(cell: first)
    }.cell
    guard let cell = unsafe cell else {
      let new = UnsafeMutablePointer<LoanCell>.allocate(capacity: 1)
      unsafe new.initialize(to: LoanCell(isNative: isNative, functions: functions))
      return unsafe new
    }
    unsafe cell.pointee.isNative = isNative
    unsafe cell.pointee.functions = functions
    return unsafe cell
  }

  static func giveBack(_ cell: UnsafeMutablePointer<LoanCell>) {
    unsafe cell.pointee.generation &+= 1
    unsafe cell.pointee.depth = 0
    unsafe cell.pointee.carrier = nil
    // No view reads a counter once the generation is another one.
    if unsafe !cell.pointee.isNative {
      unsafe cell.pointee.lives.values.forEach { unsafe $0.deallocate() }
      unsafe cell.pointee.lives.removeAll(keepingCapacity: true)
    }
    let returned = unsafe Taken(cell: cell)
    unsafe free.withLock {
      unsafe returned.cell?.pointee.nextFree = $0.first
      unsafe $0.first = returned.cell
    }
  }
}

/// The cells at hand; only touched under the lock that holds it.
@safe private struct FreeCells: @unchecked Sendable {
  var first: UnsafeMutablePointer<LoanCell>?
}

/// A cell on its way into or out of the lock, in the hands of one thread.
@safe private struct Taken: @unchecked Sendable {
  let cell: UnsafeMutablePointer<LoanCell>?
}

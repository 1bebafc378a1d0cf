internal import CDeepStream
internal import Synchronization

/// The cells of the batches of other libraries that are lent now: such a batch has no place for one.
///
/// A batch's entry is made and removed by the thread that holds the batch's lock.
enum ForeignLoans {
  private static let cells = Mutex(ForeignCells())

  /// The batch's cell, which loans of it that nest share.
  static func begin(
    _ batch: BatchPointer, _ functions: UnsafePointer<MetadataFunctions>
  ) -> UnsafeMutablePointer<LoanCell> {
    let key = UInt(bitPattern: batch)
    let functions = unsafe Functions(table: functions)
    return unsafe cells.withLock { cells -> Cell in
      if let cell = unsafe cells.byBatch[key] { return unsafe Cell(cell: cell) }
      let cell = unsafe LoanCell.take(functions: functions.table, isNative: false)
      unsafe cells.byBatch[key] = cell
      return unsafe Cell(cell: cell)
    }.cell
  }

  /// Forgets the batch's cell, once no loan of it is left.
  static func end(_ batch: BatchPointer) {
    let key = UInt(bitPattern: batch)
    cells.withLock {
      guard let cell = unsafe $0.byBatch.removeValue(forKey: key) else { return }
      unsafe LoanCell.giveBack(cell)
    }
  }
}

/// Only touched under the lock that holds it.
@safe private struct ForeignCells: @unchecked Sendable {
  var byBatch: [UInt: UnsafeMutablePointer<LoanCell>] = unsafe [:]
}

/// A cell on its way out of the lock, in the hands of the thread that holds the batch's own lock.
@safe private struct Cell: @unchecked Sendable {
  let cell: UnsafeMutablePointer<LoanCell>
}

/// A table that never changes and is never freed.
@safe private struct Functions: @unchecked Sendable {
  let table: UnsafePointer<MetadataFunctions>
}

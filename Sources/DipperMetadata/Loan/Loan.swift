internal import CDeepStream

/// The time in which views of a batch may be used: from the call of a handler to its return.
@safe struct Loan {
  private let cell: UnsafeMutablePointer<LoanCell>
  private let generation: UInt64

  init(_ cell: UnsafeMutablePointer<LoanCell>) {
    unsafe self.cell = cell
    unsafe generation = cell.pointee.generation
  }

  /// Traps when the loan is over.
  func check() {
    if unsafe cell.pointee.generation != generation {
      Loan.misuse("A view was used after the handler that was lent it returned.")
    }
  }

  /// Traps when the loan is over, or when the element was removed since a view of it was made.
  func check(_ element: UnsafeMutableRawPointer, life: UInt32) {
    check()
    if unsafe self.life(of: element) != life {
      Loan.misuse("A view was used after what it shows was removed from its batch.")
    }
  }

  /// Traps when the element that an iteration was to give next has been removed.
  func checkNext(_ element: UnsafeMutableRawPointer, life: UInt32) {
    check()
    if unsafe self.life(of: element) != life {
      fatalError(
        "An element was removed that a loop had still to visit. Remove with `removeObjects(where:)`, "
          + "or collect what to remove and remove it after the loop.")
    }
  }

  /// Which life of a recycled element this is.
  func life(of element: UnsafeMutableRawPointer) -> UInt32 {
    unsafe cell.pointee.isNative ? dip_header(element).pointee.life : cell.pointee.removals
  }

  /// To be called after elements were removed.
  func elementsWereRemoved() { unsafe cell.pointee.removals &+= 1 }

  var functions: UnsafePointer<MetadataFunctions> { unsafe cell.pointee.functions }

  private static func misuse(_ what: String) -> Never {
    fatalError("\(what) Keep a copy of what you need: `Detection(object)`, `FrameSnapshot(frame)`.")
  }
}

@available(*, unavailable) extension Loan: Sendable {}

/// Lends a batch to `body`, under the batch's lock, and ends the loan when `body` returns or throws.
///
/// Loans of one batch nest: the views of all of them end with the outermost.
///
/// - Parameters:
///   - raw: A batch of the native engine that stays alive during the call.
///   - body: Given the batch.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws.
@unsafe package func withBatch<Result, Failure: Error>(
  _ raw: BatchPointer, _ body: (Batch) throws(Failure) -> Result
) throws(Failure) -> Result {
  let loanCell = unsafe NativeBatch.native(raw).pointee.loan
  guard let cell = unsafe loanCell?.assumingMemoryBound(to: LoanCell.self) else {
    fatalError("The batch has no loan cell; its memory was overwritten.")
  }
  let functions = unsafe cell.pointee.functions
  unsafe functions.pointee.lock(raw)
  unsafe cell.pointee.depth += 1
  defer {
    unsafe cell.pointee.depth -= 1
    if unsafe cell.pointee.depth == 0 { unsafe cell.pointee.generation &+= 1 }
    unsafe functions.pointee.unlock(raw)
  }
  return try unsafe body(Batch(raw, Loan(cell)))
}

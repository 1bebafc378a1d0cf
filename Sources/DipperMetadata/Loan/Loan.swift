public import CDeepStream
internal import DipperAdvice

/// The time in which views of a batch may be used: from the call of a handler to its return.
@usableFromInline
@safe struct Loan {
  @usableFromInline let cell: UnsafeMutablePointer<LoanCell>
  @usableFromInline let generation: UInt64
  /// Whether the batch is the native engine's, whose elements have headers.
  @usableFromInline let isNative: Bool

  init(_ cell: UnsafeMutablePointer<LoanCell>) {
    unsafe self.cell = cell
    unsafe generation = cell.pointee.generation
    unsafe isNative = cell.pointee.isNative
  }

  /// Traps when the loan is over.
  @inlinable
  func check() {
    if unsafe cell.pointee.generation != generation { Loan.isOver() }
  }

  /// Traps when the loan is over, or when the element was removed since a view of it was made.
  @inlinable
  func check(_ element: ElementPointer, life: UInt32) {
    check()
    if unsafe self.life(of: element) != life { Loan.elementIsGone() }
  }

  /// Traps when the element that an iteration was to give next has been removed.
  @inlinable
  func checkNext(_ element: ElementPointer, life: UInt32) {
    check()
    if unsafe self.life(of: element) != life { Loan.nextIsGone() }
  }

  /// Which life of a recycled element this is.
  @inlinable
  func life(of element: ElementPointer) -> UInt32 {
    isNative ? unsafe dip_header(element).pointee.life : unsafe countedLife(of: element)
  }

  @usableFromInline
  func countedLife(of element: ElementPointer) -> UInt32 {
    unsafe cell.pointee.lives.isEmpty ? 0 : cell.pointee.lives[element] ?? 0
  }

  /// Ends the life of an element of another library's batch, which does not count lives itself.
  func endLife(of element: ElementPointer) { unsafe cell.pointee.lives[element, default: 0] &+= 1 }

  var functions: UnsafePointer<MetadataFunctions> { unsafe cell.pointee.functions }

  @usableFromInline @inline(never)
  static func isOver() -> Never { misuse("A view was used after the handler that was lent it returned.") }

  @usableFromInline @inline(never)
  static func elementIsGone() -> Never { misuse("A view was used after what it shows was removed from its batch.") }

  @usableFromInline @inline(never)
  static func nextIsGone() -> Never {
    DipperAdvice.misuse(
      "An element was removed that a loop had still to visit. Remove with `removeObjects(where:)`, "
        + "or collect what to remove and remove it after the loop.")
  }

  private static func misuse(_ what: String) -> Never {
    DipperAdvice.misuse("\(what) Keep a copy of what you need: `Detection(object)`, `FrameSnapshot(frame)`.")
  }
}

@available(*, unavailable) extension Loan: Sendable {}

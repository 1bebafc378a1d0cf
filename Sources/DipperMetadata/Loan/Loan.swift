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
  func check(_ life: Life) {
    check()
    if life.isOver { Loan.elementIsGone() }
  }

  /// Traps when the element that an iteration was to give next has been removed.
  @inlinable
  func checkNext(_ life: Life) {
    check()
    if life.isOver { Loan.nextIsGone() }
  }

  /// The present life of a recycled element.
  @inlinable
  func life(of element: ElementPointer) -> Life {
    isNative ? unsafe Life(dip_life(element)) : unsafe countedLife(of: element)
  }

  /// Another library's elements have no counter of their own.
  @usableFromInline
  func countedLife(of element: ElementPointer) -> Life {
    if let counter = unsafe cell.pointee.lives[element] { return unsafe Life(counter) }
    let counter = UnsafeMutablePointer<UInt32>.allocate(capacity: 1)
    unsafe counter.initialize(to: 0)
    unsafe cell.pointee.lives[element] = counter
    return unsafe Life(counter)
  }

  /// Ends the life of an element of another library's batch; without a counter nobody has a view of it.
  func endLife(of element: ElementPointer) { unsafe cell.pointee.lives[element]?.pointee &+= 1 }

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

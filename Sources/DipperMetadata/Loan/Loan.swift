internal import CDeepStream
internal import DipperAdvice

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
  func check(_ element: ElementPointer, life: UInt32) {
    check()
    if unsafe self.life(of: element) != life {
      Loan.misuse("A view was used after what it shows was removed from its batch.")
    }
  }

  /// Traps when the element that an iteration was to give next has been removed.
  func checkNext(_ element: ElementPointer, life: UInt32) {
    check()
    if unsafe self.life(of: element) != life {
      DipperAdvice.misuse(
        "An element was removed that a loop had still to visit. Remove with `removeObjects(where:)`, "
          + "or collect what to remove and remove it after the loop.")
    }
  }

  /// Which life of a recycled element this is.
  func life(of element: ElementPointer) -> UInt32 {
    if isNative { return unsafe dip_header(element).pointee.life }
    return unsafe cell.pointee.lives.isEmpty ? 0 : cell.pointee.lives[element] ?? 0
  }

  /// Ends the life of an element of another library's batch, which does not count lives itself.
  func endLife(of element: ElementPointer) { unsafe cell.pointee.lives[element, default: 0] &+= 1 }

  /// Whether the batch is the native engine's, whose elements have headers.
  var isNative: Bool { unsafe cell.pointee.isNative }

  var functions: UnsafePointer<MetadataFunctions> { unsafe cell.pointee.functions }

  private static func misuse(_ what: String) -> Never {
    DipperAdvice.misuse("\(what) Keep a copy of what you need: `Detection(object)`, `FrameSnapshot(frame)`.")
  }
}

@available(*, unavailable) extension Loan: Sendable {}

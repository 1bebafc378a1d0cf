public import CDeepStream

/// Walks a list and notices when the element that comes next was removed meanwhile.
///
/// It is inlined always: the compiler then sees that all views of a loop share one loan, and checks it once.
@usableFromInline
@safe struct Walk {
  @usableFromInline var node: NodePointer?
  /// What the node listed when the walk came to it: a removed node's memory is not read.
  @usableFromInline var element: ElementPointer?
  @usableFromInline var life: Life?
  @usableFromInline let loan: Loan

  @inlinable @inline(__always)
  init(_ first: NodePointer?, _ loan: Loan) {
    unsafe node = first
    unsafe element = nil
    life = nil
    self.loan = loan
    prepare()
  }

  @inlinable @inline(__always)
  mutating func next() -> Step? {
    guard let current = unsafe node, let element = unsafe element, let life else {
      loan.check()
      return nil
    }
    loan.checkNext(life)
    let step = unsafe Step(element: element, life: life)
    unsafe node = current.pointee.next
    prepare()
    return step
  }

  @inlinable @inline(__always)
  mutating func prepare() {
    unsafe element = node?.pointee.data
    if let element = unsafe element { life = unsafe loan.life(of: element) }
  }

  /// An element that a walk has come to.
  @usableFromInline
  @safe struct Step {
    @usableFromInline let element: ElementPointer
    @usableFromInline let life: Life

    @inlinable
    init(element: ElementPointer, life: Life) {
      unsafe self.element = element
      self.life = life
    }
  }
}

public import CDeepStream

/// Walks a list and notices when the element that comes next was removed meanwhile.
@usableFromInline
@safe struct Walk {
  @usableFromInline var node: NodePointer?
  /// What the node listed when the walk came to it: a removed node's memory is not read.
  @usableFromInline var element: ElementPointer?
  @usableFromInline var life: UInt32 = 0
  @usableFromInline let loan: Loan

  @inlinable
  init(_ first: NodePointer?, _ loan: Loan) {
    unsafe node = first
    unsafe element = nil
    self.loan = loan
    prepare()
  }

  @inlinable
  mutating func next() -> Step? {
    guard let current = unsafe node, let element = unsafe element else {
      loan.check()
      return nil
    }
    unsafe loan.checkNext(element, life: life)
    let step = unsafe Step(element: element, life: life)
    unsafe node = current.pointee.next
    prepare()
    return step
  }

  @inlinable
  mutating func prepare() {
    unsafe element = node?.pointee.data
    if let element = unsafe element { life = unsafe loan.life(of: element) }
  }

  /// An element that a walk has come to.
  @usableFromInline
  @safe struct Step {
    @usableFromInline let element: ElementPointer
    @usableFromInline let life: UInt32

    @inlinable
    init(element: ElementPointer, life: UInt32) {
      unsafe self.element = element
      self.life = life
    }
  }
}

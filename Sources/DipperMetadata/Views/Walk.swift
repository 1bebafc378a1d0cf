internal import CDeepStream

/// Walks a list and notices when the element that comes next was removed meanwhile.
@safe struct Walk {
  private var node: NodePointer?
  /// What the node listed when the walk came to it: a removed node's memory is not read.
  private var element: ElementPointer?
  private var life: UInt32 = 0
  private let loan: Loan

  init(_ first: NodePointer?, _ loan: Loan) {
    unsafe node = first
    unsafe element = nil
    self.loan = loan
    prepare()
  }

  mutating func next() -> Step? {
    guard let current = unsafe node, let element = unsafe element else {
      loan.check()
      return nil
    }
    unsafe loan.checkNext(element, life: life)
    unsafe node = current.pointee.next
    prepare()
    return unsafe Step(element: element)
  }

  private mutating func prepare() {
    unsafe element = node?.pointee.data
    if let element = unsafe element { life = unsafe loan.life(of: element) }
  }

  /// An element that a walk has come to.
  @safe struct Step {
    let element: ElementPointer
  }
}

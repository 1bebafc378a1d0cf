internal import CDeepStream

/// Walks a list and notices when the element that comes next was removed meanwhile.
@safe struct Walk {
  private var node: NodePointer?
  private var life: UInt32
  private let loan: Loan

  init(_ first: NodePointer?, _ loan: Loan) {
    unsafe node = first
    self.loan = loan
    life = 0
    unsafe life = first?.pointee.data.map { unsafe loan.life(of: $0) } ?? 0
  }

  mutating func next() -> Step? {
    guard let current = unsafe node, let element = unsafe current.pointee.data else {
      loan.check()
      return nil
    }
    unsafe loan.checkNext(element, life: life)
    unsafe node = current.pointee.next
    if let following = unsafe node?.pointee.data { unsafe life = loan.life(of: following) }
    return unsafe Step(element: element)
  }

  /// An element that a walk has come to.
  @safe struct Step {
    let element: UnsafeMutableRawPointer
  }
}

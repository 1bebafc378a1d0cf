internal import CDeepStream
internal import CGLib

/// Acquires, adds and removes the native engine's elements, each under its batch's lock.
///
/// What would corrupt the original (adding an element twice, removing one that is not a member) changes
/// nothing here.
package enum NativeElements {
  /// An element as new, or `nil` after a complaint.
  package static func acquire<Element>(
    _ kind: ElementKind, _ batch: BatchPointer?, as type: Element.Type
  ) -> UnsafeMutablePointer<Element>? {
    guard let native = unsafe Ownership.batch(batch), let batch = unsafe batch else { return nil }
    let pool = unsafe Pool(native, kind)
    guard unsafe pool.raw.pointee.stride > 0, unsafe pool.raw.pointee.kind == kind.rawValue else {
      Complaint.otherKind.log()
      return nil
    }
    return unsafe acquire(from: pool, of: batch, native)?.assumingMemoryBound(to: type)
  }

  static func acquire(from pool: Pool, of batch: BatchPointer, _ native: NativePointer) -> ElementPointer? {
    unsafe locked(batch) {
      guard unsafe native.pointee.is_emptying == 0 else {
        Complaint.emptyingBatch.log()
        return nil
      }
      return unsafe pool.acquire(batch)
    }
  }

  /// Prepends `element` to a list of `parent`; whether it was free to be added.
  static func prepend(_ element: ElementPointer, to head: inout NodePointer?, of parent: ElementPointer) -> Bool {
    guard let node = unsafe claim(element, for: parent) else { return false }
    unsafe NodeList.prepend(node, to: &head)
    return true
  }

  static func append(
    _ element: ElementPointer, to head: inout NodePointer?, last: inout NodePointer?, of parent: ElementPointer
  ) -> Bool {
    // The last one may have left the list by a function that is not told of the parent.
    if let end = unsafe last?.pointee.data, unsafe dip_header(end).pointee.parent != parent { unsafe last = nil }
    guard let node = unsafe claim(element, for: parent) else { return false }
    unsafe NodeList.append(node, to: &head, last: &last)
    return true
  }

  /// Takes `element` out of a list of `parent`; whether it was a member.
  static func unlink(_ element: ElementPointer, from head: inout NodePointer?, of parent: ElementPointer) -> Bool {
    let header = unsafe dip_header(element)
    guard unsafe header.pointee.parent == parent || header.pointee.parent == unnamedParent else {
      Complaint.notMember.log()
      return false
    }
    unsafe NodeList.unlink(parentNode(element), from: &head)
    unsafe header.pointee.parent = nil
    return true
  }

  /// Runs `body` under a batch's lock; a batch that is destroyed meanwhile goes when the outermost call ends.
  static func locked<Result>(_ batch: BatchPointer, _ body: () -> Result) -> Result {
    let native = unsafe UnsafeMutableRawPointer(batch).assumingMemoryBound(to: DipBatch.self)
    unsafe g_rec_mutex_lock(dip_batch_mutex(batch))
    unsafe native.pointee.calls &+= 1
    let result = body()
    unsafe native.pointee.calls &-= 1
    let isOver = unsafe native.pointee.calls == 0 && native.pointee.is_doomed == 1
    unsafe g_rec_mutex_unlock(dip_batch_mutex(batch))
    if isOver { unsafe NativeBatch.destroy(batch) }
    return result
  }

  /// The node that lists `element` under its parent, which lies beside it.
  static func parentNode(_ element: ElementPointer) -> NodePointer {
    unsafe dip_parent_node(element)
  }

  /// Stands for a parent that the functions for lists without counters are not told.
  static var unnamedParent: ElementPointer? { unsafe ElementPointer(bitPattern: 1) }

  private static func claim(_ element: ElementPointer, for parent: ElementPointer) -> NodePointer? {
    let header = unsafe dip_header(element)
    guard unsafe header.pointee.is_in_use == 1, unsafe header.pointee.parent == nil else {
      Complaint.notFree.log()
      return nil
    }
    unsafe header.pointee.parent = parent
    return unsafe parentNode(element)
  }
}

internal import CDeepStream
internal import CGLib

/// Lists whose nodes lie beside their elements: linking and unlinking never allocates.
enum NodeList {
  static func prepend(_ node: NodePointer, to head: inout NodePointer?) {
    unsafe node.pointee.prev = nil
    unsafe node.pointee.next = head
    unsafe head?.pointee.prev = node
    unsafe head = node
  }

  /// Appends in O(1) when `last` is still the last node, which a foreign writer may have changed.
  static func append(_ node: NodePointer, to head: inout NodePointer?, last: inout NodePointer?) {
    guard let first = unsafe head else {
      unsafe prepend(node, to: &head)
      unsafe last = node
      return
    }
    var end = unsafe last ?? first
    while let next = unsafe end.pointee.next { unsafe end = next }
    unsafe end.pointee.next = node
    unsafe node.pointee.prev = end
    unsafe node.pointee.next = nil
    unsafe last = node
  }

  /// Takes a node out, in O(1).
  static func unlink(_ node: NodePointer, from head: inout NodePointer?) {
    let previous = unsafe node.pointee.prev
    let next = unsafe node.pointee.next
    if let previous = unsafe previous { unsafe previous.pointee.next = next } else { unsafe head = next }
    if let next = unsafe next { unsafe next.pointee.prev = previous }
    unsafe node.pointee.prev = nil
    unsafe node.pointee.next = nil
  }
}

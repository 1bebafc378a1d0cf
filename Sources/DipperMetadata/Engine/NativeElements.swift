internal import CDeepStream
internal import CGLib

/// Acquires, adds and removes the native engine's elements, each under its batch's lock.
///
/// What would corrupt the original (adding an element twice, removing one that is not a member) changes
/// nothing here.
enum NativeElements {
  static func acquire<Element>(
    _ kind: ElementKind, _ batch: BatchPointer, as type: Element.Type
  ) -> UnsafeMutablePointer<Element> {
    unsafe locked(batch) {
      unsafe Pool(of: batch, kind).acquire(batch).assumingMemoryBound(to: type)
    }
  }

  /// Prepends `element` to a list of `parent`; whether it was free to be added.
  static func prepend(
    _ element: UnsafeMutableRawPointer, to head: inout NodePointer?, of parent: UnsafeMutableRawPointer
  ) -> Bool {
    let header = unsafe dip_header(element)
    guard let node = unsafe claim(header, for: parent) else { return false }
    unsafe NodeList.prepend(node, to: &head)
    return true
  }

  static func append(
    _ element: UnsafeMutableRawPointer, to head: inout NodePointer?, last: inout NodePointer?,
    of parent: UnsafeMutableRawPointer
  ) -> Bool {
    let header = unsafe dip_header(element)
    guard let node = unsafe claim(header, for: parent) else { return false }
    unsafe NodeList.append(node, to: &head, last: &last)
    return true
  }

  /// Takes `element` out of a list of `parent`; whether it was a member.
  static func unlink(
    _ element: UnsafeMutableRawPointer, from head: inout NodePointer?, of parent: UnsafeMutableRawPointer
  ) -> Bool {
    let header = unsafe dip_header(element)
    guard unsafe header.pointee.parent == parent else { return false }
    unsafe NodeList.unlink(parentNode(header), from: &head)
    unsafe header.pointee.parent = nil
    return true
  }

  static func locked<Result>(_ batch: BatchPointer?, _ body: () -> Result) -> Result {
    guard let batch = unsafe batch else { return body() }
    unsafe g_rec_mutex_lock(dip_batch_mutex(batch))
    defer { unsafe g_rec_mutex_unlock(dip_batch_mutex(batch)) }
    return body()
  }

  /// The node that lists `element` under its parent, which lies beside it.
  static func parentNode(_ header: UnsafeMutablePointer<DipElementHeader>) -> NodePointer {
    unsafe (UnsafeMutableRawPointer(header) + MemoryLayout<GList>.size).assumingMemoryBound(to: GList.self)
  }

  private static func claim(
    _ header: UnsafeMutablePointer<DipElementHeader>, for parent: UnsafeMutableRawPointer
  ) -> NodePointer? {
    guard unsafe header.pointee.is_in_use == 1, unsafe header.pointee.parent == nil else { return nil }
    unsafe header.pointee.parent = parent
    return unsafe parentNode(header)
  }
}

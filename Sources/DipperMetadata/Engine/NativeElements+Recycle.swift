internal import CDeepStream
internal import CGLib

/// Giving back: an element goes to its pool with everything below it.
extension NativeElements {
  /// Releases what an element owns and gives it back, wherever it was listed.
  ///
  /// - Returns: Whether it was out, and not on its way back already.
  @discardableResult
  static func recycle(_ element: ElementPointer) -> Bool {
    let header = unsafe dip_header(element)
    guard unsafe header.pointee.is_in_use == 1,
      let batch = unsafe element.assumingMemoryBound(to: NvDsBaseMeta.self).pointee.batch_meta
    else { return false }
    // What a callback does meanwhile can neither list the element again nor give it back.
    unsafe header.pointee.is_in_use = 2
    unsafe NativeRelease.everything(element)
    unsafe Pool(of: element, NativeBatch.native(batch))?.giveBack(element)
    return true
  }

  /// Gives every element of a pool back, but for those that are on their way.
  static func recycleAll(of pool: Pool) {
    var node = unsafe pool.raw.pointee.pool.full_list
    while let current = unsafe node {
      let isBack = unsafe current.pointee.data.map { unsafe recycle($0) } ?? false
      unsafe node = isBack ? pool.raw.pointee.pool.full_list : current.pointee.next
    }
  }

  /// Empties a list, handing each element back once it is out.
  static func drain(_ head: inout NodePointer?) {
    while let node = unsafe head {
      unsafe NodeList.unlink(node, from: &head)
      guard let element = unsafe node.pointee.data else { continue }
      // A node that a program made itself is the program's to free.
      guard unsafe dip_batch_is_native(element.assumingMemoryBound(to: NvDsBaseMeta.self).pointee.batch_meta) != 0,
        unsafe parentNode(element) == node
      else { continue }
      unsafe dip_header(element).pointee.parent = nil
      unsafe recycle(element)
    }
  }

  /// A removed parent is nobody's parent any more: the original leaves pointers to recycled memory.
  static func orphanChildren(of parent: ObjectPointer, in frame: FramePointer) {
    guard unsafe dip_header(parent).pointee.is_parent == 1 else { return }
    var node = unsafe frame.pointee.obj_meta_list
    while let current = unsafe node {
      let child = unsafe current.pointee.data.assumingMemoryBound(to: NvDsObjectMeta.self)
      if unsafe child.pointee.parent == parent { unsafe child.pointee.parent = nil }
      unsafe node = current.pointee.next
    }
  }
}

package import CDeepStream
internal import CGLib

/// Pools that a program makes beside those of a batch, and lists without counters.
package enum NativePools {
  /// Makes a pool of one of the batch's kinds; it goes with the batch at the latest.
  package static func create(_ kind: ElementKind, count: UInt32, of batch: BatchPointer?) -> PoolPointer? {
    unsafe create(
      kind, count: count, size: UInt32(kind.size), copy: nil, release: NativeRelease.function(kind),
      type: kind.metaType,
      of: batch)
  }

  /// Makes a pool of a program's own elements, which begin with an `NvDsBaseMeta`.
  package static func create(
    _ kind: ElementKind = .other, count: UInt32, size: UInt32, copy: NvDsMetaCopyFunc?, release: NvDsMetaReleaseFunc?,
    type: NvDsMetaType, of batch: BatchPointer?
  ) -> PoolPointer? {
    guard let native = unsafe Ownership.batch(batch), let batch = unsafe batch else { return nil }
    guard count <= NativeBatch.mostElements, Int(size) * Int(max(count, 8)) <= 1 << 31 else {
      Complaint.tooLarge.log()
      return nil
    }
    return unsafe NativeElements.locked(batch) {
      guard let number = unsafe freeNumber(native),
        let memory = unsafe g_malloc0(gsize(MemoryLayout<DipPool>.size))
      else {
        Complaint.tooManyPools.log()
        return nil
      }
      let pool = unsafe memory.bindMemory(to: DipPool.self, capacity: 1)
      unsafe pool.pointee.number = number
      unsafe pool.pointee.next = native.pointee.more_pools
      unsafe native.pointee.more_pools = pool
      unsafe Pool(pool).setUp(
        batch: batch, kind: kind, count: Int(count), size: Int(size), type: type, copy: copy, release: release)
      return unsafe memory.assumingMemoryBound(to: NvDsMetaPool.self)
    }
  }

  /// Releases a pool that a program made, with the elements that are out.
  package static func destroy(_ pool: PoolPointer?, of batch: BatchPointer?) -> Bool {
    guard let pool = unsafe find(pool, in: batch), let batch = unsafe batch, unsafe pool.raw.pointee.number > 0 else {
      return false
    }
    return unsafe NativeElements.locked(batch) {
      let native = unsafe NativeBatch.native(batch)
      unsafe pool.raw.pointee.is_gone = 1
      unsafe NativeElements.recycleAll(of: pool)
      // The call that a callback came from may be at work on one of the elements.
      guard unsafe native.pointee.calls == 1 else { return true }
      if unsafe native.pointee.more_pools == pool.raw {
        unsafe native.pointee.more_pools = pool.raw.pointee.next
      } else {
        var other = unsafe native.pointee.more_pools
        while let next = unsafe other?.pointee.next, unsafe next != pool.raw { unsafe other = next }
        unsafe other?.pointee.next = pool.raw.pointee.next
      }
      unsafe pool.tearDown()
      unsafe g_free(pool.raw)
      return true
    }
  }

  /// The lowest number that no pool beside the batch's own has.
  private static func freeNumber(_ native: NativePointer) -> UInt8? {
    (1...UInt8.max).first { number in
      var next = unsafe native.pointee.more_pools
      while let pool = unsafe next, unsafe pool.pointee.number != number { unsafe next = pool.pointee.next }
      return unsafe next == nil
    }
  }

  package static func acquire(from pool: PoolPointer?, of batch: BatchPointer?) -> ElementPointer? {
    guard let found = unsafe find(pool, in: batch), let batch = unsafe batch else { return nil }
    return unsafe NativeElements.acquire(from: found, of: batch, NativeBatch.native(batch))
  }

  package static func grow(_ pool: PoolPointer?, of batch: BatchPointer?) {
    guard let found = unsafe find(pool, in: batch), let batch = unsafe batch else { return }
    unsafe NativeElements.locked(batch) { unsafe found.grow(batch: batch) }
  }

  private static func find(_ pool: PoolPointer?, in batch: BatchPointer?) -> Pool? {
    guard let native = unsafe Ownership.batch(batch) else { return nil }
    guard let pool = unsafe pool, let found = unsafe Pool(pool, in: native) else {
      Complaint.foreignPool.log()
      return nil
    }
    return unsafe found
  }
}

/// Lists that a program heads itself; the counters of their parents are its own affair.
extension NativePools {
  package static func add(_ element: ElementPointer?, to list: NodePointer?, appends: Bool) -> NodePointer? {
    var head = unsafe list
    guard let batch = unsafe Ownership.batch(ofElement: element), let element = unsafe element,
      let parent = unsafe NativeElements.unnamedParent
    else { return unsafe head }
    unsafe NativeElements.locked(batch) {
      var end: NodePointer? = nil
      _ =
        unsafe appends
        ? NativeElements.append(element, to: &head, last: &end, of: parent)
        : NativeElements.prepend(element, to: &head, of: parent)
    }
    return unsafe head
  }

  package static func remove(_ element: ElementPointer?, from list: NodePointer?) -> NodePointer? {
    var head = unsafe list
    guard let batch = unsafe Ownership.batch(ofElement: element), let element = unsafe element else {
      return unsafe head
    }
    unsafe NativeElements.locked(batch) {
      let node = unsafe NativeElements.parentNode(element)
      guard unsafe dip_header(element).pointee.parent != nil, unsafe contains(node, head) else {
        return Complaint.notMember.log()
      }
      unsafe NodeList.unlink(node, from: &head)
      unsafe dip_header(element).pointee.parent = nil
      unsafe NativeElements.recycle(element)
    }
    return unsafe head
  }

  package static func clear(_ list: NodePointer?, of batch: BatchPointer?) -> NodePointer? {
    guard unsafe Ownership.batch(batch) != nil, let batch = unsafe batch else { return unsafe list }
    var head = unsafe list
    unsafe NativeElements.locked(batch) {
      // What lies before a part of a list stays a list.
      unsafe head?.pointee.prev?.pointee.next = nil
      unsafe head?.pointee.prev = nil
      unsafe NativeElements.drain(&head)
    }
    return nil
  }

  /// The parent is not known here, so the list itself is asked.
  private static func contains(_ node: NodePointer, _ list: NodePointer?) -> Bool {
    var next = unsafe list
    while let current = unsafe next {
      if unsafe current == node { return true }
      unsafe next = current.pointee.next
    }
    return false
  }
}

internal import CDeepStream
internal import CGLib
internal import Synchronization

/// Blocks of elements of destroyed batches, kept for the next ones: the system would take the memory back, and clear it
/// page by page when it is asked for again.
///
/// Every element in a kept block was given back to its pool, and is as new but for its base.
enum SlabStore {
  /// No more than this is kept.
  private static let mostBytes = 8 << 20
  private static let kept = Mutex(Kept())

  static func take(kind: ElementKind, count: Int, stride: Int) -> UnsafeMutablePointer<DipSlab>? {
    let size = unsafe MemoryLayout<DipSlab>.size + count * stride
    if kind != .other {
      let found = kept.withLock { kept -> Crossing in
        guard let slab = unsafe kept.take(kind: kind, count: count) else { return unsafe Crossing(slab: nil) }
        kept.bytes -= size
        return unsafe Crossing(slab: slab)
      }
      if let slab = unsafe found.slab { return unsafe slab }
    }
    guard let memory = unsafe g_malloc0(gsize(size)) else { return nil }
    let slab = unsafe memory.bindMemory(to: DipSlab.self, capacity: 1)
    unsafe slab.pointee.count = gsize(count)
    return unsafe slab
  }

  static func giveBack(_ slab: UnsafeMutablePointer<DipSlab>, kind: ElementKind, stride: Int) {
    let size = unsafe MemoryLayout<DipSlab>.size + Int(slab.pointee.count) * stride
    let crossing = unsafe Crossing(slab: slab)
    let isKept = kept.withLock { kept -> Bool in
      guard kind != .other, kept.bytes + size <= mostBytes else { return false }
      kept.bytes += size
      unsafe crossing.slab?.pointee.next = kept.first[Int(kind.rawValue)]
      unsafe kept.first[Int(kind.rawValue)] = crossing.slab
      return true
    }
    if !isKept { unsafe g_free(slab) }
  }
}

/// The blocks at hand, by kind; only touched under the lock.
@safe private struct Kept: @unchecked Sendable {
  var first: [UnsafeMutablePointer<DipSlab>?] = unsafe Array(repeating: nil, count: Int(ElementKind.other.rawValue))
  var bytes = 0

  mutating func take(kind: ElementKind, count: Int) -> UnsafeMutablePointer<DipSlab>? {
    var before: UnsafeMutablePointer<DipSlab>? = nil
    var next = unsafe first[Int(kind.rawValue)]
    while let slab = unsafe next {
      guard unsafe slab.pointee.count != gsize(count) else {
        if let before = unsafe before {
          unsafe before.pointee.next = slab.pointee.next
        } else {
          unsafe first[Int(kind.rawValue)] = slab.pointee.next
        }
        return unsafe slab
      }
      unsafe before = slab
      unsafe next = slab.pointee.next
    }
    return nil
  }
}

/// A block on its way through the lock, in the hands of one thread.
@safe private struct Crossing: @unchecked Sendable {
  let slab: UnsafeMutablePointer<DipSlab>?
}

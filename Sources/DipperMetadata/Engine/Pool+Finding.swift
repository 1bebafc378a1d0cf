internal import CDeepStream
internal import CGLib

/// Finding a pool: by an element, or by what a program holds.
extension Pool {
  /// The pool that an element of this engine came from.
  init?(of element: ElementPointer, _ batch: NativePointer) {
    let header = unsafe dip_header(element)
    if unsafe header.pointee.pool_number == 0 {
      unsafe self.init(batch, ElementKind(rawValue: header.pointee.kind) ?? .other)
      return
    }
    var next = unsafe batch.pointee.more_pools
    while let pool = unsafe next {
      unsafe next = pool.pointee.next
      if unsafe pool.pointee.number == header.pointee.pool_number {
        unsafe self.init(pool)
        return
      }
    }
    return nil
  }

  /// The pool that a program names, if it is one of the batch's.
  init?(_ pool: PoolPointer, in batch: NativePointer) {
    let raw = unsafe UnsafeMutableRawPointer(pool).assumingMemoryBound(to: DipPool.self)
    let first = unsafe dip_batch_pool(batch, 0)
    var isOne = (0..<6).contains { unsafe first + $0 == raw && raw.pointee.stride > 0 }
    var next = unsafe batch.pointee.more_pools
    while let other = unsafe next, !isOne {
      unsafe next = other.pointee.next
      isOne = unsafe other == raw
    }
    guard isOne, unsafe raw.pointee.is_gone == 0 else { return nil }
    unsafe self.init(raw)
  }
}

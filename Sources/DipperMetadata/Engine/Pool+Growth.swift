internal import CDeepStream
internal import CGLib

/// Growing: a pool is never full and never shrinks.
extension Pool {
  /// Makes the elements that the pool's numbers promise, or more when all are out.
  func replenish(batch: BatchPointer) {
    if unsafe raw.pointee.slabs == nil && raw.pointee.pool.max_elements_in_pool > 0 {
      unsafe addSlab(of: Int(raw.pointee.pool.max_elements_in_pool), batch: batch)
    } else {
      unsafe grow(batch: batch)
    }
  }

  /// Grows as the original does: to three times what it has, by 128 at most.
  func grow(batch: BatchPointer) {
    let capacity = unsafe Int(raw.pointee.pool.max_elements_in_pool)
    if unsafe raw.pointee.slabs == nil && capacity > 0 { unsafe addSlab(of: capacity, batch: batch) }
    let count = capacity == 0 ? 8 : min(2 * capacity, 128)
    unsafe addSlab(of: count, batch: batch)
    unsafe raw.pointee.pool.max_elements_in_pool += guint(count)
    unsafe raw.pointee.pool.num_empty_elements += guint(count)
  }

  private func addSlab(of count: Int, batch: BatchPointer) {
    let stride = unsafe Int(raw.pointee.stride)
    guard let slab = unsafe SlabStore.take(kind: kind, count: count, stride: stride) else { return }
    unsafe slab.pointee.next = raw.pointee.slabs
    unsafe raw.pointee.slabs = slab
    let first = unsafe UnsafeMutableRawPointer(slab) + MemoryLayout<DipSlab>.size
    for index in Swift.stride(from: count - 1, through: 0, by: -1) {
      unsafe prepare(first + index * stride, batch: batch)
    }
  }

  private func prepare(_ start: UnsafeMutableRawPointer, batch: BatchPointer) {
    let header = unsafe start.assumingMemoryBound(to: DipElementHeader.self)
    let element = unsafe start + MemoryLayout<DipElementHeader>.size
    unsafe header.pointee.kind = raw.pointee.kind
    unsafe header.pointee.pool_number = raw.pointee.number
    unsafe header.pointee.pool_node.data = element
    unsafe header.pointee.parent_node.data = element
    let base = unsafe element.assumingMemoryBound(to: NvDsBaseMeta.self)
    unsafe base.pointee = NvDsBaseMeta()
    unsafe base.pointee.batch_meta = batch
    unsafe base.pointee.meta_type = raw.pointee.pool.meta_type
    if unsafe raw.pointee.kind == ElementKind.object.rawValue {
      unsafe element.assumingMemoryBound(to: NvDsObjectMeta.self).pointee.object_id = .max
    }
    if unsafe raw.pointee.kind != ElementKind.user.rawValue {
      unsafe base.pointee.release_func = raw.pointee.pool.release_func
    }
    let node = unsafe start.assumingMemoryBound(to: GList.self)
    unsafe NodeList.prepend(node, to: &raw.pointee.pool.empty_list)
  }
}

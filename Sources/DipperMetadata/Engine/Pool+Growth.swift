internal import CDeepStream
internal import CGLib

/// Growing: a pool is never full and never shrinks.
extension Pool {
  /// Grows as the original does: to three times what it has, by 128 at most.
  func grow(batch: BatchPointer) {
    let capacity = unsafe Int(raw.pointee.pool.max_elements_in_pool)
    unsafe grow(by: capacity == 0 ? 8 : min(2 * capacity, 128), batch: batch)
  }

  func grow(by count: Int, batch: BatchPointer) {
    guard count > 0 else { return }
    let stride = unsafe Int(raw.pointee.stride)
    let memory = unsafe g_malloc0(gsize(MemoryLayout<DipSlab>.size + count * stride))
    guard let memory = unsafe memory else { return }
    let slab = unsafe memory.bindMemory(to: DipSlab.self, capacity: 1)
    unsafe slab.pointee.count = gsize(count)
    unsafe slab.pointee.next = raw.pointee.slabs
    unsafe raw.pointee.slabs = slab
    for index in Swift.stride(from: count - 1, through: 0, by: -1) {
      let start = unsafe memory + MemoryLayout<DipSlab>.size + index * stride
      unsafe prepare(start, batch: batch)
    }
    unsafe raw.pointee.pool.max_elements_in_pool += guint(count)
    unsafe raw.pointee.pool.num_empty_elements += guint(count)
  }

  private func prepare(_ start: UnsafeMutableRawPointer, batch: BatchPointer) {
    let header = unsafe start.bindMemory(to: DipElementHeader.self, capacity: 1)
    let element = unsafe start + MemoryLayout<DipElementHeader>.size
    unsafe header.pointee.kind = raw.pointee.kind
    unsafe header.pointee.pool_number = raw.pointee.number
    unsafe header.pointee.pool_node.data = element
    unsafe header.pointee.parent_node.data = element
    let base = unsafe element.assumingMemoryBound(to: NvDsBaseMeta.self)
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

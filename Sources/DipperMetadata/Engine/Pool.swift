internal import CDeepStream
internal import CGLib

/// A pool of elements of one kind: hands them out and takes them back in O(1).
///
/// Elements lie in slabs that live as long as the batch, so that a view of a released element can still
/// be recognised by the count of its lives.
@unsafe struct Pool {
  let raw: UnsafeMutablePointer<DipPool>
  let kind: ElementKind

  init(_ batch: UnsafeMutablePointer<DipBatch>, _ kind: ElementKind) {
    unsafe self.raw = dip_batch_pool(batch, Int32(kind.rawValue))
    unsafe self.kind = kind
  }

  /// The pool of the batch that an element belongs to.
  init(of batch: BatchPointer, _ kind: ElementKind) {
    unsafe self.init(UnsafeMutableRawPointer(batch).assumingMemoryBound(to: DipBatch.self), kind)
  }

  func setUp(batch: BatchPointer, count: Int) {
    unsafe raw.pointee.pool.meta_type = kind.metaType
    unsafe raw.pointee.pool.element_size = guint(kind.size)
    unsafe raw.pointee.pool.copy_func = nil
    unsafe raw.pointee.pool.release_func = NativeRelease.function(kind)
    unsafe raw.pointee.stride = gsize(MemoryLayout<DipElementHeader>.size + kind.size)
    unsafe grow(by: count, batch: batch)
  }

  func tearDown() {
    while let slab = unsafe raw.pointee.slabs {
      unsafe raw.pointee.slabs = slab.pointee.next
      unsafe g_free(slab)
    }
  }

  func acquire(_ batch: BatchPointer) -> UnsafeMutableRawPointer {
    if unsafe raw.pointee.pool.empty_list == nil {
      let capacity = unsafe Int(raw.pointee.pool.max_elements_in_pool)
      unsafe grow(by: capacity == 0 ? 8 : min(2 * capacity, 128), batch: batch)
    }
    guard let node = unsafe raw.pointee.pool.empty_list, let element = unsafe node.pointee.data else {
      fatalError("A metadata pool's empty_list was overwritten by other code in this process.")
    }
    unsafe NodeList.unlink(node, from: &raw.pointee.pool.empty_list)
    unsafe NodeList.prepend(node, to: &raw.pointee.pool.full_list)
    unsafe raw.pointee.pool.num_empty_elements &-= 1
    unsafe raw.pointee.pool.num_full_elements &+= 1
    unsafe dip_header(element).pointee.is_in_use = 1
    return unsafe element
  }

  /// Takes an element back whose contents were released; it becomes as new.
  func giveBack(_ element: UnsafeMutableRawPointer) {
    let header = unsafe dip_header(element)
    unsafe clear(element)
    unsafe header.pointee.parent = nil
    unsafe header.pointee.is_in_use = 0
    unsafe header.pointee.is_parent = 0
    unsafe header.pointee.life &+= 1
    let node = unsafe UnsafeMutableRawPointer(header).assumingMemoryBound(to: GList.self)
    unsafe NodeList.unlink(node, from: &raw.pointee.pool.full_list)
    unsafe NodeList.prepend(node, to: &raw.pointee.pool.empty_list)
    unsafe raw.pointee.pool.num_full_elements &-= 1
    unsafe raw.pointee.pool.num_empty_elements &+= 1
  }

  /// Zeroes what lies after the base; the base keeps its batch, kind and release function.
  private func clear(_ element: UnsafeMutableRawPointer) {
    let base = unsafe MemoryLayout<NvDsBaseMeta>.size
    unsafe (element + base).initializeMemory(as: UInt8.self, repeating: 0, count: kind.size - base)
    if unsafe kind == .object {
      unsafe element.assumingMemoryBound(to: NvDsObjectMeta.self).pointee.object_id = .max
    }
  }

  private func grow(by count: Int, batch: BatchPointer) {
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
    unsafe header.pointee.kind = kind.rawValue
    unsafe header.pointee.pool_node.data = element
    unsafe header.pointee.parent_node.data = element
    let base = unsafe element.assumingMemoryBound(to: NvDsBaseMeta.self)
    unsafe base.pointee.batch_meta = batch
    unsafe base.pointee.meta_type = kind.metaType
    if unsafe kind == .object {
      unsafe element.assumingMemoryBound(to: NvDsObjectMeta.self).pointee.object_id = .max
    }
    if unsafe kind != .user { unsafe base.pointee.release_func = NativeRelease.function(kind) }
    let node = unsafe start.assumingMemoryBound(to: GList.self)
    unsafe NodeList.prepend(node, to: &raw.pointee.pool.empty_list)
  }
}

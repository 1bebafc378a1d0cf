internal import CDeepStream
internal import CGLib

/// A pool of elements of one kind: hands them out and takes them back in O(1).
///
/// Elements lie in slabs that live as long as the batch, so that a view of a released element can still
/// be recognised by the count of its lives.
@unsafe struct Pool {
  let raw: UnsafeMutablePointer<DipPool>

  var kind: ElementKind { unsafe ElementKind(rawValue: raw.pointee.kind) ?? .other }

  init(_ raw: UnsafeMutablePointer<DipPool>) { unsafe self.raw = raw }

  /// A batch's own pool of a kind.
  init(_ batch: NativePointer, _ kind: ElementKind) {
    unsafe self.raw = dip_batch_pool(batch, kind.place)
  }

  func setUp(batch: BatchPointer, kind: ElementKind, count: Int) {
    unsafe setUp(
      batch: batch, kind: kind, count: count, size: kind.size, type: kind.metaType, copy: nil,
      release: NativeRelease.function(kind))
  }

  func setUp(
    batch: BatchPointer, kind: ElementKind, count: Int, size: Int, type: NvDsMetaType, copy: NvDsMetaCopyFunc?,
    release: NvDsMetaReleaseFunc?
  ) {
    unsafe raw.pointee.batch = batch
    unsafe raw.pointee.kind = kind.rawValue
    unsafe raw.pointee.pool.meta_type = type
    unsafe raw.pointee.pool.element_size = guint(size)
    unsafe raw.pointee.pool.copy_func = copy
    unsafe raw.pointee.pool.release_func = release
    // Elements begin where any of C's types may.
    let room = unsafe (max(size, MemoryLayout<NvDsBaseMeta>.size) + 15) & ~15
    unsafe raw.pointee.stride = gsize(MemoryLayout<DipElementHeader>.size + (kind == .other ? room : size))
    // The elements themselves are made when the first is asked for: most batches have no displays, and those are large.
    unsafe raw.pointee.pool.max_elements_in_pool = guint(count)
    unsafe raw.pointee.pool.num_empty_elements = guint(count)
  }

  func tearDown() {
    while let slab = unsafe raw.pointee.slabs {
      unsafe raw.pointee.slabs = slab.pointee.next
      unsafe SlabStore.giveBack(slab, kind: kind, stride: Int(raw.pointee.stride))
    }
  }

  func acquire(_ batch: BatchPointer) -> ElementPointer? {
    if unsafe raw.pointee.pool.empty_list == nil { unsafe replenish(batch: batch) }
    guard let node = unsafe raw.pointee.pool.empty_list, let element = unsafe node.pointee.data else { return nil }
    unsafe NodeList.unlink(node, from: &raw.pointee.pool.empty_list)
    unsafe NodeList.prepend(node, to: &raw.pointee.pool.full_list)
    unsafe raw.pointee.pool.num_empty_elements &-= 1
    unsafe raw.pointee.pool.num_full_elements &+= 1
    unsafe dip_header(element).pointee.is_in_use = 1
    return unsafe element
  }

  /// Takes an element back whose contents were released; it becomes as new.
  func giveBack(_ element: ElementPointer) {
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
  private func clear(_ element: ElementPointer) {
    let base = unsafe MemoryLayout<NvDsBaseMeta>.size
    let size = unsafe Int(raw.pointee.pool.element_size)
    guard size > base else { return }
    unsafe (element + base).initializeMemory(as: UInt8.self, repeating: 0, count: size - base)
    if unsafe raw.pointee.kind == ElementKind.object.rawValue {
      unsafe element.assumingMemoryBound(to: NvDsObjectMeta.self).pointee.object_id = .max
    }
  }
}

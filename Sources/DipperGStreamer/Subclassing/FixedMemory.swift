package import CGStreamer
internal import CGStreamerShims

/// An allocator of memory blocks that stand for bytes somebody else owns: a map returns their fixed address.
///
/// Every block holds the allocator, so that the closure runs for the last one even after this object has gone.
@safe package final class FixedMemoryAllocator {
  /// Runs when a block's last reference goes, on any thread, with the address and the context given for the block.
  package typealias Release =
    @Sendable (_ data: UnsafeMutableRawPointer?, _ context: UnsafeMutableRawPointer?) -> Void

  /// Makes a block over a copy of the bytes, from the context given for the block.
  package typealias Copy = @Sendable (_ context: UnsafeMutableRawPointer) -> UnsafeMutablePointer<GstMemory>?

  /// The C instance, owned by this object.
  package let allocator: UnsafeMutablePointer<GstAllocator>

  /// Makes an allocator.
  /// - Parameters:
  ///   - memoryType: The name that `gst_memory_is_type` asks for.
  ///   - release: Runs when a block's last reference goes.
  ///   - copy: Copies a block with a context, whole; without it GStreamer copies the bytes into memory of its own.
  package init(memoryType: StaticString, release: @escaping Release, copy: Copy? = nil) {
    let type = unsafe ObjectType.register(
      "DipperFixedMemoryAllocator", parent: gst_allocator_get_type(), make: { _ in ReleaseBox() },
      installClass: { unsafe installAllocatorFunctions($0.assumingMemoryBound(to: GstAllocatorClass.self)) })
    // The type is registered by this very image, or by another copy of it with the same layout.
    let raw = unsafe gst_object_ref_sink(dipgst_object_new(type)).unsafelyUnwrapped
    unsafe implementation(in: raw, at: fixedAllocatorOffset, as: ReleaseBox.self).release = unsafe release
    unsafe implementation(in: raw, at: fixedAllocatorOffset, as: ReleaseBox.self).copy = unsafe copy
    let instance = unsafe raw.assumingMemoryBound(to: GstAllocator.self)
    unsafe self.allocator = unsafe instance
    unsafe instance.pointee.mem_type = unsafe memoryType.cString
    unsafe instance.pointee.mem_map = { memory, _, _ in unsafe fixed(memory).pointee.data }
    unsafe instance.pointee.mem_unmap = { _ in }
    unsafe instance.pointee.mem_share = { memory, offset, size in unsafe shareFixed(memory, offset, size) }
    if unsafe copy != nil { unsafe instance.pointee.mem_copy = { memory, _, _ in unsafe copyFixed(memory) } }
    unsafe dipgst_allocator_set_custom(instance)
  }

  deinit {
    unsafe gst_object_unref(allocator)
  }

  /// Makes a block over bytes.
  /// - Parameters:
  ///   - data: Where the bytes lie; they stay there until the release closure runs.
  ///   - size: How many bytes.
  ///   - context: Handed to the release closure.
  /// - Returns: The block, which the caller owns.
  package func makeMemory(
    data: UnsafeMutableRawPointer, size: Int, context: UnsafeMutableRawPointer? = nil
  ) -> UnsafeMutablePointer<GstMemory> {
    // g_new0 aborts rather than return NULL.
    unsafe dipgst_fixed_memory_new(allocator, nil, gsize(size), 0, gsize(size), data, context)
      .unsafelyUnwrapped
  }

  /// Whether a block was made by this allocator.
  package func owns(_ memory: UnsafeMutablePointer<GstMemory>) -> Bool {
    unsafe memory.pointee.allocator == allocator
  }

  /// The context of a block of this allocator, or `nil` for any other block.
  package func context(of memory: UnsafeMutablePointer<GstMemory>) -> UnsafeMutableRawPointer? {
    unsafe owns(memory) ? fixed(memory).pointee.context : nil
  }
}

/// What an allocator's instance holds: set once, before the allocator is handed out.
@safe private final class ReleaseBox {
  var release: FixedMemoryAllocator.Release? = nil
  var copy: FixedMemoryAllocator.Copy? = nil
}

private let fixedAllocatorOffset = unsafe (MemoryLayout<GstAllocator>.size + 7) & ~7

/// The block behind a memory of this allocator.
private func fixed(_ memory: UnsafeMutablePointer<GstMemory>?) -> UnsafeMutablePointer<DipGstFixedMemory> {
  // GStreamer calls the allocator's functions with the allocator's own memories alone.
  unsafe castInstance(memory.unsafelyUnwrapped)
}

private func shareFixed(
  _ memory: UnsafeMutablePointer<GstMemory>?, _ offset: gssize, _ size: gssize
) -> UnsafeMutablePointer<GstMemory>? {
  guard let memory = unsafe memory else { return nil }
  let parent = unsafe memory.pointee.parent ?? memory
  let length = unsafe size == -1 ? Int(memory.pointee.size) - offset : size
  return unsafe dipgst_fixed_memory_new(
    memory.pointee.allocator, parent, memory.pointee.maxsize, gsize(Int(memory.pointee.offset) + offset),
    gsize(length), fixed(memory).pointee.data, nil)
}

private func copyFixed(_ memory: UnsafeMutablePointer<GstMemory>?) -> UnsafeMutablePointer<GstMemory>? {
  guard let memory = unsafe memory, let allocator = unsafe memory.pointee.allocator,
    let context = unsafe fixed(memory.pointee.parent ?? memory).pointee.context
  else { return nil }
  return unsafe implementation(in: allocator, at: fixedAllocatorOffset, as: ReleaseBox.self).copy?(context)
}

private func installAllocatorFunctions(_ gclass: UnsafeMutablePointer<GstAllocatorClass>) {
  // Blocks are made over given bytes alone.
  unsafe gclass.pointee.alloc = { _, _, _ in nil }
  unsafe gclass.pointee.free = { allocator, memory in
    guard let allocator = unsafe allocator, let memory = unsafe memory else { return }
    let block = unsafe fixed(memory)
    if unsafe memory.pointee.parent == nil {
      let box = unsafe implementation(in: allocator, at: fixedAllocatorOffset, as: ReleaseBox.self)
      unsafe box.release?(block.pointee.data, block.pointee.context)
    }
    unsafe g_free(block)
  }
}

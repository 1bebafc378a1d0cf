public import CGStreamer
internal import CGStreamerShims

/// The Swift side of a buffer pool (`GstBufferPool`): subclass it to hand out buffers over memory of your own.
///
/// Made with ``makePool(_:)``. Methods run on whichever thread acquires or releases a buffer.
@safe open class BufferPoolImplementation {
  /// The GType name; one name for one class in a process.
  open class var typeName: StaticString { "DipperBufferPool" }

  /// The C instance; it outlives this object.
  public let pool: UnsafeMutablePointer<GstBufferPool>

  /// Makes the Swift side of an instance, inside `instance_init`.
  /// - Parameter pool: The C instance.
  public required init(pool: UnsafeMutablePointer<GstBufferPool>) {
    unsafe self.pool = unsafe pool
  }

  /// Takes the configuration before the pool is activated; by default as `GstBufferPool` does.
  /// - Parameter config: The configuration, which this method owns.
  /// - Returns: Whether the configuration is acceptable.
  open func setConfig(_ config: UnsafeMutablePointer<GstStructure>) -> Bool {
    unsafe parentClass.pointee.set_config?(pool, config) ?? 0 != 0
  }

  /// Starts the pool; by default allocates the least number of buffers.
  /// - Returns: Whether it worked.
  open func start() -> Bool { unsafe parentClass.pointee.start?(pool) ?? 0 != 0 }

  /// Stops the pool; by default frees all idle buffers.
  /// - Returns: Whether it worked.
  open func stop() -> Bool { unsafe parentClass.pointee.stop?(pool) ?? 0 != 0 }

  /// Makes a new buffer when none is idle.
  /// - Parameter buffer: Where the buffer goes.
  /// - Returns: How it went.
  open func allocateBuffer(into buffer: inout UnsafeMutablePointer<GstBuffer>?) -> GstFlowReturn {
    unsafe parentClass.pointee.alloc_buffer?(pool, &buffer, nil) ?? GST_FLOW_ERROR
  }

  /// Puts a returned buffer back to how it was new: times, flags, sizes; by default as `GstBufferPool` does.
  ///
  /// The default removes every meta that lacks `GST_META_FLAG_POOLED`.
  /// - Parameter buffer: The buffer, borrowed.
  open func resetBuffer(_ buffer: UnsafeMutablePointer<GstBuffer>) {
    unsafe parentClass.pointee.reset_buffer?(pool, buffer)
  }

  /// Takes a buffer back that its last user let go of; by default queues it, or frees it when its memory changed.
  /// - Parameter buffer: The buffer, which this method owns.
  open func releaseBuffer(_ buffer: UnsafeMutablePointer<GstBuffer>) {
    unsafe parentClass.pointee.release_buffer?(pool, buffer)
  }

  /// Frees a buffer for good; by default unreferences it.
  /// - Parameter buffer: The buffer, which this method owns.
  open func freeBuffer(_ buffer: UnsafeMutablePointer<GstBuffer>) {
    unsafe parentClass.pointee.free_buffer?(pool, buffer)
  }

  private var parentClass: UnsafeMutablePointer<GstBufferPoolClass> {
    // Set in `class_init`, before the first instance.
    unsafe ObjectType.of(pool).parentClass.unsafelyUnwrapped.assumingMemoryBound(to: GstBufferPoolClass.self)
  }
}

/// Makes a pool of a class; the caller owns the one reference and ends it with `gst_object_unref`.
/// - Returns: The C pool and its Swift side, which lives as long as the pool does.
package func makePool<Pool: BufferPoolImplementation>(
  _ type: Pool.Type
) -> (pool: UnsafeMutablePointer<GstBufferPool>, implementation: Pool)? {
  let gtype = unsafe ObjectType.register(
    type.typeName, parent: gst_buffer_pool_get_type(),
    make: { unsafe type.init(pool: $0.assumingMemoryBound(to: GstBufferPool.self)) },
    installClass: { unsafe installPoolFunctions($0.assumingMemoryBound(to: GstBufferPoolClass.self)) })
  guard gtype != 0, let raw = unsafe dipgst_object_new(gtype) else { return nil }
  unsafe gst_object_ref_sink(raw)
  guard let swift = unsafe implementation(in: raw, as: BufferPoolImplementation.self) as? Pool else {
    unsafe gst_object_unref(raw)
    return nil
  }
  return unsafe (raw.assumingMemoryBound(to: GstBufferPool.self), swift)
}

/// The Swift side of a pool: its word follows the public structure, whose size is GStreamer's ABI.
@inline(__always)
private func target(_ pool: UnsafeMutablePointer<GstBufferPool>) -> BufferPoolImplementation {
  unsafe implementation(in: pool, at: (MemoryLayout<GstBufferPool>.size + 7) & ~7)
}

private func installPoolFunctions(_ gclass: UnsafeMutablePointer<GstBufferPoolClass>) {
  unsafe gclass.pointee.set_config = { pool, config in
    guard let pool = unsafe pool, let config = unsafe config else { return 0 }
    return unsafe target(pool).setConfig(config).gboolean
  }
  unsafe gclass.pointee.start = { unsafe $0.map { unsafe target($0).start().gboolean } ?? 0 }
  unsafe gclass.pointee.stop = { unsafe $0.map { unsafe target($0).stop().gboolean } ?? 0 }
  unsafe gclass.pointee.alloc_buffer = { pool, buffer, _ in
    guard let pool = unsafe pool, let buffer = unsafe buffer else { return GST_FLOW_ERROR }
    return unsafe target(pool).allocateBuffer(into: &buffer.pointee)
  }
  unsafe gclass.pointee.reset_buffer = { pool, buffer in
    guard let pool = unsafe pool, let buffer = unsafe buffer else { return }
    unsafe target(pool).resetBuffer(buffer)
  }
  unsafe gclass.pointee.release_buffer = { pool, buffer in
    guard let pool = unsafe pool, let buffer = unsafe buffer else { return }
    unsafe target(pool).releaseBuffer(buffer)
  }
  unsafe gclass.pointee.free_buffer = { pool, buffer in
    guard let pool = unsafe pool, let buffer = unsafe buffer else { return }
    unsafe target(pool).freeBuffer(buffer)
  }
}

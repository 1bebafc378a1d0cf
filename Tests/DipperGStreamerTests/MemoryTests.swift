import CGStreamer
import CGStreamerShims
import Synchronization
import Testing

@testable import DipperGStreamer

/// A pool that counts what it makes and gets back.
final class TestPool: BufferPoolImplementation {
  override class var typeName: StaticString { "DipperTestPool" }
  let made = Counter()
  let returned = Counter()
  let reset = Counter()
  var canary: Canary?

  override func allocateBuffer(into buffer: inout UnsafeMutablePointer<GstBuffer>?) -> GstFlowReturn {
    made.increment()
    unsafe buffer = unsafe gst_buffer_new()
    return GST_FLOW_OK
  }
  override func resetBuffer(_ buffer: UnsafeMutablePointer<GstBuffer>) {
    reset.increment()
    unsafe super.resetBuffer(buffer)
  }
  override func releaseBuffer(_ buffer: UnsafeMutablePointer<GstBuffer>) {
    returned.increment()
    unsafe super.releaseBuffer(buffer)
  }
}

@Suite("Memory, pools and metadata of elements", .serialized)
struct MemoryTests {
  init() throws { try startGStreamer() }

  @Test("a pool hands the same buffer out again and goes with its last reference")
  func pool() throws {
    let alive = Counter()
    let pool = unsafe try exercise(Canary(alive))
    #expect(alive.value == 1)
    unsafe gst_object_unref(pool)
    #expect(alive.value == 0)
  }

  /// Uses a pool and gives it back without holding its Swift side.
  private func exercise(_ canary: Canary) throws -> UnsafeMutablePointer<GstBufferPool> {
    let (pool, swift) = unsafe try required(makePool(TestPool.self))
    swift.canary = canary
    let config = unsafe gst_buffer_pool_get_config(pool)
    unsafe gst_buffer_pool_config_set_params(config, nil, 0, 0, 2)
    #expect(unsafe gst_buffer_pool_set_config(pool, config) != 0)
    #expect(unsafe gst_buffer_pool_set_active(pool, 1) != 0)
    var first: UnsafeMutablePointer<GstBuffer>?
    for _ in 0..<5 {
      var buffer: UnsafeMutablePointer<GstBuffer>?
      #expect(unsafe gst_buffer_pool_acquire_buffer(pool, &buffer, nil) == GST_FLOW_OK)
      if unsafe first == nil { unsafe first = unsafe buffer }
      #expect(unsafe buffer == first)
      unsafe gst_buffer_unref(buffer)
    }
    #expect(swift.made.value == 1)
    #expect(swift.returned.value == 5)
    #expect(swift.reset.value >= 5)
    unsafe gst_buffer_pool_set_active(pool, 0)
    return unsafe pool
  }

  @Test("a fixed memory maps to its address, parts of it keep it, and its end is told once")
  func fixedMemory() throws {
    let ends = Counter()
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: 64, alignment: 8)
    defer { unsafe bytes.deallocate() }
    var allocator: FixedMemoryAllocator? = unsafe FixedMemoryAllocator(memoryType: "DipperTest") {
      data, context in
      ends.increment()
      precondition(unsafe context == UnsafeMutableRawPointer(bitPattern: 77))
    }
    let memory = unsafe try required(
      allocator?.makeMemory(data: bytes, size: 64, context: UnsafeMutableRawPointer(bitPattern: 77)))
    #expect(unsafe allocator?.owns(memory) == true)
    #expect(unsafe gst_memory_is_type(memory, "DipperTest") != 0)
    allocator = nil
    var info = unsafe GstMapInfo()
    let part = unsafe try required(gst_memory_share(memory, 16, 8))
    unsafe gst_memory_unref(memory)
    #expect(ends.value == 0)
    #expect(unsafe gst_memory_map(part, &info, GST_MAP_READ) != 0)
    #expect(unsafe UnsafeMutableRawPointer(info.data) == bytes + 16)
    #expect(unsafe info.size == 8)
    unsafe gst_memory_unmap(part, &info)
    unsafe gst_memory_unref(part)
    #expect(ends.value == 1)
  }
}

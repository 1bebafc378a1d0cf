import CAllocationCounter
import CDeepStream
import CGLib
import DipperMetadata
import Testing

@Suite(.serialized) struct PoolTests {
  #if DEBUG
    private static let isOptimised = false
  #else
    private static let isOptimised = true
  #endif

  private func length(_ list: UnsafeMutablePointer<GList>?) -> UInt32 {
    var node = unsafe list
    var count: UInt32 = 0
    while let current = unsafe node {
      unsafe node = current.pointee.next
      count += 1
    }
    return count
  }

  private func expectConsistent(_ pool: UnsafeMutablePointer<NvDsMetaPool>, full: UInt32) {
    unsafe #expect(pool.pointee.num_full_elements == full)
    unsafe #expect(length(pool.pointee.full_list) == full)
    unsafe #expect(length(pool.pointee.empty_list) == pool.pointee.num_empty_elements)
    unsafe #expect(pool.pointee.num_empty_elements + full == pool.pointee.max_elements_in_pool)
  }

  @Test("a new batch has the pools that the original has", arguments: [1, 4, 16])
  func initialPools(frames: Int) throws {
    let batch = try unsafe #require(createBatch(frames: frames))
    defer { unsafe destroyBatch(batch) }
    unsafe #expect(batch.pointee.frame_meta_pool.pointee.max_elements_in_pool == frames)
    unsafe #expect(batch.pointee.obj_meta_pool.pointee.max_elements_in_pool == 8 * frames)
    unsafe #expect(batch.pointee.label_info_meta_pool.pointee.max_elements_in_pool == 8 * frames)
    unsafe #expect(batch.pointee.display_meta_pool.pointee.max_elements_in_pool == 8)
    unsafe #expect(batch.pointee.user_meta_pool.pointee.element_size == 48)
    unsafe #expect(batch.pointee.base_meta.meta_type == NVDS_BATCH_META)
    unsafe #expect(batch.pointee.base_meta.batch_meta == batch)
  }

  @Test("a pool grows by twice its capacity, at most 128 at a time, and never refuses")
  func growth() throws {
    let batch = try unsafe #require(createBatch(frames: 4))
    defer { unsafe destroyBatch(batch) }
    let functions = unsafe MetadataFunctions.native
    var capacities: [UInt32] = []
    for count in 1...400 {
      _ = unsafe functions.pointee.acquireFrame(batch)
      let capacity = unsafe batch.pointee.frame_meta_pool.pointee.max_elements_in_pool
      if capacities.last != capacity { capacities.append(capacity) }
      if count.isMultiple(of: 100) {
        unsafe expectConsistent(batch.pointee.frame_meta_pool, full: UInt32(count))
      }
    }
    #expect(capacities == [4, 12, 36, 108, 236, 364, 492])
    unsafe resetBatch(batch)
    unsafe expectConsistent(batch.pointee.frame_meta_pool, full: 0)
  }

  @Test("a released element is the next to be acquired, and is as new")
  func reuse() throws {
    let batch = try unsafe #require(createBatch(frames: 1))
    defer { unsafe destroyBatch(batch) }
    let functions = unsafe MetadataFunctions.native
    let frame = unsafe functions.pointee.acquireFrame(batch)
    unsafe functions.pointee.addFrame(batch, frame)
    let object = try unsafe #require(functions.pointee.acquireObject(batch))
    unsafe functions.pointee.addObject(frame, object, nil)
    unsafe object.pointee.class_id = 5
    unsafe object.pointee.base_meta.uContext = UnsafeMutableRawPointer(bitPattern: 16)
    unsafe functions.pointee.removeObject(frame, object)
    let again = try unsafe #require(functions.pointee.acquireObject(batch))
    unsafe #expect(again == object)
    unsafe #expect(again.pointee.class_id == 0)
    unsafe #expect(again.pointee.object_id == .max)
    unsafe #expect(again.pointee.base_meta.uContext == UnsafeMutableRawPointer(bitPattern: 16))
  }

  @Test("adding twice, removing twice and removing a non-member change nothing")
  func misuse() throws {
    let batch = try unsafe #require(createBatch(frames: 2))
    defer { unsafe destroyBatch(batch) }
    let functions = unsafe MetadataFunctions.native
    let first = try unsafe #require(functions.pointee.acquireFrame(batch))
    let second = try unsafe #require(functions.pointee.acquireFrame(batch))
    unsafe functions.pointee.addFrame(batch, first)
    unsafe functions.pointee.addFrame(batch, second)
    unsafe functions.pointee.addFrame(batch, first)
    unsafe #expect(batch.pointee.num_frames_in_batch == 2)
    let object = try unsafe #require(functions.pointee.acquireObject(batch))
    unsafe functions.pointee.addObject(first, object, nil)
    unsafe functions.pointee.addObject(second, object, nil)
    unsafe functions.pointee.removeObject(second, object)
    unsafe #expect(first.pointee.num_obj_meta == 1 && second.pointee.num_obj_meta == 0)
    unsafe functions.pointee.removeObject(first, object)
    unsafe functions.pointee.removeObject(first, object)
    unsafe #expect(first.pointee.num_obj_meta == 0)
    unsafe expectConsistent(batch.pointee.obj_meta_pool, full: 0)
    unsafe functions.pointee.removeFrame(nil, first)
    unsafe functions.pointee.addObject(nil, nil, nil)
  }

  @Test("a batch for more frames than anyone has is refused")
  func tooLarge() {
    unsafe #expect(createBatch(frames: 4_294_967_295) == nil)
  }

  @Test("a reserve gives a batch back empty, and copies are batches of their own")
  func reserve() throws {
    let reserve = BatchReserve(framesPerBatch: 2)
    let (batch, ticket) = unsafe reserve.take()
    unsafe withBatch(batch) { _ = $0.addFrame().addObject(box: ViewTests.box) }
    let copy = try unsafe #require(BatchReserve.copyFunction(batch, nil))
    unsafe BatchReserve.releaseFunction(batch, ticket)
    let (again, second) = unsafe reserve.take()
    unsafe #expect(again == batch)
    unsafe withBatch(again) { #expect($0.frameCount == 0 && $0.capacity == 2) }
    unsafe BatchReserve.releaseFunction(again, second)
    unsafe BatchReserve.releaseFunction(copy, nil)
  }

  @Test(
    "filling and emptying warm batches takes no memory from the heap",
    .enabled(
      if: allocations_are_counted() && PoolTests.isOptimised,
      "only an optimised build keeps closures off the heap, and a sanitizer has an allocator of its own"))
  func noAllocation() throws {
    let reserve = BatchReserve(framesPerBatch: 4)
    let name = SourceName("a source with a long enough name")
    func fill() {
      let (raw, ticket) = unsafe reserve.take()
      unsafe withBatch(raw) { batch in
        for source in 0..<4 {
          let frame = batch.addFrame()
          frame.source = source
          frame.setSourceName(name)
          for _ in 0..<20 { frame.addObject(box: ViewTests.box, classID: 1, label: "person") }
          frame.removeObjects { $0.classID == 0 }
        }
      }
      unsafe BatchReserve.releaseFunction(raw, ticket)
    }
    for _ in 0..<10 { fill() }
    let before = allocation_count()
    for _ in 0..<1000 { fill() }
    let after = allocation_count()
    #expect(after - before == 0)
    let counted = allocation_count()
    let array = Array(repeating: 1, count: 1 + Int.random(in: 1...100))
    #expect(!array.isEmpty && allocation_count() > counted, "the counter counts")
  }
}

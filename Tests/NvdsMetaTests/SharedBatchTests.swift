import Dispatch
import Testing

@Suite struct SharedBatchTests {
  @Test("several threads may change one frame at once")
  func oneFrame() throws {
    let library = try MetadataLibrary.ours.get()
    let batch = library.call("nvds_create_batch_meta", 1)
    let frame = library.call("nvds_acquire_frame_meta_from_pool", batch)
    library.call("nvds_add_frame_meta_to_batch", batch, frame)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<500 {
        let objects = (0..<3).map { _ in library.call("nvds_acquire_obj_meta_from_pool", batch) }
        for object in objects { library.call("nvds_add_obj_meta_to_frame", frame, object, 0) }
        for object in objects.dropFirst() { library.call("nvds_remove_obj_meta_from_frame", frame, object) }
      }
    }
    #expect(frame.number(96) == 2_000)
    #expect(frame.pointer(104).elements.count == 2_000)
    #expect(frame.pointer(104).isLinkedBothWays)
    let pool = batch.pointer(ElementKind.object.poolOffset)
    #expect(pool.number(16) == 2_000)
    #expect(pool.number(12) == UInt32(pool.pointer(24).elements.count))
    #expect(library.call("nvds_destroy_batch_meta", batch) & 1 == 1)
  }

  @Test("the lock is the batch's own mutex, and another batch's does not matter")
  func lockIsRecursive() throws {
    let library = try MetadataLibrary.ours.get()
    let batches = (0..<2).map { _ in library.call("nvds_create_batch_meta", 1) }
    for _ in 0..<3 { library.call("nvds_acquire_meta_lock", batches[0]) }
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
      library.call("nvds_acquire_meta_lock", batches[1])
      _ = library.call("nvds_acquire_frame_meta_from_pool", batches[1])
      library.call("nvds_release_meta_lock", batches[1])
    }
    for _ in 0..<3 { library.call("nvds_release_meta_lock", batches[0]) }
    for batch in batches { #expect(library.call("nvds_destroy_batch_meta", batch) & 1 == 1) }
  }
}

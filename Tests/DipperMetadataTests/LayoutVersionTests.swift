import CDeepStream
import CGLib
import DipperMetadata
import Testing

@Suite struct LayoutVersionTests {
  /// The bytes behind a batch at which an engine of some version has its first pool.
  private static let places = [0] + stride(from: 8, to: 128, by: 16)
  private static let ownPlace = 8 + 16 * (Int(DIP_LAYOUT) - 1)

  @Test("a batch of an engine of another layout is a stranger's: nothing in it is touched")
  func otherLayouts() throws {
    #expect(Self.places.contains(Self.ownPlace))
    for place in Self.places {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: 2048, alignment: 16)
      defer { unsafe memory.deallocate() }
      unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: 2048)
      let batch = unsafe memory.assumingMemoryBound(to: NvDsBatchMeta.self)
      unsafe batch.pointee.base_meta.batch_meta = batch
      let pool = unsafe memory + MemoryLayout<NvDsBatchMeta>.size + place
      unsafe batch.pointee.frame_meta_pool = pool.assumingMemoryBound(to: NvDsMetaPool.self)
      let isOwn = unsafe dip_batch_is_native(batch) != 0
      #expect(isOwn == (place == Self.ownPlace), "\(place)")
      guard !isOwn else { continue }
      let frame = unsafe NativeElements.acquire(.frame, batch, as: NvDsFrameMeta.self)
      let isDestroyed = unsafe NativeBatch.destroy(batch)
      let isRefused = unsafe frame == nil && !isDestroyed
      #expect(isRefused)
    }
  }

  @Test("no memory that malloc gives lies where the engine has its first pool")
  func alignment() throws {
    let batch = try unsafe #require(createBatch(frames: 1))
    defer { unsafe destroyBatch(batch) }
    let pool = unsafe UInt(bitPattern: batch.pointee.frame_meta_pool)
    #expect(UInt(bitPattern: batch) % 16 == 0 && pool % 16 == 8)
  }
}

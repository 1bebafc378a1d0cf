import CDeepStream
import CGLib
import DipperMetadata
import Dispatch
import Testing

/// Callbacks that call the engine again while it is at work on their element.
@Suite struct ReentryTests {
  private typealias Batch = UnsafeMutablePointer<NvDsBatchMeta>

  /// User metadata on the first frame of a new batch; its release function finds `context` in `uContext`.
  private func user(
    context: (Batch) -> UnsafeMutableRawPointer?, release: NvDsMetaReleaseFunc?
  ) throws -> (batch: Batch, frame: UnsafeMutablePointer<NvDsFrameMeta>, user: UnsafeMutablePointer<NvDsUserMeta>) {
    let batch = try unsafe #require(createBatch(frames: 1))
    let frame = unsafe NativeElements.acquire(.frame, batch, as: NvDsFrameMeta.self)
    unsafe NativeElements.add(frame: frame, to: batch)
    let user = unsafe NativeElements.acquire(.user, batch, as: NvDsUserMeta.self)
    unsafe NativeElements.add(user: user, to: frame)
    unsafe user?.pointee.base_meta.uContext = context(batch)
    unsafe user?.pointee.base_meta.release_func = release
    return try unsafe (batch, #require(frame), #require(user))
  }

  /// A release function that destroys the batch of its element, and notes the answer in `misc_batch_info`'s place.
  private static let destroying: NvDsMetaReleaseFunc = { data, _ in
    guard let user = unsafe data?.assumingMemoryBound(to: NvDsUserMeta.self),
      let answer = unsafe user.pointee.base_meta.uContext?.assumingMemoryBound(to: Bool.self)
    else { return }
    unsafe answer.pointee = NativeBatch.destroy(user.pointee.base_meta.batch_meta)
  }

  @Test("a batch that a callback destroys goes when the call ends, once")
  func destroyedInCall() throws {
    let answer = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    unsafe answer.initialize(to: false)
    defer { unsafe answer.deallocate() }
    let (batch, frame, user) = try unsafe user(
      context: { _ in UnsafeMutableRawPointer(answer) }, release: Self.destroying)
    unsafe NativeElements.remove(user: user, from: frame)
    let first = unsafe answer.pointee
    #expect(first)
    let again = unsafe NativeBatch.destroy(batch)
    #expect(!again)
  }

  @Test("a callback cannot destroy a batch that is being destroyed")
  func destroyedWhileGoing() throws {
    let answer = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    unsafe answer.initialize(to: true)
    defer { unsafe answer.deallocate() }
    let (batch, _, _) = try unsafe user(context: { _ in UnsafeMutableRawPointer(answer) }, release: Self.destroying)
    let outer = unsafe NativeBatch.destroy(batch)
    #expect(outer)
    let inner = unsafe answer.pointee
    #expect(!inner)
    let again = unsafe NativeBatch.destroy(batch)
    #expect(!again)
  }

  @Test("an element on its way back to the pool cannot be listed again")
  func addedWhileReleased() throws {
    let (batch, frame, user) = try unsafe user(
      context: { unsafe UnsafeMutableRawPointer($0.pointee.frame_meta_list?.pointee.data) },
      release: { data, _ in
        let user = unsafe data?.assumingMemoryBound(to: NvDsUserMeta.self)
        let frame = unsafe user?.pointee.base_meta.uContext?.assumingMemoryBound(to: NvDsFrameMeta.self)
        unsafe NativeElements.add(user: user, to: frame)
      })
    defer { unsafe destroyBatch(batch) }
    unsafe NativeElements.remove(user: user, from: frame)
    let list = unsafe frame.pointee.frame_user_meta_list
    unsafe #expect(list == nil)
    let out = unsafe batch.pointee.user_meta_pool.pointee.num_full_elements
    #expect(out == 0)
  }

  @Test("nothing is added to a parent that was released")
  func releasedParent() throws {
    let batch = try unsafe #require(createBatch(frames: 1))
    defer { unsafe destroyBatch(batch) }
    let frame = unsafe NativeElements.acquire(.frame, batch, as: NvDsFrameMeta.self)
    unsafe NativeElements.add(frame: frame, to: batch)
    unsafe NativeElements.remove(frame: frame, from: batch)
    let object = unsafe NativeElements.acquire(.object, batch, as: NvDsObjectMeta.self)
    unsafe NativeElements.add(object: object, to: frame, parent: nil)
    let again = try unsafe #require(NativeElements.acquire(.frame, batch, as: NvDsFrameMeta.self))
    unsafe #expect(again == frame)
    let list = unsafe again.pointee.obj_meta_list
    unsafe #expect(list == nil)
  }

  @Test("opposite copies between two batches do not wait for each other")
  func oppositeCopies() throws {
    let batches = unsafe (try #require(createBatch(frames: 1)), try #require(createBatch(frames: 1)))
    let first = unsafe NativeElements.acquire(.object, batches.0, as: NvDsObjectMeta.self)
    let second = unsafe NativeElements.acquire(.object, batches.1, as: NvDsObjectMeta.self)
    let addresses = [UInt(bitPattern: first), UInt(bitPattern: second)]
    DispatchQueue.concurrentPerform(iterations: 2) { turn in
      let source = unsafe UnsafeMutablePointer<NvDsObjectMeta>(bitPattern: addresses[turn])
      let target = unsafe UnsafeMutablePointer<NvDsObjectMeta>(bitPattern: addresses[1 - turn])
      for _ in 0..<20_000 { unsafe NativeCopy.object(source, to: target) }
    }
    unsafe destroyBatch(batches.0)
    unsafe destroyBatch(batches.1)
  }

  @Test("a list can be copied to its own end")
  func copiedToItself() throws {
    let batch = try unsafe #require(createBatch(frames: 2))
    defer { unsafe destroyBatch(batch) }
    for _ in 0..<2 {
      let frame = unsafe NativeElements.acquire(.frame, batch, as: NvDsFrameMeta.self)
      unsafe NativeElements.add(frame: frame, to: batch)
    }
    unsafe NativeCopy.frames(batch.pointee.frame_meta_list, to: batch)
    let frames = unsafe batch.pointee.num_frames_in_batch
    #expect(frames == 4)
  }
}

/// Pools beside a batch's own.
@Suite struct MorePoolsTests {
  @Test("255 pools can be made beside a batch's own, and a number is free again when its pool is destroyed")
  func numbers() throws {
    let batch = try unsafe #require(createBatch(frames: 1))
    defer { unsafe destroyBatch(batch) }
    let pools = (1...255).map { _ in unsafe UInt(bitPattern: NativePools.create(.user, count: 1, of: batch)) }
    #expect(Set(pools).subtracting([0]).count == 255)
    let tooMany = unsafe NativePools.create(.user, count: 1, of: batch)
    unsafe #expect(tooMany == nil)
    let isGone = unsafe NativePools.destroy(UnsafeMutablePointer(bitPattern: pools[7]), of: batch)
    #expect(isGone)
    let another = unsafe NativePools.create(.user, count: 1, of: batch)
    unsafe #expect(another != nil)
  }

  @Test("a pool that a release function destroys hands nothing out any more")
  func destroyedInCallback() throws {
    let batch = try unsafe #require(createBatch(frames: 1))
    let pool = try unsafe #require(
      NativePools.create(
        count: 2, size: 64, copy: nil,
        release: { data, _ in
          guard let base = unsafe data?.assumingMemoryBound(to: NvDsBaseMeta.self) else { return }
          _ = unsafe NativePools.destroy(
            base.pointee.uContext?.assumingMemoryBound(to: NvDsMetaPool.self), of: base.pointee.batch_meta)
        }, type: NVDS_USER_META, of: batch))
    let elements = (0..<2).map { _ in unsafe UInt(bitPattern: NativePools.acquire(from: pool, of: batch)) }
    for address in elements {
      let base = unsafe UnsafeMutablePointer<NvDsBaseMeta>(bitPattern: address)
      unsafe base?.pointee.uContext = UnsafeMutableRawPointer(pool)
    }
    let list = unsafe NativePools.add(UnsafeMutableRawPointer(bitPattern: elements[0]), to: nil, appends: false)
    let left = unsafe NativePools.remove(UnsafeMutableRawPointer(bitPattern: elements[0]), from: list)
    unsafe #expect(left == nil)
    let more = unsafe NativePools.acquire(from: pool, of: batch)
    unsafe #expect(more == nil)
    unsafe destroyBatch(batch)
  }

  @Test("clearing a part of a list of one's own leaves what lies before it")
  func partOfAList() throws {
    let batch = try unsafe #require(createBatch(frames: 1))
    defer { unsafe destroyBatch(batch) }
    var list: UnsafeMutablePointer<GList>? = nil
    for _ in 0..<4 {
      let object = unsafe NativeElements.acquire(.object, batch, as: NvDsObjectMeta.self)
      unsafe list = NativePools.add(UnsafeMutableRawPointer(object), to: list, appends: true)
    }
    let rest = unsafe NativePools.clear(list?.pointee.next, of: batch)
    unsafe #expect(rest == nil)
    let length = unsafe g_list_length(list)
    #expect(length == 1)
    let out = unsafe batch.pointee.obj_meta_pool.pointee.num_full_elements
    #expect(out == 1)
  }
}

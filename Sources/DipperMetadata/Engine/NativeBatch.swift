internal import CDeepStream
internal import CGLib
internal import DipperAdvice

/// Creates, empties and destroys batches of the native engine.
package enum NativeBatch {
  /// More frames than this in one batch are a mistake, and would ask for gigabytes.
  package static let mostFrames = 65_536
  /// More elements than this at once in one pool are a mistake.
  static let mostElements = 8 * mostFrames

  /// Creates an empty batch of pictures or of sound; `nil` after a complaint when it is too large.
  package static func create(frames: Int, ofAudio isAudio: Bool = false) -> BatchPointer? {
    guard frames <= mostFrames else {
      Complaint.tooLarge.log()
      return nil
    }
    guard let memory = unsafe g_malloc0(gsize(MemoryLayout<DipBatch>.size)) else { return nil }
    let batch = unsafe memory.bindMemory(to: DipBatch.self, capacity: 1)
    let meta = unsafe memory.assumingMemoryBound(to: NvDsBatchMeta.self)
    unsafe batch.pointee.loan = UnsafeMutableRawPointer(
      LoanCell.take(functions: MetadataFunctions.native, isNative: true))
    unsafe g_rec_mutex_init(dip_batch_mutex(meta))
    unsafe meta.pointee.base_meta.batch_meta = meta
    unsafe meta.pointee.base_meta.meta_type = isAudio ? NVDS_AUDIO_BATCH_META : NVDS_BATCH_META
    unsafe meta.pointee.base_meta.copy_func = { data, _ in unsafe NativeCopy.copyFunction(data) }
    unsafe meta.pointee.base_meta.release_func = { data, _ in
      unsafe NativeBatch.destroy(data?.assumingMemoryBound(to: NvDsBatchMeta.self))
    }
    for kind in isAudio ? ElementKind.ofAudio : ElementKind.ofVideo {
      let count = kind.initialCount(frames: frames, ofAudio: isAudio)
      unsafe Pool(batch, kind).setUp(batch: meta, kind: kind, count: count)
    }
    unsafe showPools(of: batch, isAudio)
    return unsafe meta
  }

  /// Gives everything back to the pools, elements that were never added too; users' data of the batch last.
  package static func reset(_ meta: BatchPointer) {
    unsafe NativeElements.locked(meta) {
      let batch = unsafe native(meta)
      guard unsafe batch.pointee.is_emptying == 0 else { return }
      unsafe batch.pointee.is_emptying = 1
      for kind in unsafe kinds(of: batch) { unsafe NativeElements.recycleAll(of: Pool(batch, kind)) }
      var next = unsafe batch.pointee.more_pools
      while let pool = unsafe next {
        unsafe next = pool.pointee.next
        unsafe NativeElements.recycleAll(of: Pool(pool))
      }
      unsafe meta.pointee.frame_meta_list = nil
      unsafe meta.pointee.batch_user_meta_list = nil
      unsafe batch.pointee.last_frame = nil
      unsafe batch.pointee.last_user = nil
      unsafe meta.pointee.num_frames_in_batch = 0
      unsafe meta.pointee.misc_batch_info = (0, 0, 0, 0)
      unsafe batch.pointee.is_emptying = 0
    }
  }

  /// Releases a batch with everything in it, at once or when the call that is at work on it ends.
  ///
  /// - Returns: Whether it was a batch of this engine that had not been destroyed before.
  @discardableResult
  package static func destroy(_ meta: BatchPointer?) -> Bool {
    guard let meta = unsafe meta else {
      Complaint.missingArgument.log()
      return false
    }
    guard unsafe dip_batch_is_native(meta) != 0 else {
      (unsafe DestroyedBatches.contains(meta) ? Complaint.destroyedBatch : .foreignBatch).log()
      return false
    }
    let batch = unsafe native(meta)
    unsafe g_rec_mutex_lock(dip_batch_mutex(meta))
    let isBusy = unsafe batch.pointee.calls > 0
    let isAgain = unsafe batch.pointee.is_doomed == 2 || (isBusy && batch.pointee.is_doomed == 1)
    if !isAgain { unsafe batch.pointee.is_doomed = isBusy ? 1 : 2 }
    unsafe g_rec_mutex_unlock(dip_batch_mutex(meta))
    if isAgain { Complaint.destroyedBatch.log() }
    guard !isBusy, !isAgain else { return !isAgain }
    unsafe tearDown(batch)
    return true
  }

  private static func tearDown(_ batch: NativePointer) {
    let meta = unsafe UnsafeMutableRawPointer(batch).assumingMemoryBound(to: NvDsBatchMeta.self)
    unsafe reset(meta)
    unsafe meta.pointee.frame_meta_pool = nil
    if let cell = unsafe batch.pointee.loan {
      unsafe LoanCell.giveBack(cell.assumingMemoryBound(to: LoanCell.self))
    }
    for kind in unsafe kinds(of: batch) { unsafe Pool(batch, kind).tearDown() }
    while let pool = unsafe batch.pointee.more_pools {
      unsafe batch.pointee.more_pools = pool.pointee.next
      unsafe Pool(pool).tearDown()
      unsafe g_free(pool)
    }
    unsafe g_rec_mutex_clear(dip_batch_mutex(meta))
    unsafe DestroyedBatches.keep(meta)
  }

  /// Releases a batch of sound; one of pictures is left alone, as in the original.
  package static func destroy(audio meta: BatchPointer?) -> Bool {
    guard let batch = unsafe Ownership.batch(meta) else { return unsafe destroy(meta) }
    guard unsafe isAudio(batch) else {
      Complaint.otherKind.log()
      return false
    }
    return unsafe destroy(meta)
  }

  /// Takes the lock of a batch, any library's; it may be taken again by the same thread.
  package static func lock(_ meta: BatchPointer?) {
    guard let meta = unsafe meta else { return Complaint.missingArgument.log() }
    unsafe g_rec_mutex_lock(dip_batch_mutex(meta))
  }

  package static func unlock(_ meta: BatchPointer?) {
    guard let meta = unsafe meta else { return Complaint.missingArgument.log() }
    unsafe g_rec_mutex_unlock(dip_batch_mutex(meta))
  }

  /// The batch with what only this engine keeps.
  static func native(_ meta: BatchPointer) -> NativePointer {
    unsafe require(
      dip_batch_is_native(meta) != 0,
      "This batch was destroyed, or another library made it. Use the functions of the library that made it.")
    return unsafe UnsafeMutableRawPointer(meta).assumingMemoryBound(to: DipBatch.self)
  }

  static func isAudio(_ batch: NativePointer) -> Bool {
    unsafe batch.pointee.meta.base_meta.meta_type == NVDS_AUDIO_BATCH_META
  }

  private static func kinds(of batch: NativePointer) -> [ElementKind] {
    unsafe isAudio(batch) ? ElementKind.ofAudio : ElementKind.ofVideo
  }

  private static func showPools(of batch: NativePointer, _ isAudio: Bool) {
    unsafe batch.pointee.meta.frame_meta_pool = pool(batch, isAudio ? .audioFrame : .frame)
    unsafe batch.pointee.meta.classifier_meta_pool = pool(batch, .classifier)
    unsafe batch.pointee.meta.label_info_meta_pool = pool(batch, .label)
    unsafe batch.pointee.meta.user_meta_pool = pool(batch, .user)
    guard !isAudio else { return }
    unsafe batch.pointee.meta.obj_meta_pool = pool(batch, .object)
    unsafe batch.pointee.meta.display_meta_pool = pool(batch, .display)
  }

  private static func pool(_ batch: NativePointer, _ kind: ElementKind) -> PoolPointer? {
    unsafe UnsafeMutableRawPointer(dip_batch_pool(batch, kind.place)).assumingMemoryBound(to: NvDsMetaPool.self)
  }
}

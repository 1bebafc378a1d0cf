internal import CDeepStream
internal import CGLib
internal import DipperAdvice

/// Creates, empties and destroys batches of the native engine.
enum NativeBatch {
  /// More frames than this in one batch are a mistake, and would ask for gigabytes.
  static let mostFrames = 65_536

  static func create(frames: Int) -> BatchPointer? {
    guard frames <= mostFrames, let memory = unsafe g_malloc0(gsize(MemoryLayout<DipBatch>.size)) else {
      return nil
    }
    let batch = unsafe memory.bindMemory(to: DipBatch.self, capacity: 1)
    let meta = unsafe memory.assumingMemoryBound(to: NvDsBatchMeta.self)
    unsafe batch.pointee.signature = dip_batch_signature()
    unsafe batch.pointee.loan = UnsafeMutableRawPointer(
      LoanCell.take(functions: MetadataFunctions.native, isNative: true))
    unsafe g_rec_mutex_init(dip_batch_mutex(meta))
    unsafe meta.pointee.base_meta.batch_meta = meta
    unsafe meta.pointee.base_meta.meta_type = NVDS_BATCH_META
    unsafe meta.pointee.base_meta.copy_func = { data, _ in unsafe NativeCopy.copyFunction(data) }
    unsafe meta.pointee.base_meta.release_func = { data, _ in
      guard let data = unsafe data else { return }
      unsafe NativeBatch.destroy(data.assumingMemoryBound(to: NvDsBatchMeta.self))
    }
    for kind in ElementKind.allCases {
      unsafe Pool(batch, kind).setUp(batch: meta, count: kind.initialCount(frames: frames))
    }
    unsafe meta.pointee.frame_meta_pool = pool(batch, .frame)
    unsafe meta.pointee.obj_meta_pool = pool(batch, .object)
    unsafe meta.pointee.classifier_meta_pool = pool(batch, .classifier)
    unsafe meta.pointee.label_info_meta_pool = pool(batch, .label)
    unsafe meta.pointee.display_meta_pool = pool(batch, .display)
    unsafe meta.pointee.user_meta_pool = pool(batch, .user)
    return unsafe meta
  }

  /// Gives everything back to the pools, elements that were never added too; users' data last.
  static func reset(_ meta: BatchPointer) {
    unsafe g_rec_mutex_lock(dip_batch_mutex(meta))
    defer { unsafe g_rec_mutex_unlock(dip_batch_mutex(meta)) }
    let batch = unsafe native(meta)
    unsafe meta.pointee.frame_meta_list = nil
    unsafe meta.pointee.batch_user_meta_list = nil
    unsafe batch.pointee.last_frame = nil
    unsafe batch.pointee.last_user = nil
    unsafe meta.pointee.num_frames_in_batch = 0
    unsafe meta.pointee.misc_batch_info = (0, 0, 0, 0)
    for kind in ElementKind.allCases {
      let pool = unsafe Pool(batch, kind)
      while let element = unsafe pool.raw.pointee.pool.full_list?.pointee.data {
        unsafe NativeRelease.contents(kind, element)
        unsafe pool.giveBack(element)
      }
    }
  }

  static func destroy(_ meta: BatchPointer) {
    let batch = unsafe native(meta)
    unsafe reset(meta)
    unsafe batch.pointee.signature = 0
    if let cell = unsafe batch.pointee.loan {
      unsafe LoanCell.giveBack(cell.assumingMemoryBound(to: LoanCell.self))
    }
    for kind in ElementKind.allCases { unsafe Pool(batch, kind).tearDown() }
    unsafe g_rec_mutex_clear(dip_batch_mutex(meta))
    unsafe g_free(batch)
  }

  /// The batch with what only this engine keeps.
  static func native(_ meta: BatchPointer) -> UnsafeMutablePointer<DipBatch> {
    let batch = unsafe UnsafeMutableRawPointer(meta).assumingMemoryBound(to: DipBatch.self)
    unsafe require(
      batch.pointee.signature == dip_batch_signature(),
      "This batch was destroyed, or another library made it. Use the functions of the library that made it.")
    return unsafe batch
  }

  private static func pool(
    _ batch: UnsafeMutablePointer<DipBatch>, _ kind: ElementKind
  ) -> UnsafeMutablePointer<NvDsMetaPool>? {
    unsafe UnsafeMutableRawPointer(dip_batch_pool(batch, Int32(kind.rawValue)))?
      .assumingMemoryBound(to: NvDsMetaPool.self)
  }
}

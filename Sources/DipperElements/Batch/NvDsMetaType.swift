internal import CDeepStream
internal import CGStreamer
internal import DipperGStreamer
internal import DipperMetadata

/// The metadata that carries a batch's description on its buffer: `NvDsMeta`, with DeepStream's names and layout.
///
/// In a process that holds NVIDIA's library already, that library's registration is found and used.
enum NvDsMetaType {
  private static let type = MetaType.register(
    api: "NvDsMetaAPI", implementation: "NvDsMeta", size: MemoryLayout<NvDsMeta>.size, tags: ["nvdsmeta"],
    initialize: { meta, _, _ in
      guard let meta = unsafe meta else { return 0 }
      let head = unsafe meta.pointee
      unsafe cast(meta).initialize(to: NvDsMeta())
      unsafe meta.pointee = head
      return 1
    },
    free: { meta, _ in
      guard let meta = unsafe meta else { return }
      unsafe cast(meta).pointee.freefunc?(cast(meta).pointee.meta_data, cast(meta).pointee.user_data)
    },
    transform: { target, meta, _, kind, _ in
      // Scaling and the like say nothing about a batch; a copy takes a copy of the description along.
      guard let target = unsafe target, let meta = unsafe meta, kind == gst_copy_quark(),
        let copy = unsafe cast(meta).pointee.copyfunc
      else { return 1 }
      guard let new = unsafe add(to: target) else { return 0 }
      let original = unsafe cast(meta)
      unsafe new.pointee.meta_type = original.pointee.meta_type
      unsafe new.pointee.copyfunc = copy
      unsafe new.pointee.freefunc = original.pointee.freefunc
      unsafe new.pointee.meta_data = copy(original.pointee.meta_data, original.pointee.user_data)
      return 1
    })

  private static func cast(_ meta: UnsafeMutablePointer<GstMeta>) -> UnsafeMutablePointer<NvDsMeta> {
    unsafe UnsafeMutableRawPointer(meta).assumingMemoryBound(to: NvDsMeta.self)
  }

  private static func add(to buffer: UnsafeMutablePointer<GstBuffer>) -> UnsafeMutablePointer<NvDsMeta>? {
    unsafe type?.add(to: buffer).map { unsafe cast($0) }
  }

  /// Attaches a new, empty batch description, which stays on the buffer when it goes back to its pool.
  ///
  /// - Returns: Whether it worked.
  static func attachBatch(to buffer: UnsafeMutablePointer<GstBuffer>, capacity: Int) -> Bool {
    guard let meta = unsafe add(to: buffer) else { return false }
    unsafe meta.pointee.meta_data = UnsafeMutableRawPointer(createBatch(frames: capacity))
    unsafe meta.pointee.meta_type = Int32(NVDS_BATCH_GST_META.rawValue)
    unsafe meta.pointee.copyfunc = BatchReserve.copyFunction
    unsafe meta.pointee.freefunc = BatchReserve.releaseFunction
    unsafe UnsafeMutableRawPointer(meta).assumingMemoryBound(to: GstMeta.self).pointee.flags = GstMetaFlags(
      GST_META_FLAG_POOLED.rawValue)
    return true
  }

  /// The batch description on a buffer; the last one where there are several (`gst_buffer_get_nvds_batch_meta`).
  static func batch(on buffer: UnsafeMutablePointer<GstBuffer>) -> UnsafeMutablePointer<NvDsBatchMeta>? {
    guard let type else { return nil }
    var state: gpointer?
    var found: UnsafeMutablePointer<NvDsBatchMeta>?
    while let meta = unsafe gst_buffer_iterate_meta_filtered(buffer, &state, type.api) {
      guard unsafe cast(meta).pointee.meta_type == Int32(NVDS_BATCH_GST_META.rawValue) else { continue }
      unsafe found = cast(meta).pointee.meta_data?.assumingMemoryBound(to: NvDsBatchMeta.self)
    }
    return unsafe found
  }
}

package import CDeepStream
package import CGStreamer
internal import CDeepStreamGst
internal import Synchronization

/// The metadata that hangs on a buffer with DeepStream's names and layout: `NvDsMeta`, of the API `NvDsMetaAPI`.
///
/// In a process that holds NVIDIA's library, or another copy of this one, the registration that came first is
/// found and used.
package enum BufferMetadata {
  /// The API's type; registered when it is asked for first, which may be before `gst_init`.
  package static let api = MetaType.apiType("NvDsMetaAPI", tags: ["nvdsmeta"])

  /// How one is made, copied and freed; `nil` before `gst_init`, and where GStreamer refused it.
  package static var info: UnsafePointer<GstMetaInfo>? {
    guard gst_is_initialized() != 0 else { return nil }
    return unsafe registration.type?.info
  }

  /// The kind of metadata, and whether nobody had registered it before.
  private static let registration: (type: MetaType?, isOwn: Bool) = {
    let isOwn = unsafe gst_meta_get_info("NvDsMeta") == nil
    return (register(), isOwn)
  }()

  private static func register() -> MetaType? {
    unsafe MetaType.register(
      api: "NvDsMetaAPI", implementation: "NvDsMeta", size: MemoryLayout<NvDsMeta>.size, tags: ["nvdsmeta"],
      initialize: { meta, _, _ in
        guard let meta = unsafe meta else { return 0 }
        let head = unsafe meta.pointee
        unsafe BufferMetadata.cast(meta).initialize(to: NvDsMeta())
        unsafe meta.pointee = head
        LatencySwitches.read()
        return 1
      },
      free: { meta, _ in
        guard let meta = unsafe meta.map(BufferMetadata.cast), let data = unsafe meta.pointee.meta_data else { return }
        unsafe meta.pointee.freefunc?(data, meta.pointee.user_data)
      },
      transform: { target, meta, _, kind, _ in
        // Scaling and the like say nothing about metadata; a copy of the buffer takes a copy of it along.
        guard let target = unsafe target, let meta = unsafe meta, kind == BufferMetadata.copyQuark else { return 1 }
        return unsafe BufferMetadata.copy(BufferMetadata.cast(meta), to: target) ? 1 : 0
      })
  }

  /// What a transformation that copies is called (`gst_meta_transform_is_copy`).
  package static let copyQuark = unsafe g_quark_from_static_string("gst-copy")

  static func cast(_ meta: UnsafeMutablePointer<GstMeta>) -> UnsafeMutablePointer<NvDsMeta> {
    unsafe UnsafeMutableRawPointer(meta).assumingMemoryBound(to: NvDsMeta.self)
  }

  /// Attaches empty metadata to a buffer, also to one that has several owners.
  package static func add(to buffer: UnsafeMutablePointer<GstBuffer>) -> UnsafeMutablePointer<NvDsMeta>? {
    guard let info = unsafe info else { return nil }
    // Another library's registration does not look for this one.
    if !registration.isOwn { LatencySwitches.read() }
    return unsafe additions.withLock { _ in
      // DeepStream lets metadata be added to shared buffers. GStreamer does not, except where the buffer is
      // guarded by a lock of its own; it is made to look so for as long as the addition takes.
      let isShared = unsafe dip_buffer_is_writable(buffer) == 0 && dip_buffer_is_lockable(buffer) == 0
      if isShared { unsafe dip_buffer_set_lockable(buffer, 1) }
      defer { if isShared { unsafe dip_buffer_set_lockable(buffer, 0) } }
      return unsafe Addition(meta: gst_buffer_add_meta(buffer, info, nil).map { unsafe cast($0) })
    }.meta
  }

  /// Held while metadata is added, so that threads may add to one shared buffer.
  private static let additions = Mutex(())
}

/// What was added, on its way out of the lock, in the hands of one thread.
@safe private struct Addition: @unchecked Sendable {
  let meta: UnsafeMutablePointer<NvDsMeta>?
}

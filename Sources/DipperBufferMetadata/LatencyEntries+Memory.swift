internal import CDeepStream
package import CDeepStreamGst
internal import CGLib

/// The memory of the notes, which lies in C's hands.
extension LatencyEntries {
  /// A new, empty note, which `g_free` frees.
  package static func allocate() -> UnsafeMutablePointer<NvDsMetaCompLatency>? {
    unsafe g_malloc0(gsize(MemoryLayout<NvDsMetaCompLatency>.size))?
      .bindMemory(to: NvDsMetaCompLatency.self, capacity: 1)
  }

  /// Writes the component's name into a note; at most 63 bytes are kept.
  package static func name(_ entry: UnsafeMutablePointer<NvDsMetaCompLatency>, _ name: UnsafePointer<CChar>?) {
    unsafe _ = g_strlcpy(
      UnsafeMutableRawPointer(entry).assumingMemoryBound(to: CChar.self), name, gsize(MAX_COMPONENT_LEN))
  }

  /// Copies the note of an `NvDsUserMeta`.
  package static func copy(ofUser data: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let original = unsafe data?.assumingMemoryBound(to: NvDsUserMeta.self).pointee.user_meta_data else {
      return nil
    }
    return unsafe g_memdup2(original, gsize(MemoryLayout<NvDsMetaCompLatency>.size))
  }

  /// Frees the note of an `NvDsUserMeta`.
  package static func release(ofUser data: UnsafeMutableRawPointer?) {
    guard let user = unsafe data?.assumingMemoryBound(to: NvDsUserMeta.self) else { return }
    unsafe g_free(user.pointee.user_meta_data)
    unsafe user.pointee.user_meta_data = nil
  }
}

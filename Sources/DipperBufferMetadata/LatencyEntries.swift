package import CDeepStream
package import CDeepStreamGst
internal import CGStreamerCore

/// The notes of components in a batch: user metadata of type `NVDS_LATENCY_MEASUREMENT_META`, oldest first.
///
/// The caller holds the batch's lock.
package enum LatencyEntries {
  /// Calls a closure with every note.
  package static func forEach(
    in batch: UnsafeMutablePointer<NvDsBatchMeta>, _ body: (UnsafeMutablePointer<NvDsMetaCompLatency>) -> Void
  ) {
    var node = unsafe batch.pointee.batch_user_meta_list
    while let current = unsafe node {
      unsafe node = current.pointee.next
      guard let user = unsafe current.pointee.data?.assumingMemoryBound(to: NvDsUserMeta.self),
        unsafe user.pointee.base_meta.meta_type == NVDS_LATENCY_MEASUREMENT_META,
        let entry = unsafe user.pointee.user_meta_data?.assumingMemoryBound(to: NvDsMetaCompLatency.self)
      else { continue }
      unsafe body(entry)
    }
  }

  /// Whether a note is one of the batch's.
  package static func contain(
    _ entry: UnsafeMutableRawPointer, in batch: UnsafeMutablePointer<NvDsBatchMeta>
  ) -> Bool {
    var isFound = false
    unsafe forEach(in: batch) { if unsafe UnsafeMutableRawPointer($0) == entry { isFound = true } }
    return isFound
  }
}

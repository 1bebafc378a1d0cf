package import CDeepStream
package import CDeepStreamGst
internal import CGStreamer

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

/// Joins the notes of a batch's decoders and stream multiplexers to what is known of its frames.
package struct FrameNotes {
  /// When the frame entered its decoder, in milliseconds since 1970; 0 where no decoder left a note.
  private var entered = 0.0

  /// Begins with a batch.
  package init() {}

  /// Takes the batch's next note.
  ///
  /// - Returns: The frame, when the note is that of the multiplexer that put it into the batch.
  package mutating func take(_ entry: UnsafeMutablePointer<NvDsMetaCompLatency>) -> NvDsFrameLatencyInfo? {
    let name = unsafe ComponentName(entry)
    if unsafe name.isDecoder { unsafe entered = entry.pointee.in_system_timestamp }
    guard unsafe name.isMultiplexer else { return nil }
    defer { entered = 0 }
    return unsafe NvDsFrameLatencyInfo(
      source_id: entry.pointee.source_id, frame_num: entry.pointee.frame_num, comp_in_timestamp: entered, latency: 0)
  }
}

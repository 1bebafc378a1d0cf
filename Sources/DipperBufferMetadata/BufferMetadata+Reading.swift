package import CDeepStream
package import CGStreamer

extension BufferMetadata {
  /// Calls a closure with every `NvDsMeta` on a buffer, in the order in which they were added.
  package static func forEach(
    on buffer: UnsafeMutablePointer<GstBuffer>, _ body: (UnsafeMutablePointer<NvDsMeta>) -> Void
  ) {
    var state: gpointer?
    while let meta = unsafe gst_buffer_iterate_meta_filtered(buffer, &state, api) { unsafe body(cast(meta)) }
  }

  /// The batch on a buffer; the last one where there are several (`gst_buffer_get_nvds_batch_meta`).
  package static func batch(on buffer: UnsafeMutablePointer<GstBuffer>) -> UnsafeMutablePointer<NvDsBatchMeta>? {
    unsafe batches(on: buffer).last
  }

  /// The last batch on a buffer, and how many there are.
  package static func batches(
    on buffer: UnsafeMutablePointer<GstBuffer>
  ) -> (last: UnsafeMutablePointer<NvDsBatchMeta>?, count: Int) {
    var last: UnsafeMutableRawPointer?
    var count = 0
    var state: gpointer?
    while let meta = unsafe gst_buffer_iterate_meta_filtered(buffer, &state, api) {
      guard unsafe cast(meta).pointee.meta_type == batchType else { continue }
      unsafe last = cast(meta).pointee.meta_data
      count += 1
    }
    return unsafe (last?.assumingMemoryBound(to: NvDsBatchMeta.self), count)
  }
}

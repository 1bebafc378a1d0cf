internal import CDeepStream
internal import CGLib

/// Tells what this engine made from what others made, by what the memory itself says.
///
/// Several copies of the engine may be in one process, in the plugin, in the compatible library and in a program: each
/// works on the others' batches, so no list of batches decides.
enum Ownership {
  /// The batch, with what only this engine keeps, or `nil` after a complaint.
  static func batch(_ batch: BatchPointer?) -> NativePointer? {
    guard let batch = unsafe batch else { return unsafe complain(.missingArgument) }
    guard unsafe dip_batch_is_native(batch) != 0 else { return unsafe complain(.foreignBatch) }
    return unsafe UnsafeMutableRawPointer(batch).assumingMemoryBound(to: DipBatch.self)
  }

  /// The batch of an element of a pool, or `nil` after a complaint.
  static func batch(ofElement element: ElementPointer?) -> BatchPointer? {
    guard let element = unsafe element else { return unsafe complain(.missingArgument) }
    let batch = unsafe element.assumingMemoryBound(to: NvDsBaseMeta.self).pointee.batch_meta
    guard unsafe dip_batch_is_native(batch) != 0 else { return unsafe complain(.foreignElement) }
    return unsafe batch
  }

  /// The common batch of an element and the parent that it is to be added to or removed from, or `nil` after a complaint.
  static func batch(
    ofElement element: ElementPointer?, under parent: ElementPointer?
  ) -> BatchPointer? {
    guard let parent = unsafe parent else { return unsafe complain(.missingArgument) }
    guard let batch = unsafe batch(ofElement: element) else { return nil }
    let other = unsafe parent.assumingMemoryBound(to: NvDsBaseMeta.self).pointee.batch_meta
    guard unsafe other == batch else { return unsafe complain(.otherBatch) }
    guard unsafe parent == batch || dip_header(parent).pointee.is_in_use != 0 else {
      return unsafe complain(.releasedParent)
    }
    return unsafe batch
  }

  private static func complain<Value>(_ complaint: Complaint) -> Value? {
    complaint.log()
    return nil
  }
}

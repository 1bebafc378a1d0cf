internal import CDeepStream
internal import CGLib

/// Copies batches, and elements and lists from one batch into another.
///
/// As in the original, lists that are prepended to come out reversed. Unlike it, parents are remapped, and
/// `classifier_type` and the pipeline's size are copied. What is copied from may be another library's.
package enum NativeCopy {
  /// What hangs on a GstBuffer is copied by this.
  package static func copyFunction(_ data: ElementPointer?) -> ElementPointer? {
    unsafe ElementPointer(copy(data?.assumingMemoryBound(to: NvDsBatchMeta.self)))
  }

  package static func copy(_ source: BatchPointer?) -> BatchPointer? {
    guard unsafe Ownership.batch(source) != nil, let source = unsafe source else { return nil }
    return unsafe NativeElements.locked(source) {
      let isAudio = unsafe source.pointee.base_meta.meta_type == NVDS_AUDIO_BATCH_META
      let most = unsafe source.pointee.max_frames_in_batch
      let count = unsafe most == 0 ? max(source.pointee.num_frames_in_batch, 1) : most
      let room = min(Int(count), NativeBatch.mostFrames)
      guard let target = unsafe NativeBatch.create(frames: room, ofAudio: isAudio) else { return nil }
      unsafe target.pointee.max_frames_in_batch = source.pointee.max_frames_in_batch
      unsafe target.pointee.misc_batch_info = source.pointee.misc_batch_info
      unsafe target.pointee.reserved = source.pointee.reserved
      if isAudio {
        unsafe audioFrames(source.pointee.frame_meta_list, to: target)
      } else {
        unsafe frames(source.pointee.frame_meta_list, to: target)
      }
      unsafe users(source.pointee.batch_user_meta_list, to: target)
      return unsafe target
    }
  }

  /// Calls `body` with each element that a list has now: `body` may append to the list, and callbacks may change it.
  static func each<Element>(
    _ list: NodePointer?, _ type: Element.Type, _ body: (UnsafeMutablePointer<Element>) -> Void
  ) {
    var node = unsafe list
    let last = unsafe g_list_last(list)
    while let current = unsafe node {
      let next = unsafe current == last ? nil : current.pointee.next
      if let data = unsafe current.pointee.data { unsafe body(data.assumingMemoryBound(to: type)) }
      guard let next = unsafe next else { return }
      // Where the next one has left the list, what follows now is next.
      unsafe node = next.pointee.prev == current ? next : current.pointee.next
    }
  }

  /// Runs `body` for two different elements, the target one of this engine, under the lock of the source's batch.
  static func between(
    _ source: ElementPointer?, _ target: ElementPointer?, _ body: (BatchPointer) -> Void
  ) {
    guard let batch = unsafe Ownership.batch(ofElement: target) else { return }
    guard let source = unsafe source else { return Complaint.missingArgument.log() }
    guard unsafe source != target else { return }
    let other = unsafe source.assumingMemoryBound(to: NvDsBaseMeta.self).pointee.batch_meta
    unsafe locked(batch, and: other) { unsafe body(batch) }
  }

  /// Runs `body` for a list that is not empty and a target of this engine, under the locks of both.
  static func from(_ list: NodePointer?, to target: ElementPointer?, _ body: (BatchPointer) -> Void) {
    guard let batch = unsafe Ownership.batch(ofElement: target), let list = unsafe list else { return }
    let other = unsafe list.pointee.data?.assumingMemoryBound(to: NvDsBaseMeta.self).pointee.batch_meta
    unsafe locked(batch, and: other) { unsafe body(batch) }
  }

  /// Takes the locks of two batches in the order of their addresses, so that opposite copies never wait for each other.
  private static func locked(_ batch: BatchPointer, and other: BatchPointer?, _ body: () -> Void) {
    guard let other = unsafe other, unsafe other != batch else { return unsafe NativeElements.locked(batch, body) }
    if UInt(bitPattern: other) < UInt(bitPattern: batch) {
      unsafe held(other) { unsafe NativeElements.locked(batch, body) }
    } else {
      unsafe NativeElements.locked(batch) { unsafe held(other, body) }
    }
  }

  private static func held(_ other: BatchPointer, _ body: () -> Void) {
    guard unsafe dip_batch_is_native(other) == 0 else { return unsafe NativeElements.locked(other, body) }
    unsafe g_rec_mutex_lock(dip_batch_mutex(other))
    body()
    unsafe g_rec_mutex_unlock(dip_batch_mutex(other))
  }
}

public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Batches: made, locked, asked, copied and destroyed.

/// Creates an empty batch with room for so many frames at first; NULL beyond 65 536.
@c @implementation public func nvds_create_batch_meta(_ frames: guint) -> UnsafeMutablePointer<NvDsBatchMeta>! {
  unsafe naming(NativeBatch.create(frames: Int(frames)))
}

/// Releases a batch with everything in it; FALSE where it was destroyed before.
@c @implementation public func nvds_destroy_batch_meta(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) -> gboolean {
  unsafe NativeBatch.destroy(batch) ? 1 : 0
}

/// Creates an empty batch of sound with room for so many frames at first; NULL beyond 65 536.
@c @implementation public func nvds_create_audio_batch_meta(_ frames: guint) -> UnsafeMutablePointer<NvDsBatchMeta>! {
  unsafe naming(NativeBatch.create(frames: Int(frames), ofAudio: true))
}

/// Releases a batch of sound with everything in it; FALSE for any other.
@c @implementation public func nvds_destroy_audio_batch_meta(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) -> gboolean
{
  unsafe NativeBatch.destroy(audio: batch) ? 1 : 0
}

/// Takes a batch's lock, which the same thread may take again.
@c @implementation public func nvds_acquire_meta_lock(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) {
  unsafe NativeBatch.lock(batch)
}

/// Gives a batch's lock back, once for each time that it was taken.
@c @implementation public func nvds_release_meta_lock(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) {
  unsafe NativeBatch.unlock(batch)
}

/// Prints the pools of frames and objects, the frames and their objects, where a batch has frames.
@c @implementation public func nvds_get_current_metadata_info(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) -> gboolean
{
  unsafe NativeQuestions.show(batch) ? 1 : 0
}

/// The number of a user's type, the same for equal descriptions in one process.
@c @implementation public func nvds_get_user_meta_type(_ description: UnsafeMutablePointer<gchar>!) -> NvDsMetaType {
  unsafe NativeQuestions.userMetaType(description)
}

/// The frame at a place in a list, NULL beyond its end.
@c @implementation public func nvds_get_nth_frame_meta(_ frames: UnsafeMutablePointer<GList>!, _ index: guint)
  -> UnsafeMutablePointer<NvDsFrameMeta>!
{
  unsafe NativeQuestions.element(index, of: frames)?.assumingMemoryBound(to: NvDsFrameMeta.self)
}

/// The frame of sound at a place in a list, NULL beyond its end.
@c @implementation public func nvds_get_nth_audio_frame_meta(_ frames: UnsafeMutablePointer<GList>!, _ index: guint)
  -> UnsafeMutablePointer<NvDsAudioFrameMeta>!
{
  unsafe NativeQuestions.element(index, of: frames)?.assumingMemoryBound(to: NvDsAudioFrameMeta.self)
}

/// Copies a batch with everything in it, as buffers do with what hangs on them.
@c @implementation public func nvds_batch_meta_copy_func(_ batch: gpointer!, _ user_data: gpointer!) -> gpointer! {
  unsafe UnsafeMutableRawPointer(naming(NativeCopy.copyFunction(batch)?.assumingMemoryBound(to: NvDsBatchMeta.self)))
}

/// Releases a batch with everything in it, as buffers do with what hangs on them.
@c @implementation public func nvds_batch_meta_release_func(_ batch: gpointer!, _ user_data: gpointer!) {
  unsafe NativeBatch.destroy(batch?.assumingMemoryBound(to: NvDsBatchMeta.self))
}

/// Copies a batch of sound with everything in it, as buffers do with what hangs on them.
@c @implementation public func nvds_audio_batch_meta_copy_func(_ batch: gpointer!, _ user_data: gpointer!) -> gpointer!
{
  unsafe UnsafeMutableRawPointer(naming(NativeCopy.copyFunction(batch)?.assumingMemoryBound(to: NvDsBatchMeta.self)))
}

/// Releases a batch of sound with everything in it, as buffers do with what hangs on them.
@c @implementation public func nvds_audio_batch_meta_release_func(_ batch: gpointer!, _ user_data: gpointer!) {
  unsafe NativeBatch.destroy(batch?.assumingMemoryBound(to: NvDsBatchMeta.self))
}

/// Copies a batch with everything in it.
@c @implementation public func batch_meta_copy(_ batch: gpointer!, _ user_data: gpointer!) -> gpointer! {
  unsafe UnsafeMutableRawPointer(naming(NativeCopy.copyFunction(batch)?.assumingMemoryBound(to: NvDsBatchMeta.self)))
}

/// Copies a batch of sound with everything in it.
@c @implementation public func audio_batch_meta_copy(_ batch: gpointer!, _ user_data: gpointer!) -> gpointer! {
  unsafe UnsafeMutableRawPointer(naming(NativeCopy.copyFunction(batch)?.assumingMemoryBound(to: NvDsBatchMeta.self)))
}

/// Writes this library's functions into a new batch, as the original does: programs compare them.
private func naming(_ batch: UnsafeMutablePointer<NvDsBatchMeta>?) -> UnsafeMutablePointer<NvDsBatchMeta>? {
  guard let batch = unsafe batch else { return nil }
  if unsafe batch.pointee.base_meta.meta_type == NVDS_AUDIO_BATCH_META {
    unsafe batch.pointee.base_meta.copy_func = nvds_audio_batch_meta_copy_func
    unsafe batch.pointee.base_meta.release_func = nvds_audio_batch_meta_release_func
  } else {
    unsafe batch.pointee.base_meta.copy_func = nvds_batch_meta_copy_func
    unsafe batch.pointee.base_meta.release_func = nvds_batch_meta_release_func
  }
  return unsafe batch
}

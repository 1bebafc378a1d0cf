public import CDeepStream
internal import CDeepStreamFunctions
internal import CGLib
internal import DipperMetadata

// Batches: made, locked, asked, copied and destroyed.

@c @implementation public func nvds_create_batch_meta(_ frames: guint) -> UnsafeMutablePointer<NvDsBatchMeta>! {
  unsafe naming(NativeBatch.create(frames: Int(frames)))
}

@c @implementation public func nvds_destroy_batch_meta(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) -> gboolean {
  unsafe NativeBatch.destroy(batch) ? 1 : 0
}

@c @implementation public func nvds_create_audio_batch_meta(_ frames: guint) -> UnsafeMutablePointer<NvDsBatchMeta>! {
  unsafe naming(NativeBatch.create(frames: Int(frames), ofAudio: true))
}

@c @implementation public func nvds_destroy_audio_batch_meta(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) -> gboolean
{
  unsafe NativeBatch.destroy(audio: batch) ? 1 : 0
}

@c @implementation public func nvds_acquire_meta_lock(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) {
  unsafe NativeBatch.lock(batch)
}

@c @implementation public func nvds_release_meta_lock(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) {
  unsafe NativeBatch.unlock(batch)
}

@c @implementation public func nvds_get_current_metadata_info(_ batch: UnsafeMutablePointer<NvDsBatchMeta>!) -> gboolean
{
  unsafe NativeQuestions.show(batch) ? 1 : 0
}

@c @implementation public func nvds_get_user_meta_type(_ description: UnsafeMutablePointer<gchar>!) -> NvDsMetaType {
  unsafe NativeQuestions.userMetaType(description)
}

@c @implementation public func nvds_get_nth_frame_meta(_ frames: UnsafeMutablePointer<GList>!, _ index: guint)
  -> UnsafeMutablePointer<NvDsFrameMeta>!
{
  unsafe NativeQuestions.element(index, of: frames)?.assumingMemoryBound(to: NvDsFrameMeta.self)
}

@c @implementation public func nvds_get_nth_audio_frame_meta(_ frames: UnsafeMutablePointer<GList>!, _ index: guint)
  -> UnsafeMutablePointer<NvDsAudioFrameMeta>!
{
  unsafe NativeQuestions.element(index, of: frames)?.assumingMemoryBound(to: NvDsAudioFrameMeta.self)
}

@c @implementation public func nvds_batch_meta_copy_func(_ batch: gpointer!, _ user_data: gpointer!) -> gpointer! {
  unsafe UnsafeMutableRawPointer(naming(NativeCopy.copyFunction(batch)?.assumingMemoryBound(to: NvDsBatchMeta.self)))
}

@c @implementation public func nvds_batch_meta_release_func(_ batch: gpointer!, _ user_data: gpointer!) {
  unsafe NativeBatch.destroy(batch?.assumingMemoryBound(to: NvDsBatchMeta.self))
}

@c @implementation public func nvds_audio_batch_meta_copy_func(_ batch: gpointer!, _ user_data: gpointer!) -> gpointer!
{
  unsafe UnsafeMutableRawPointer(naming(NativeCopy.copyFunction(batch)?.assumingMemoryBound(to: NvDsBatchMeta.self)))
}

@c @implementation public func nvds_audio_batch_meta_release_func(_ batch: gpointer!, _ user_data: gpointer!) {
  unsafe NativeBatch.destroy(batch?.assumingMemoryBound(to: NvDsBatchMeta.self))
}

@c @implementation public func batch_meta_copy(_ batch: gpointer!, _ user_data: gpointer!) -> gpointer! {
  unsafe UnsafeMutableRawPointer(naming(NativeCopy.copyFunction(batch)?.assumingMemoryBound(to: NvDsBatchMeta.self)))
}

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

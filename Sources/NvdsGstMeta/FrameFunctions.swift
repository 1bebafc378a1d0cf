public import CDeepStream
internal import CDeepStreamFunctions
public import CDeepStreamGst
internal import CDeepStreamFunctions
internal import CGStreamer
internal import DipperBufferMetadata

/// Turns the metadata of a source's buffer into user metadata of a frame.
@c @implementation
public func nvds_copy_gst_meta_to_frame_meta(
  _ src_gst_buffer: UnsafeMutablePointer<GstBuffer>!, _ batch_meta: UnsafeMutablePointer<NvDsBatchMeta>!,
  _ frame_meta: UnsafeMutablePointer<NvDsFrameMeta>!
) {
  guard let buffer = unsafe src_gst_buffer, let batch = unsafe batch_meta, let frame = unsafe frame_meta else {
    return Advice.once(.noFrame, "nvds_copy_gst_meta_to_frame_meta was given NULL; nothing was copied.")
  }
  unsafe addMetadata(of: buffer, from: batch) { unsafe nvds_add_user_meta_to_frame(frame, $0) }
}

/// Turns the metadata of a source's buffer into user metadata of a frame of sound.
@c @implementation
public func nvds_copy_gst_meta_to_audio_frame_meta(
  _ src_gst_buffer: UnsafeMutablePointer<GstBuffer>!, _ batch_meta: UnsafeMutablePointer<NvDsBatchMeta>!,
  _ frame_meta: UnsafeMutablePointer<NvDsAudioFrameMeta>!
) {
  guard let buffer = unsafe src_gst_buffer, let batch = unsafe batch_meta, let frame = unsafe frame_meta else {
    return Advice.once(.noFrame, "nvds_copy_gst_meta_to_audio_frame_meta was given NULL; nothing was copied.")
  }
  unsafe addMetadata(of: buffer, from: batch) { unsafe nvds_add_user_meta_to_audio_frame(frame, $0) }
}

/// Makes user metadata of each `NvDsMeta` on a buffer but its batch, and one more of all other metadata.
private func addMetadata(
  of buffer: UnsafeMutablePointer<GstBuffer>, from batch: UnsafeMutablePointer<NvDsBatchMeta>,
  _ add: (UnsafeMutablePointer<NvDsUserMeta>) -> Void
) {
  unsafe BufferMetadata.forEach(on: buffer) { meta in
    guard unsafe meta.pointee.meta_type != BufferMetadata.batchType else { return }
    guard let copy = unsafe meta.pointee.copyfunc else {
      return Advice.once(
        .noCopyFunction,
        "A buffer's NvDsMeta has no copy function and does not become user metadata of the frame. "
          + "Give gst_buffer_add_nvds_meta a copy function.")
    }
    guard let user = unsafe nvds_acquire_user_meta_from_pool(batch) else { return }
    unsafe user.pointee.user_meta_data = copy(meta.pointee.meta_data, meta.pointee.user_data)
    unsafe user.pointee.base_meta.meta_type = kind(meta.pointee.meta_type)
    unsafe user.pointee.base_meta.copy_func = meta.pointee.gst_to_nvds_meta_transform_func
    unsafe user.pointee.base_meta.release_func = meta.pointee.gst_to_nvds_meta_release_func
    unsafe add(user)
  }
  guard unsafe OtherMetadata.exists(on: buffer), let user = unsafe nvds_acquire_user_meta_from_pool(batch) else {
    return
  }
  unsafe user.pointee.user_meta_data = UnsafeMutableRawPointer(OtherMetadata.copy(of: buffer))
  unsafe user.pointee.base_meta.meta_type = kind(Int32(NVDS_BUFFER_GST_AS_FRAME_USER_META.rawValue))
  unsafe user.pointee.base_meta.copy_func = OtherMetadata.copyFunction
  unsafe user.pointee.base_meta.release_func = OtherMetadata.releaseFunction
  unsafe add(user)
}

/// The C enumeration's value for a number.
private func kind(_ number: Int32) -> NvDsMetaType {
  NvDsMetaType(rawValue: number)
}

public import CDeepStream
internal import CDeepStreamFunctions
public import CDeepStreamGst
internal import CDeepStreamFunctions
internal import CGLib
internal import CGStreamer
internal import DipperBufferMetadata

/// The time of day, in milliseconds since 1970.
@c @implementation
public func nvds_get_current_system_timestamp() -> gdouble { SystemTimestamp.now.milliseconds }

/// Notes that a buffer's batch enters a component.
@c @implementation
public func nvds_set_input_system_timestamp(
  _ buffer: UnsafeMutablePointer<GstBuffer>!, _ element_name: UnsafeMutablePointer<gchar>!
) -> UnsafeMutablePointer<NvDsUserMeta>! {
  guard LatencySwitches.isMeasuring || LatencySwitches.isSilent else { return nil }
  guard let batch = unsafe gst_buffer_get_nvds_batch_meta(buffer),
    let user = unsafe nvds_acquire_user_meta_from_pool(batch), let entry = unsafe LatencyEntries.allocate()
  else { return nil }
  unsafe entry.pointee.in_system_timestamp = nvds_get_current_system_timestamp()
  unsafe user.pointee.user_meta_data = UnsafeMutableRawPointer(entry)
  unsafe user.pointee.base_meta.meta_type = NVDS_LATENCY_MEASUREMENT_META
  unsafe user.pointee.base_meta.copy_func = nvds_copy_latency_meta
  unsafe user.pointee.base_meta.release_func = nvds_release_latency_meta
  unsafe LatencyEntries.name(entry, element_name)
  // The component finds its entry again by the buffer and its name.
  unsafe gst_mini_object_set_qdata(miniObject(buffer), g_quark_from_string(element_name), entry, nil)
  unsafe nvds_add_user_meta_to_batch(batch, user)
  return unsafe user
}

/// Notes that a buffer's batch leaves a component.
@c @implementation
public func nvds_set_output_system_timestamp(
  _ buffer: UnsafeMutablePointer<GstBuffer>!, _ element_name: UnsafeMutablePointer<gchar>!
) -> gboolean {
  guard LatencySwitches.isMeasuring || LatencySwitches.isSilent,
    let memory = unsafe gst_mini_object_get_qdata(miniObject(buffer), g_quark_from_string(element_name)),
    let buffer = unsafe buffer
  else { return 0 }
  var isNoted = false
  unsafe BufferMetadata.forEach(on: buffer) { meta in
    guard !isNoted, unsafe meta.pointee.meta_type == BufferMetadata.batchType,
      let batch = unsafe meta.pointee.meta_data?.assumingMemoryBound(to: NvDsBatchMeta.self)
    else { return }
    unsafe isNoted = noteOutput(memory, in: batch)
  }
  return isNoted ? 1 : 0
}

/// Writes the time into an entry if the batch still has it: a batch may have been emptied since its input.
private func noteOutput(
  _ memory: UnsafeMutableRawPointer, in batch: UnsafeMutablePointer<NvDsBatchMeta>
) -> Bool {
  unsafe nvds_acquire_meta_lock(batch)
  defer { unsafe nvds_release_meta_lock(batch) }
  guard unsafe LatencyEntries.contain(memory, in: batch) else { return false }
  let entry = unsafe memory.assumingMemoryBound(to: NvDsMetaCompLatency.self)
  unsafe entry.pointee.out_system_timestamp = nvds_get_current_system_timestamp()
  return true
}

/// A buffer as what carries its quark data.
private func miniObject(_ buffer: UnsafeMutablePointer<GstBuffer>?) -> UnsafeMutablePointer<GstMiniObject>? {
  unsafe UnsafeMutableRawPointer(buffer)?.assumingMemoryBound(to: GstMiniObject.self)
}

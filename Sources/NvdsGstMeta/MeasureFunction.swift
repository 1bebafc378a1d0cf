internal import CDeepStream
internal import CDeepStreamFunctions
public import CDeepStreamGst
internal import CGStreamer
internal import DipperBufferMetadata

/// Fills one entry for each frame of a buffer's batch and returns their number.
@c @implementation
public func nvds_measure_buffer_latency(
  _ buffer: UnsafeMutablePointer<GstBuffer>!, _ latency_info: UnsafeMutablePointer<NvDsFrameLatencyInfo>!
) -> guint {
  let rate = PerformanceLog.shared.batchRate(at: nvds_get_current_system_timestamp())
  guard let batch = unsafe gst_buffer_get_nvds_batch_meta(buffer) else {
    unsafe dip_print("Batch meta not found for buffer \(text(of: buffer))")
    return 0
  }
  guard let entries = unsafe latency_info else {
    Advice.once(.noRoom, "nvds_measure_buffer_latency was given no memory for its answer; it answers 0.")
    return 0
  }
  unsafe nvds_acquire_meta_lock(batch)
  defer { unsafe nvds_release_meta_lock(batch) }
  // The caller has room for as many frames as the batch was made for.
  let room = unsafe Int(batch.pointee.max_frames_in_batch)
  unsafe entries.update(repeating: NvDsFrameLatencyInfo(), count: room)
  let now = nvds_get_current_system_timestamp()
  let number = PerformanceLog.shared.nextBatch()
  let count = unsafe fill(entries, room: room, from: batch, number: number)
  for index in 0..<count {
    unsafe entries[index].latency = now - entries[index].comp_in_timestamp
    unsafe PerformanceLog.shared.note(entries[index], batch: number, rate: rate)
  }
  return guint(count)
}

/// Makes an entry of each frame that the batch's notes tell of, and prints the notes where that is asked for.
private func fill(
  _ entries: UnsafeMutablePointer<NvDsFrameLatencyInfo>, room: Int,
  from batch: UnsafeMutablePointer<NvDsBatchMeta>, number: Int
) -> Int {
  var count = 0
  var frames = FrameNotes()
  unsafe LatencyEntries.forEach(in: batch) { entry in
    if LatencySwitches.printsComponents {
      unsafe dip_print(ComponentLine.text(entry))
      unsafe PerformanceLog.shared.note(entry, batch: number)
    }
    guard let frame = unsafe frames.take(entry) else { return }
    guard count < room else {
      return Advice.once(
        .noRoom, "A batch has latency notes for more frames than its max_frames_in_batch, \(room); they are left out.")
    }
    unsafe entries[count] = frame
    count += 1
  }
  return count
}

/// A pointer as `%p` prints it.
private func text(of buffer: UnsafeMutablePointer<GstBuffer>?) -> String {
  guard let buffer = unsafe buffer else { return "(nil)" }
  return "0x" + String(UInt(bitPattern: buffer), radix: 16)
}

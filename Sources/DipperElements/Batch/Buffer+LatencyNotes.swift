internal import CDeepStream
internal import CDeepStreamGst
internal import CGLib
internal import CGStreamer
public import DipperBufferMetadata
public import DipperGStreamer
internal import DipperMetadata

/// Writing notes of when a buffer's batch entered and left a component.
///
/// DeepStream's own elements write them where the environment has `NVDS_ENABLE_LATENCY_MEASUREMENT`; these functions
/// write them always.
extension Buffer {
  /// Notes that the buffer's batch enters a component (`nvds_set_input_system_timestamp`).
  ///
  /// - Parameters:
  ///   - component: The component's name, of which 63 bytes are kept. Names that begin with `nvstreammux-` are those of
  ///     components that put single frames into batches, which ``frameLatencies(at:)`` looks for.
  ///   - source: The source that the note is about; 0 for components that see whole batches.
  ///   - frameNumber: The source's frame; 0 for components that see whole batches.
  ///   - padIndex: The source's pad of the multiplexer; 0 for components that see whole batches.
  ///   - time: When it enters.
  /// - Returns: Whether it was noted; it is not where there is no batch, or ``withBatch(_:)`` does not lend it.
  @discardableResult
  public borrowing func noteEntry(
    into component: String, source: Int = 0, frameNumber: Int = 0, padIndex: Int = 0, at time: SystemTimestamp = .now
  ) -> Bool {
    guard let entry = unsafe LatencyEntries.allocate() else { return false }
    unsafe LatencyEntries.name(entry, component)
    unsafe entry.pointee.in_system_timestamp = time.milliseconds
    unsafe entry.pointee.source_id = UInt32(clamping: source)
    unsafe entry.pointee.frame_num = UInt32(clamping: frameNumber)
    unsafe entry.pointee.pad_index = UInt32(clamping: padIndex)
    guard unsafe attach(entry) else {
      unsafe g_free(entry)
      return false
    }
    // A component in C finds its entry again by the buffer and its name.
    unsafe gst_mini_object_set_qdata(
      UnsafeMutableRawPointer(raw).assumingMemoryBound(to: GstMiniObject.self), g_quark_from_string(component), entry,
      nil)
    return true
  }

  /// Notes that the buffer's batch leaves a component (`nvds_set_output_system_timestamp`).
  ///
  /// - Parameters:
  ///   - component: The component's name; all its notes that have no such time yet get it.
  ///   - time: When it leaves.
  /// - Returns: Whether there was such a note.
  @discardableResult
  public borrowing func noteExit(from component: String, at time: SystemTimestamp = .now) -> Bool {
    var isNoted = false
    unsafe eachNote { entry in
      guard unsafe entry.pointee.out_system_timestamp == 0, unsafe ComponentName(entry).isThat(of: component) else {
        return
      }
      unsafe entry.pointee.out_system_timestamp = time.milliseconds
      isNoted = true
    }
    return isNoted
  }

  private borrowing func attach(_ entry: UnsafeMutablePointer<NvDsMetaCompLatency>) -> Bool {
    func attach(to holder: some UserMetadataHolder) {
      unsafe holder.attach(
        data: entry, as: UserMetadataType(rawValue: Int(NVDS_LATENCY_MEASUREMENT_META.rawValue)),
        copy: { user, _ in unsafe LatencyEntries.copy(ofUser: user) },
        release: { user, _ in unsafe LatencyEntries.release(ofUser: user) })
    }
    return withBatch { attach(to: $0) } != nil || withAudioBatch { attach(to: $0) } != nil
  }
}

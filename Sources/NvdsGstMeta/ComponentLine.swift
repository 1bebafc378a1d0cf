internal import CDeepStreamGst
internal import CGStreamer
internal import DipperBufferMetadata

/// What is printed and written about a component's note.
enum ComponentLine {
  /// The line on the screen.
  static func text(_ entry: UnsafeMutablePointer<NvDsMetaCompLatency>) -> [CChar] {
    let (name, times) = unsafe (
      ComponentName(entry), (entry.pointee.in_system_timestamp, entry.pointee.out_system_timestamp)
    )
    let gap = String(repeating: " ", count: 14)
    guard unsafe name.isMultiplexer else {
      return unsafe formatted(
        "Comp name = %s in_system_timestamp = %lf out_system_timestamp = %lf \(gap)component latency= %lf\n",
        name.characters, times.0, times.1, times.1 - times.0)
    }
    return unsafe formatted(
      "Comp name = %s source_id = %d pad_index = %d frame_num = %d \(gap)in_system_timestamp = %lf "
        + "out_system_timestamp = %lf \(gap)component_latency = %lf\n",
      name.characters, entry.pointee.source_id, entry.pointee.pad_index, entry.pointee.frame_num,
      times.0, times.1, times.1 - times.0)
  }

  /// The line of the whole component in the file; it begins with the line's break.
  static func row(
    _ entry: UnsafeMutablePointer<NvDsMetaCompLatency>, process: Int32, batch: Int
  ) -> [CChar] {
    let (entered, left) = unsafe (entry.pointee.in_system_timestamp, entry.pointee.out_system_timestamp)
    return unsafe formatted(
      "\n%d,%s,full,source_%d,%d,%d,0,%lf,%lf,latency,%lf", process, ComponentName(entry).characters,
      entry.pointee.source_id, entry.pointee.pad_index, Int32(truncatingIfNeeded: batch), entered, left,
      left - entered)
  }

  /// The line of a part of the component.
  static func row(
    of part: UnsafeMutablePointer<NvDsMetaSubCompLatency>, in entry: UnsafeMutablePointer<NvDsMetaCompLatency>,
    process: Int32, batch: Int
  ) -> [CChar] {
    let (entered, left) = unsafe (part.pointee.in_system_timestamp, part.pointee.out_system_timestamp)
    let name = unsafe ComponentName(entry).characters
    let partName = unsafe UnsafeRawPointer(part).assumingMemoryBound(to: CChar.self)
    return unsafe formatted(
      "\n%d,%s,%s-%s,source_%d,%d,%d,0,%lf,%lf,latency,%lf", process, name, name, partName,
      entry.pointee.source_id, entry.pointee.pad_index, Int32(truncatingIfNeeded: batch), entered, left,
      left - entered)
  }
}

package import CDeepStreamGst

/// When a batch entered and left a component, as the component noted it on the batch.
public struct ComponentLatency: Sendable, Hashable, Codable {
  /// The component's name, such as `nvstreammux-mux`.
  public var component: String
  /// The source that the note is about; 0 for components that see whole batches.
  public var sourceID: Int
  /// The source's frame; 0 for components that see whole batches.
  public var frameNumber: Int
  /// The source's pad of the multiplexer; 0 for components that see whole batches.
  public var padIndex: Int
  /// When the batch entered.
  public var entered: SystemTimestamp
  /// When it left; `nil` while it has not.
  public var left: SystemTimestamp?

  /// How long the component held the batch, in milliseconds; `nil` while it does.
  public var milliseconds: Double? { left.map { $0.milliseconds - entered.milliseconds } }

  /// Reads a note.
  package init(_ entry: UnsafeMutablePointer<NvDsMetaCompLatency>) {
    component = unsafe String(cString: ComponentName(entry).characters)
    sourceID = unsafe Int(entry.pointee.source_id)
    frameNumber = unsafe Int(entry.pointee.frame_num)
    padIndex = unsafe Int(entry.pointee.pad_index)
    entered = unsafe SystemTimestamp(milliseconds: entry.pointee.in_system_timestamp)
    let out = unsafe entry.pointee.out_system_timestamp
    left = out == 0 ? nil : SystemTimestamp(milliseconds: out)
  }
}

package import CDeepStreamGst

/// How long a frame has been under way since it entered its decoder (`NvDsFrameLatencyInfo`).
public struct FrameLatency: Sendable, Hashable, Codable {
  /// The frame's source.
  public var sourceID: Int
  /// The source's frame.
  public var frameNumber: Int
  /// When it entered the decoder; `nil` where no decoder left a note.
  public var entered: SystemTimestamp?
  /// Milliseconds since then; `nil` where no decoder left a note.
  public var milliseconds: Double?

  /// Reads what was found of a frame.
  ///
  /// - Parameters:
  ///   - frame: What was found.
  ///   - now: The time to measure to.
  package init(_ frame: NvDsFrameLatencyInfo, at now: SystemTimestamp) {
    sourceID = Int(frame.source_id)
    frameNumber = Int(frame.frame_num)
    if frame.comp_in_timestamp != 0 {
      entered = SystemTimestamp(milliseconds: frame.comp_in_timestamp)
      milliseconds = now.milliseconds - frame.comp_in_timestamp
    }
  }
}

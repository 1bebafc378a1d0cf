internal import CDeepStream
public import DipperGeometry

/// The frame's place in its batch and pipeline, and what applications keep with it.
extension Frame {
  /// Which pad of the multiplexer it came in by, counted from 0 (`pad_index`).
  public package(set) var padIndex: Int {
    get { unsafe Int(live.pointee.pad_index) }
    nonmutating set { unsafe live.pointee.pad_index = UInt32(clamping: newValue) }
  }

  /// How many surfaces show it; more than one where a lens was dewarped (`num_surfaces_per_frame`).
  public package(set) var surfaceCount: Int {
    get { unsafe Int(live.pointee.num_surfaces_per_frame) }
    nonmutating set { unsafe live.pointee.num_surfaces_per_frame = Int32(clamping: newValue) }
  }

  /// The size of the picture in the pipeline, in pixels (`pipeline_width`, `pipeline_height`).
  public package(set) var pipelineSize: Size<SourceSpace> {
    get {
      let frame = unsafe live
      return unsafe Size(width: Float(frame.pointee.pipeline_width), height: Float(frame.pointee.pipeline_height))
    }
    nonmutating set {
      let frame = unsafe live
      unsafe frame.pointee.pipeline_width = UInt32(max(0, newValue.width))
      unsafe frame.pointee.pipeline_height = UInt32(max(0, newValue.height))
    }
  }

  /// Four numbers for an application's own use (`misc_frame_info`).
  public var miscValues: (Int, Int, Int, Int) {
    get { unsafe live.pointee.misc_frame_info }
    nonmutating set { unsafe live.pointee.misc_frame_info = newValue }
  }

  /// Four more numbers (`reserved`), of which the first three are for an application's own use.
  ///
  /// What ``captureTime`` says beyond its nanoseconds lies in the last.
  public var customValues: (Int, Int, Int, Int) {
    get { unsafe live.pointee.reserved }
    nonmutating set { unsafe live.pointee.reserved = newValue }
  }
}

extension Frame: Equatable {
  /// Whether two views show the same frame.
  ///
  /// - Parameters:
  ///   - left: A view.
  ///   - right: Another view.
  /// - Returns: Whether they show one frame.
  public static func == (left: Frame, right: Frame) -> Bool { unsafe left.live == right.live }
}

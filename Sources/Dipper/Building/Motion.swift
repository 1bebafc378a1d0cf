/// Works out how each part of a picture has moved since the source's frame before (optical flow).
///
/// Handlers read it as `frame.opticalFlow`; ``Draw`` shows it with ``DrawStage/Marks/motionArrows`` or
/// ``DrawStage/Marks/motionColors``.
public struct Motion: FlowPart {
  private let stage: MotionStage

  /// Creates the stage.
  ///
  /// - Parameters:
  ///   - preset: How much work is done for a better result.
  ///   - gridSize: The width and height of the cell that one vector stands for, in pixels, 1…64.
  ///   - interval: How many frames of each source are left out between two that are looked at.
  ///   - device: What works the motion out.
  ///   - gpu: The number of the NVIDIA device.
  public init(
    _ preset: MotionStage.Preset = .medium, gridSize: Int = 4, interval: Int = 0, device: MotionStage.Device = .cpu,
    gpu: Int = 0
  ) {
    stage = MotionStage(preset, gridSize: gridSize, interval: interval, device: device, gpu: gpu)
  }

  /// Adds the stage to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.motion(stage))
  }
}

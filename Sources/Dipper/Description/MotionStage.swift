/// What works out how each part of a picture has moved since the frame before.
public struct MotionStage: Sendable, Hashable, Codable {
  /// How much work is done for a better result.
  public enum Preset: String, Sendable, Hashable, Codable, CaseIterable {
    /// Least work: motion in large strokes.
    case fast
    /// A fair result for most videos.
    case medium
    /// Finer detail, in several times the time.
    case slow
  }

  /// What works the motion out.
  public enum Device: String, Sendable, Hashable, Codable, CaseIterable {
    /// The CPU, by OpenCV.
    case cpu
    /// The optical-flow hardware of an NVIDIA device.
    case nvidia
  }

  /// How much work is done for a better result.
  public var preset: Preset

  /// The width and height of the cell that one vector stands for, in pixels, 1…64.
  public var gridSize: Int

  /// How many frames of each source are left out between two that are looked at, 0 or more.
  ///
  /// Motion is then from one frame that is looked at to the next.
  public var interval: Int

  /// What works the motion out.
  public var device: Device

  /// The number of the NVIDIA device, as in `cuda:1`.
  public var gpu: Int

  /// Creates the stage.
  ///
  /// - Parameters:
  ///   - preset: How much work is done for a better result.
  ///   - gridSize: The width and height of a vector's cell, in pixels, 1…64.
  ///   - interval: How many frames are left out between two that are looked at.
  ///   - device: What works the motion out.
  ///   - gpu: The number of the NVIDIA device.
  public init(
    _ preset: Preset = .medium, gridSize: Int = 4, interval: Int = 0, device: Device = .cpu, gpu: Int = 0
  ) {
    self.preset = preset
    self.gridSize = gridSize
    self.interval = interval
    self.device = device
    self.gpu = gpu
  }
}

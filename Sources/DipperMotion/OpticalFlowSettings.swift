/// How the motion between frames is worked out.
public struct OpticalFlowSettings: Sendable, Hashable, Codable {
  /// How much work is done for a better result.
  public enum Preset: String, Sendable, Hashable, Codable, CaseIterable {
    /// Least work: motion in large strokes (OpenCV's DIS preset `ULTRAFAST`).
    case fast
    /// A fair result for most videos (OpenCV's `FAST`).
    case medium
    /// Finer detail, in several times the time (OpenCV's `MEDIUM`).
    case slow
  }

  /// How much work is done for a better result.
  public var preset: Preset

  /// The width and height of the cell that one vector stands for, in pixels, 1…64.
  public var gridSize: Int

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - preset: How much work is done for a better result.
  ///   - gridSize: The width and height of a vector's cell, in pixels, 1…64.
  public init(preset: Preset = .medium, gridSize: Int = 4) {
    self.preset = preset
    self.gridSize = gridSize
  }

  /// The sizes of a cell that engines take, in pixels.
  public static let gridSizes = 1...64

  /// Throws where a setting is out of range.
  func check() throws(MotionError) {
    guard Self.gridSizes.contains(gridSize) else {
      throw MotionError(
        .invalidSetting, "a grid of \(gridSize) pixels was asked for; give 1…64", doing: "preparing optical flow")
    }
  }
}

/// How far something moves from one frame to the next, in pixels of the frame.
public struct MotionVector: Sendable, Hashable, Codable {
  /// The way to the right, in pixels; negative to the left.
  public var x: Float

  /// The way down, in pixels; negative upwards.
  public var y: Float

  /// Creates a vector.
  ///
  /// - Parameters:
  ///   - x: The way to the right, in pixels.
  ///   - y: The way down, in pixels.
  public init(x: Float, y: Float) {
    self.x = x
    self.y = y
  }

  /// The length of the way, in pixels.
  public var length: Float { (x * x + y * y).squareRoot() }
}

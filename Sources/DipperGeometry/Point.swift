/// A position in a coordinate space.
public struct Point<Space: CoordinateSpace>: Sendable, Hashable, Codable {
  /// The distance from the left edge, in units of the space.
  public var x: Float

  /// The distance from the top edge, in units of the space.
  public var y: Float

  /// Creates a point.
  ///
  /// - Parameters:
  ///   - x: The distance from the left edge.
  ///   - y: The distance from the top edge.
  public init(x: Float, y: Float) {
    self.x = x
    self.y = y
  }
}

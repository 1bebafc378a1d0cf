/// A width and a height in a coordinate space.
public struct Size<Space: CoordinateSpace>: Sendable, Hashable, Codable {
  /// The width, in units of the space.
  public var width: Float

  /// The height, in units of the space.
  public var height: Float

  /// Creates a size.
  ///
  /// - Parameters:
  ///   - width: The width.
  ///   - height: The height.
  public init(width: Float, height: Float) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle in a coordinate space.
public struct Box<Space: CoordinateSpace>: Sendable, Hashable, Codable {
  /// The left edge, in units of the space.
  public var left: Float

  /// The top edge, in units of the space.
  public var top: Float

  /// The width, in units of the space; never meant to be negative.
  public var width: Float

  /// The height, in units of the space; never meant to be negative.
  public var height: Float

  /// Creates a box from its top left corner and its size.
  ///
  /// - Parameters:
  ///   - left: The left edge.
  ///   - top: The top edge.
  ///   - width: The width.
  ///   - height: The height.
  @inlinable
  public init(left: Float, top: Float, width: Float, height: Float) {
    self.left = left
    self.top = top
    self.width = width
    self.height = height
  }

  /// Creates a box from two opposite corners.
  ///
  /// - Parameters:
  ///   - left: The left edge.
  ///   - top: The top edge.
  ///   - right: The right edge.
  ///   - bottom: The bottom edge.
  public init(left: Float, top: Float, right: Float, bottom: Float) {
    self.init(left: left, top: top, width: right - left, height: bottom - top)
  }

  /// The right edge, in units of the space.
  public var right: Float { left + width }

  /// The bottom edge, in units of the space.
  public var bottom: Float { top + height }

  /// The point in the middle.
  public var center: Point<Space> { Point(x: left + width / 2, y: top + height / 2) }

  /// The area, 0 for a box of negative width or height.
  public var area: Float { max(0, width) * max(0, height) }

  /// Returns the part that both boxes cover; its area is 0 where they do not meet.
  ///
  /// - Parameter other: The other box.
  /// - Returns: The common part.
  public func intersection(_ other: Self) -> Self {
    let left = max(self.left, other.left)
    let top = max(self.top, other.top)
    return Self(
      left: left, top: top, width: max(0, min(right, other.right) - left),
      height: max(0, min(bottom, other.bottom) - top))
  }

  /// Returns the intersection over union with another box, 0…1; 0 where both are empty.
  ///
  /// - Parameter other: The other box.
  /// - Returns: The IoU.
  public func iou(with other: Self) -> Float {
    let common = intersection(other).area
    let union = area + other.area - common
    return union > 0 ? common / union : 0
  }

  /// Returns the part that lies within a frame of the given size.
  ///
  /// - Parameter size: The frame's size.
  /// - Returns: The part inside.
  public func clipped(to size: Size<Space>) -> Self {
    intersection(Self(left: 0, top: 0, width: size.width, height: size.height))
  }

  /// Whether a point lies inside or on the left or top edge.
  ///
  /// - Parameter point: The point.
  /// - Returns: Whether the box contains it.
  public func contains(_ point: Point<Space>) -> Bool {
    point.x >= left && point.x < right && point.y >= top && point.y < bottom
  }
}

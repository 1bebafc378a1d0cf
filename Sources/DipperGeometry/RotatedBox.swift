// Sine, cosine and the arc tangent.
internal import Glibc

/// A rectangle that stands at an angle, as around ships and cars seen from above.
public struct RotatedBox<Space: CoordinateSpace>: Sendable, Hashable, Codable {
  /// The middle.
  public var center: Point<Space>
  /// The side that lies along the angle.
  public var width: Float
  /// The other side.
  public var height: Float
  /// How far the rectangle is turned about its middle, in radians, to the right as pictures are seen (y points down).
  public var angle: Float

  /// Creates a rectangle.
  ///
  /// - Parameters:
  ///   - center: The middle.
  ///   - width: The side that lies along the angle.
  ///   - height: The other side.
  ///   - angle: How far it is turned to the right, in radians.
  public init(center: Point<Space>, width: Float, height: Float, angle: Float) {
    self.center = center
    self.width = width
    self.height = height
    self.angle = angle
  }

  /// The four corners, in the order top left, top right, bottom right, bottom left of the rectangle before it was turned.
  public var corners: [Point<Space>] {
    let (along, across) = axes
    let middle = SIMD2(center.x, center.y)
    return [middle - along - across, middle + along - across, middle + along + across, middle - along + across]
      .map { Point(x: $0.x, y: $0.y) }
  }

  /// The smallest upright rectangle around it.
  public var enclosing: Box<Space> {
    let (along, across) = axes
    let (halfWidth, halfHeight) = (abs(along.x) + abs(across.x), abs(along.y) + abs(across.y))
    return Box(
      left: center.x - halfWidth, top: center.y - halfHeight, width: 2 * halfWidth, height: 2 * halfHeight)
  }

  /// Half the sides as directions.
  private var axes: (along: SIMD2<Float>, across: SIMD2<Float>) {
    let (sine, cosine) = (sinf(angle), cosf(angle))
    return (SIMD2(cosine, sine) * (width / 2), SIMD2(-sine, cosine) * (height / 2))
  }
}

extension Mapping {
  /// Maps a rectangle that stands at an angle.
  ///
  /// Where both directions are scaled alike the result is exact; else it is the rectangle of the same middle and area whose
  /// first side lies where that side comes to lie.
  ///
  /// - Parameter box: A rectangle of `From`.
  /// - Returns: The same place in `To`.
  public func callAsFunction(_ box: RotatedBox<From>) -> RotatedBox<To> {
    let side = SIMD2(cosf(box.angle) * scaleX, sinf(box.angle) * scaleY)
    let length = (side * side).sum().squareRoot()
    let height = length > 0 ? box.height * abs(scaleX * scaleY) / length : 0
    return RotatedBox<To>(
      center: self(box.center), width: box.width * length, height: height, angle: atan2f(side.y, side.x))
  }
}

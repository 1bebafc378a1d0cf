public import DipperGeometry

extension Painter {
  /// Draws an arrow's head: two strokes that open at 30 degrees on either side.
  ///
  /// Each is as long as six thicknesses, but at most half the arrow.
  ///
  /// - Parameters:
  ///   - tip: Where the arrow points to, in pixels of the image.
  ///   - tail: Where the arrow comes from, in pixels of the image.
  ///   - color: The colour.
  ///   - thickness: The thickness of the strokes, in pixels; nothing is drawn below 1.
  public func arrowHead(at tip: Point<BatchSpace>, from tail: Point<BatchSpace>, color: Color, thickness: Int = 2) {
    let across = tail.x - tip.x
    let down = tail.y - tip.y
    let length = (across * across + down * down).squareRoot()
    guard length > 0 else { return }
    let size = min(Float(6 * max(1, thickness)), length / 2) / length
    let (cosine, sine): (Float, Float) = (0.866, 0.5)
    for side: Float in [-1, 1] {
      let end = Point<BatchSpace>(
        x: tip.x + size * (across * cosine - side * down * sine),
        y: tip.y + size * (side * across * sine + down * cosine))
      line(from: tip, to: end, color: color, thickness: thickness)
    }
  }
}

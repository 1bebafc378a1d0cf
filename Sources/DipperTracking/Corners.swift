internal import DipperGeometry

/// The edges of a box and its area, ready for many comparisons.
struct Corners: Sendable, Hashable {
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float
  var area: Float

  /// Takes the edges of a box.
  ///
  /// - Parameter box: The box.
  init(_ box: Box<SourceSpace>) {
    left = box.left
    top = box.top
    right = box.left + box.width
    bottom = box.top + box.height
    area = box.width * box.height
  }

  /// Returns the intersection over union, 0…1.
  ///
  /// - Parameter other: The other box.
  /// - Returns: The IoU.
  func iou(_ other: Corners) -> Float {
    let width = min(right, other.right) - max(left, other.left)
    guard width > 0 else { return 0 }
    let height = min(bottom, other.bottom) - max(top, other.top)
    guard height > 0 else { return 0 }
    let common = width * height
    // Edges are rounded far from the origin; the area of a box with itself must not exceed its own.
    let union = max(area + other.area - common, common)
    return common / union
  }
}

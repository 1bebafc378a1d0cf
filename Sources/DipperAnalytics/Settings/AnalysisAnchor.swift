internal import DipperGeometry

/// The point of an object's box that stands for the object.
public enum AnalysisAnchor: String, Sendable, Hashable, Codable, CaseIterable {
  /// The middle of the lower edge: where people and vehicles touch the ground.
  case bottomCenter = "bottom-center"
  /// The middle of the box.
  case center
  /// The middle of the upper edge.
  case topCenter = "top-center"

  /// The anchor of a box, in pixels.
  func point(of box: Box<SourceSpace>) -> Vector {
    let x = Double(box.left) + Double(box.width) / 2
    return switch self {
    case .bottomCenter: Vector(x, Double(box.top) + Double(box.height))
    case .center: Vector(x, Double(box.top) + Double(box.height) / 2)
    case .topCenter: Vector(x, Double(box.top))
    }
  }
}

/// A place or a way in pixels; double precision tells the sides of a line apart that single would not.
typealias Vector = SIMD2<Double>

extension Vector {
  /// Twice the area of the triangle of two ways: above 0 where `other` turns to the right on the screen.
  func cross(_ other: Vector) -> Double { x * other.y - y * other.x }

  func dot(_ other: Vector) -> Double { x * other.x + y * other.y }

  var length: Double { dot(self).squareRoot() }
}

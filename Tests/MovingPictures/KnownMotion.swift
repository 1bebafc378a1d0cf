public import DipperGeometry
import Foundation

/// A motion that is known: where a point goes, and where it came from.
public struct KnownMotion: Sendable, CustomStringConvertible {
  public let description: String
  private let a, b, c, d: Float
  private let center: (x: Float, y: Float)
  private let shift: (x: Float, y: Float)

  /// A turn and a zoom about a point, and then a shift.
  public init(_ name: String, angle: Float = 0, zoom: Float = 1, center: (Float, Float) = (0, 0), shift: (Float, Float) = (0, 0)) {
    description = name
    (a, b, c, d) = (cos(angle) * zoom, -sin(angle) * zoom, sin(angle) * zoom, cos(angle) * zoom)
    self.center = center
    self.shift = shift
  }

  public func target(_ x: Float, _ y: Float) -> (Float, Float) {
    let (u, v) = (x - center.x, y - center.y)
    return (a * u + b * v + center.x + shift.x, c * u + d * v + center.y + shift.y)
  }

  public func origin(_ x: Float, _ y: Float) -> (Float, Float) {
    let (u, v) = (x - center.x - shift.x, y - center.y - shift.y)
    let scale = 1 / (a * d - b * c)
    return ((d * u - b * v) * scale + center.x, (a * v - c * u) * scale + center.y)
  }

  /// The mean distance between a field and the truth, over cells at least `border` pixels from the edge.
  public func endPointError(of field: FlowField, width: Int, height: Int, border: Int) -> Float {
    var (sum, count): (Float, Float) = (0, 0)
    for row in 0..<field.rows {
      for column in 0..<field.columns {
        let size = field.gridSize
        let middle = (x: Float(column * size) + Float(size - 1) / 2, y: Float(row * size) + Float(size - 1) / 2)
        guard middle.x > Float(border), middle.x < Float(width - border), middle.y > Float(border),
          middle.y < Float(height - border)
        else { continue }
        let (x, y) = target(middle.x, middle.y)
        let found = field[row, column]
        sum += MotionVector(x: found.x - (x - middle.x), y: found.y - (y - middle.y)).length
        count += 1
      }
    }
    return sum / count
  }
}

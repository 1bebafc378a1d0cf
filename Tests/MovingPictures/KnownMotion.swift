public import DipperGeometry
import Glibc

/// A motion that is known: where a point goes, and where it came from.
public struct KnownMotion: Sendable, CustomStringConvertible {
  /// What it is, in a few words.
  public let description: String
  private let a, b, c, d: Float
  private let center: (x: Float, y: Float)
  private let shift: (x: Float, y: Float)

  /// A turn and a zoom about a point, and then a shift.
  ///
  /// - Parameters:
  ///   - name: What it is, in a few words.
  ///   - angle: The turn, clockwise as seen, in radians.
  ///   - zoom: How many times longer ways become.
  ///   - center: The point, in pixels.
  ///   - shift: To the right and down, in pixels.
  public init(
    _ name: String, angle: Float = 0, zoom: Float = 1, center: (Float, Float) = (0, 0), shift: (Float, Float) = (0, 0)
  ) {
    description = name
    (a, b, c, d) = (cos(angle) * zoom, -sin(angle) * zoom, sin(angle) * zoom, cos(angle) * zoom)
    self.center = center
    self.shift = shift
  }

  /// Where a point goes.
  ///
  /// - Parameters:
  ///   - x: The point, to the right.
  ///   - y: The point, down.
  /// - Returns: The place in the later picture.
  public func target(_ x: Float, _ y: Float) -> (Float, Float) {
    let (u, v) = (x - center.x, y - center.y)
    return (a * u + b * v + center.x + shift.x, c * u + d * v + center.y + shift.y)
  }

  /// Where a point came from.
  ///
  /// - Parameters:
  ///   - x: The point, to the right.
  ///   - y: The point, down.
  /// - Returns: The place in the earlier picture.
  public func origin(_ x: Float, _ y: Float) -> (Float, Float) {
    let (u, v) = (x - center.x - shift.x, y - center.y - shift.y)
    let scale = 1 / (a * d - b * c)
    return ((d * u - b * v) * scale + center.x, (a * v - c * u) * scale + center.y)
  }

  /// The mean distance between a field and the truth, over cells at least `border` pixels from the edge.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - width: The picture's width.
  ///   - height: The picture's height.
  ///   - border: How far from the edge.
  /// - Returns: The distance, in pixels.
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

import DipperGeometry
import DipperSurface
import Foundation

/// A picture of fine texture without end, known at every place: a sum of waves of many lengths and directions.
struct Picture {
  private var waves: [(x: Float, y: Float, phase: Float, height: Float)] = []

  init(seed: UInt64 = 1) {
    var state = seed
    func random() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24)
    }
    for _ in 0..<24 {
      let length = 7 * Float(pow(10, Double(random())))
      let (angle, turn) = (random() * 2 * .pi, 2 * Float.pi / length)
      waves.append((cos(angle) * turn, sin(angle) * turn, random() * 2 * .pi, 10 + random() * 12))
    }
  }

  func brightness(x: Float, y: Float) -> UInt8 {
    var sum: Float = 128
    for wave in waves { sum += wave.height * sin(x * wave.x + y * wave.y + wave.phase) }
    return UInt8(max(0, min(255, sum.rounded())))
  }

  /// Draws what is seen where `place` says which part of the texture lies at each pixel.
  func frame(
    width: Int, height: Int, format: PixelFormat = .gray8, at place: (Float, Float) -> (Float, Float) = { ($0, $1) }
  ) -> PixelBuffer {
    var buffer = PixelBuffer(format: format, width: width, height: height)
    buffer.withMutableImage { image in
      image.withMutablePlane(0) { bytes, stride in
        let step = format == .rgb || format == .bgr ? 3 : format == .rgba || format == .bgrx ? 4 : 1
        for y in 0..<height {
          for x in 0..<width {
            let (u, v) = place(Float(x), Float(y))
            let value = brightness(x: u, y: v)
            for channel in 0..<step {
              bytes.storeBytes(of: value, toByteOffset: y * stride + x * step + channel, as: UInt8.self)
            }
          }
        }
      }
    }
    return buffer
  }
}

/// A motion that is known: where a point goes, and where it came from.
struct KnownMotion: Sendable, CustomStringConvertible {
  let description: String
  private let a, b, c, d: Float
  private let center: (x: Float, y: Float)
  private let shift: (x: Float, y: Float)

  /// A turn and a zoom about a point, and then a shift.
  init(_ name: String, angle: Float = 0, zoom: Float = 1, center: (Float, Float) = (0, 0), shift: (Float, Float) = (0, 0)) {
    description = name
    (a, b, c, d) = (cos(angle) * zoom, -sin(angle) * zoom, sin(angle) * zoom, cos(angle) * zoom)
    self.center = center
    self.shift = shift
  }

  func target(_ x: Float, _ y: Float) -> (Float, Float) {
    let (u, v) = (x - center.x, y - center.y)
    return (a * u + b * v + center.x + shift.x, c * u + d * v + center.y + shift.y)
  }

  func origin(_ x: Float, _ y: Float) -> (Float, Float) {
    let (u, v) = (x - center.x - shift.x, y - center.y - shift.y)
    let scale = 1 / (a * d - b * c)
    return ((d * u - b * v) * scale + center.x, (a * v - c * u) * scale + center.y)
  }

  /// The mean distance between a field and the truth, over cells at least `border` pixels from the edge.
  func endPointError(of field: FlowField, width: Int, height: Int, border: Int) -> Float {
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

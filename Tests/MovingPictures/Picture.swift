public import DipperSurface
import Glibc

/// A picture of fine texture without end, known at every place: a sum of waves of many lengths and directions.
public struct Picture {
  private var waves: [(x: Float, y: Float, phase: Float, height: Float)] = []

  /// Creates a picture, the same for the same seed.
  ///
  /// - Parameter seed: Any number.
  public init(seed: UInt64 = 1) {
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

  /// How bright a place is.
  ///
  /// - Parameters:
  ///   - x: To the right, in pixels.
  ///   - y: Down, in pixels.
  /// - Returns: The brightness.
  public func brightness(x: Float, y: Float) -> UInt8 {
    var sum: Float = 128
    for wave in waves { sum += wave.height * sin(x * wave.x + y * wave.y + wave.phase) }
    return UInt8(max(0, min(255, sum.rounded())))
  }

  /// Draws what is seen where `place` says which part of the texture lies at each pixel.
  ///
  /// - Parameters:
  ///   - width: The width, in pixels.
  ///   - height: The height, in pixels.
  ///   - format: The format, of which the first plane is drawn.
  ///   - place: Given a pixel, the place in the texture.
  /// - Returns: The pixels.
  public func frame(
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

extension Image {
  /// The bytes of the first plane, row after row without gaps.
  public var grayBytes: [UInt8] {
    withPlane(0) { plane, stride in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(width * height)
      for y in 0..<height {
        for x in 0..<width { unsafe bytes.append(plane.unsafeLoad(fromByteOffset: y * stride + x, as: UInt8.self)) }
      }
      return bytes
    }
  }
}

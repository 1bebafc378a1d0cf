internal import DipperGeometry
// The exponential function, the logarithm and the angles' functions.
internal import Glibc

/// How much two turned boxes overlap, by the measure that their networks are trained and merged with.
///
/// Each box is taken for a normal distribution of its middle and its variances along and across; the overlap is 1 less the
/// Hellinger distance of the two (Llerena et al., "Gaussian Bounding Boxes and Probabilistic Intersection-over-Union for
/// Object Detection", 2021).
struct TurnedOverlap: Sendable {
  private let middle: SIMD2<Float>
  /// The covariance: along x, along y, and of both.
  private let spread: SIMD3<Float>

  init(_ box: Box<ModelSpace>, angle: Float) {
    middle = SIMD2(box.left + box.width / 2, box.top + box.height / 2)
    let (sine, cosine) = (sinf(angle), cosf(angle))
    let (wide, high) = (box.width * box.width / 12, box.height * box.height / 12)
    spread = SIMD3(
      wide * cosine * cosine + high * sine * sine, wide * sine * sine + high * cosine * cosine,
      (wide - high) * cosine * sine)
  }

  /// The overlap with another box, 0…1.
  func with(_ other: TurnedOverlap) -> Float {
    let tiny: Float = 1e-7
    let sum = spread + other.spread
    let way = middle - other.middle
    let area = sum.x * sum.y - sum.z * sum.z
    let distance = 0.25 * (sum.x * way.y * way.y + sum.y * way.x * way.x) / (area + tiny)
    let turn = -0.5 * (sum.z * way.x * way.y) / (area + tiny)
    let both = max(0, own) * max(0, other.own)
    let shape = 0.5 * log(area / (4 * both.squareRoot() + tiny) + tiny)
    let likeness = exp(-max(tiny, min(100, distance + turn + shape)))
    return 1 - max(0, 1 - likeness + tiny).squareRoot()
  }

  private var own: Float { spread.x * spread.y - spread.z * spread.z }
}

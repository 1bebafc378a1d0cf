internal import DipperGeometry

/// A Kalman filter of constant velocity for one box.
///
/// The state is that of ByteTrack (and of DeepSORT before it): the centre's x and y, the aspect ratio
/// width ÷ height, the height, and the velocity of each. All its noise is diagonal, and motion and measurement join
/// each coordinate only with its own velocity, so that the 8×8 covariance always consists of four 2×2 blocks. Here
/// the blocks' entries are the lanes of vectors: the same result as the dense filter, at a few instructions a step.
struct BoxFilter: Sendable, Hashable {
  /// Centre x, centre y, aspect ratio, height.
  private(set) var position: SIMD4<Float>

  /// The change of each coordinate per frame.
  private(set) var velocity: SIMD4<Float>

  private(set) var positionVariance: SIMD4<Float>
  private(set) var covariance: SIMD4<Float>
  private(set) var velocityVariance: SIMD4<Float>

  /// Standard deviations as a fraction of the object's height.
  private static let positionWeight: Float = 1 / 20
  private static let velocityWeight: Float = 1 / 160

  /// Starts at a detection, at rest.
  ///
  /// - Parameter box: The detection's box; its size is positive.
  init(_ box: Box<SourceSpace>) {
    position = Self.measurement(box)
    velocity = .zero
    positionVariance = Self.variance(2 * Self.positionWeight * position.w, aspect: 1e-2)
    covariance = .zero
    velocityVariance = Self.variance(10 * Self.velocityWeight * position.w, aspect: 1e-5)
  }

  /// Moves on by one frame.
  ///
  /// - Parameter holdsHeight: Whether the height stays as it is: that of an object out of sight is better left alone.
  mutating func predict(holdsHeight: Bool) {
    if holdsHeight { velocity.w = 0 }
    let positionNoise = Self.variance(Self.positionWeight * position.w, aspect: 1e-2)
    let velocityNoise = Self.variance(Self.velocityWeight * position.w, aspect: 1e-5)
    position += velocity
    positionVariance += 2 * covariance + velocityVariance + positionNoise
    covariance += velocityVariance
    velocityVariance += velocityNoise
    position.w = max(position.w, TrackerInput.smallest)
  }

  /// Takes a detection into account.
  ///
  /// - Parameter box: The detection's box; its size is positive.
  mutating func correct(_ box: Box<SourceSpace>) {
    let noise = Self.variance(Self.positionWeight * position.w, aspect: 1e-1)
    let total = positionVariance + noise
    let gain = positionVariance / total
    let velocityGain = covariance / total
    let innovation = Self.measurement(box) - position
    position += gain * innovation
    velocity += velocityGain * innovation
    velocityVariance -= velocityGain * covariance
    covariance -= gain * covariance
    positionVariance -= gain * positionVariance
  }

  /// Moves along with what the camera shows.
  ///
  /// - Parameter motion: How the picture moved since the last frame.
  mutating func move(by motion: CameraMotion) {
    let (middle, speed) = (motion(SIMD2(position.x, position.y)), motion.turned(SIMD2(velocity.x, velocity.y)))
    position = SIMD4(middle.x, middle.y, position.z, max(position.w * motion.growth, TrackerInput.smallest))
    velocity = SIMD4(speed.x, speed.y, velocity.z, velocity.w * motion.growth)
  }

  /// Whether an object can have got to a box from where the filter lost it: its middle lies within what 99 % of the
  /// paths reach that the filter thinks possible.
  ///
  /// - Parameter box: The box.
  /// - Returns: Whether it is within reach.
  func canReach(_ box: Box<SourceSpace>) -> Bool {
    let noise = Self.variance(Self.positionWeight * max(position.w, box.height), aspect: 1e-1)
    let distance = Self.measurement(box) - position
    let shares = distance * distance / (positionVariance + noise)
    // The 99 % point of the sum of two squared normal numbers.
    return shares.x + shares.y <= 9.21
  }

  /// Where the filter believes the object to be.
  var box: Box<SourceSpace> {
    let width = max(position.z * position.w, 0)
    let height = max(position.w, TrackerInput.smallest)
    return Box(left: position.x - width / 2, top: position.y - height / 2, width: width, height: height)
  }

  private static func measurement(_ box: Box<SourceSpace>) -> SIMD4<Float> {
    SIMD4(box.left + box.width / 2, box.top + box.height / 2, box.width / box.height, box.height)
  }

  private static func variance(_ deviation: Float, aspect: Float) -> SIMD4<Float> {
    let deviations = SIMD4(deviation, deviation, aspect, deviation)
    return deviations * deviations
  }
}

internal import DipperGeometry

/// How the picture moved because the camera did: where a place of the last frame lies in this one.
public struct CameraMotion: Sendable, Hashable {
  /// What is seen to the right of a place lies in this direction now, in pixels for each pixel.
  public var right: SIMD2<Float>
  /// What is seen below a place lies in this direction now, in pixels for each pixel.
  public var down: SIMD2<Float>
  /// How far the frame's origin moved, in pixels.
  public var shift: SIMD2<Float>

  /// Creates a motion of any affine kind.
  ///
  /// - Parameters:
  ///   - right: Where a pixel's step to the right leads now.
  ///   - down: Where a pixel's step down leads now.
  ///   - shift: How far the frame's origin moved, in pixels.
  public init(right: SIMD2<Float> = SIMD2(1, 0), down: SIMD2<Float> = SIMD2(0, 1), shift: SIMD2<Float> = .zero) {
    self.right = right
    self.down = down
    self.shift = shift
  }

  /// Moves a place along.
  ///
  /// - Parameter point: A place of the last frame, in source pixels.
  /// - Returns: The same place of the world in this frame.
  public func callAsFunction(_ point: SIMD2<Float>) -> SIMD2<Float> { turned(point) + shift }

  /// Turns a direction and its length along, such as a speed's.
  func turned(_ direction: SIMD2<Float>) -> SIMD2<Float> { right * direction.x + down * direction.y }

  /// How much larger things are now: the root of what areas are multiplied by.
  public var growth: Float { abs(right.x * down.y - right.y * down.x).squareRoot() }

  /// Moves a box along: its middle, and its size as things have grown.
  func moved(_ box: Box<SourceSpace>) -> Box<SourceSpace> {
    let middle = self(SIMD2(box.left + box.width / 2, box.top + box.height / 2))
    let (width, height) = (box.width * growth, box.height * growth)
    return Box(left: middle.x - width / 2, top: middle.y - height / 2, width: width, height: height)
  }

  /// Whether a camera can have moved so between two frames: the numbers are finite, and nothing grew or shrank to
  /// less than a half or more than the double.
  var isPlausible: Bool {
    let reach = TrackerInput.farthest
    return growth >= 0.5 && growth <= 2 && abs(shift.x) <= reach && abs(shift.y) <= reach
  }
}

internal import DipperGeometry

extension Candidate {
  /// Creates a candidate of sane numbers that meets the input, or nothing.
  ///
  /// A network that computed a NaN gives the rest. The box is not cut to the input: that is for whoever knows
  /// where in it the image lies.
  init?(
    left: Float, top: Float, right: Float, bottom: Float, classID: Int, confidence: Float, width: Float,
    height: Float
  ) {
    // Every comparison is false where a number is a NaN; infinities are out of reach.
    guard right > left, bottom > top, left < width, top < height, right > 0, bottom > 0,
      left > -Self.reach * width, right < Self.reach * width, top > -Self.reach * height,
      bottom < Self.reach * height, confidence > 0, confidence <= 1.001
    else { return nil }
    self.init(
      box: Box(left: left, top: top, right: right, bottom: bottom), classID: classID,
      confidence: min(1, confidence))
  }

  /// How many times the input's size a box may reach out before it is taken for nonsense.
  private static var reach: Float { 4 }
}

internal import DipperGeometry

extension Candidate {
  /// Creates a candidate of sane numbers that meets the input, or nothing.
  ///
  /// A network that computed a NaN gives the rest. The box is not cut to the input: that is for whoever knows
  /// where in it the image lies.
  init?(
    left: Float, top: Float, right: Float, bottom: Float, classID: Int, confidence: Float, width: Float,
    height: Float, row: Int = -1
  ) {
    // Every comparison is false where a number is a NaN; infinities are out of reach.
    guard right > left, bottom > top, left < width, top < height, right > 0, bottom > 0,
      left > -Self.reach * width, right < Self.reach * width, top > -Self.reach * height,
      bottom < Self.reach * height, confidence > 0, confidence <= 1.001
    else { return nil }
    self.init(
      box: Box(left: left, top: top, right: right, bottom: bottom), classID: classID,
      confidence: min(1, confidence), row: Int32(truncatingIfNeeded: row))
  }

  /// Creates a candidate of its middle and its size, of sane numbers that meets the input, or nothing.
  init?(
    x: Float, y: Float, boxWidth: Float, boxHeight: Float, classID: Int, confidence: Float, in input: InputSize,
    row: Int = -1
  ) {
    self.init(
      left: x - boxWidth / 2, top: y - boxHeight / 2, right: x + boxWidth / 2, bottom: y + boxHeight / 2,
      classID: classID, confidence: confidence, width: input.width, height: input.height, row: row)
  }

  /// How many times the input's size a box may reach out before it is taken for nonsense.
  private static var reach: Float { 4 }
}

/// The size of a network's input, in pixels.
struct InputSize: Sendable, Hashable {
  var width: Float
  var height: Float

  init(_ network: NetworkOutputs) { (width, height) = (Float(network.width), Float(network.height)) }
}

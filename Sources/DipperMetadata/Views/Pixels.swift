internal import DipperGeometry

/// Places in the whole numbers of pixels that display metadata holds.
enum Pixels {
  /// The nearest number that is not below 0.
  static func count(_ value: Float) -> UInt32 { value > 0 ? UInt32(min(value.rounded(), 16_777_216)) : 0 }

  static func point(_ x: UInt32, _ y: UInt32) -> Point<SourceSpace> { Point(x: Float(x), y: Float(y)) }
}

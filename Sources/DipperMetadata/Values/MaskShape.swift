internal import DipperAdvice

/// How many values an object's mask has, and which of them mean the object.
public struct MaskShape: Sendable, Hashable {
  /// How many values one row has, 1…16 384.
  public let width: Int
  /// How many rows there are, 1…16 384.
  public let height: Int
  /// Values above this mean the object, the others what lies behind it.
  public var threshold: Float

  static let longestSide = 16_384

  /// Describes a mask.
  ///
  /// - Parameters:
  ///   - width: How many values one row has, 1…16 384; others trap.
  ///   - height: How many rows there are, 1…16 384; others trap.
  ///   - threshold: Values above this mean the object.
  public init(width: Int, height: Int, threshold: Float = 0.5) {
    require(
      MaskShape.allows(width, height),
      "A mask has 1 to \(MaskShape.longestSide) values a row and as many rows; \(width) × \(height) were asked for.")
    self.width = width
    self.height = height
    self.threshold = threshold
  }

  /// How many values there are.
  public var count: Int { width * height }

  package static func allows(_ width: Int, _ height: Int) -> Bool {
    (1...longestSide).contains(width) && (1...longestSide).contains(height)
  }
}

/// A colour to draw with.
public struct OverlayColor: Sendable, Hashable, Codable {
  /// The red part, 0…1.
  public var red: Float

  /// The green part, 0…1.
  public var green: Float

  /// The blue part, 0…1.
  public var blue: Float

  /// The opacity, 0…1.
  public var alpha: Float

  /// Creates a colour.
  ///
  /// - Parameters:
  ///   - red: The red part, 0…1.
  ///   - green: The green part, 0…1.
  ///   - blue: The blue part, 0…1.
  ///   - alpha: The opacity, 0…1.
  public init(red: Float, green: Float, blue: Float, alpha: Float = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// Full white.
  public static let white = OverlayColor(red: 1, green: 1, blue: 1)

  /// Full black.
  public static let black = OverlayColor(red: 0, green: 0, blue: 0)
}

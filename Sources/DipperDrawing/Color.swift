/// A colour with transparency.
public struct Color: Sendable, Hashable, Codable {
  /// Red, 0…1.
  public var red: Float
  /// Green, 0…1.
  public var green: Float
  /// Blue, 0…1.
  public var blue: Float
  /// How much of what lies below is covered, 0…1.
  public var alpha: Float

  /// Creates a colour.
  ///
  /// - Parameters:
  ///   - red: Red, 0…1.
  ///   - green: Green, 0…1.
  ///   - blue: Blue, 0…1.
  ///   - alpha: How much of what lies below is covered, 0…1.
  public init(red: Float, green: Float, blue: Float, alpha: Float = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// Creates an opaque colour from a number such as `0xE69F00`.
  ///
  /// - Parameter rgb: Red, green and blue, 8 bits each, blue lowest.
  public init(rgb: UInt32) {
    self.init(
      red: Float(rgb >> 16 & 255) / 255, green: Float(rgb >> 8 & 255) / 255, blue: Float(rgb & 255) / 255)
  }

  /// Returns the same colour with another transparency.
  ///
  /// - Parameter alpha: How much of what lies below is covered, 0…1.
  /// - Returns: The colour.
  public func withAlpha(_ alpha: Float) -> Color {
    Color(red: red, green: green, blue: blue, alpha: alpha)
  }

  /// Black or white, whichever is easier to read on this colour.
  public var contrasting: Color {
    0.299 * red + 0.587 * green + 0.114 * blue > 0.55 ? .black : .white
  }

  /// Black.
  public static let black = Color(rgb: 0x000000)
  /// White.
  public static let white = Color(rgb: 0xFFFFFF)
  /// Red.
  public static let red = Color(rgb: 0xE6194B)
  /// Green.
  public static let green = Color(rgb: 0x3CB44B)
  /// Blue.
  public static let blue = Color(rgb: 0x0072B2)
  /// Yellow.
  public static let yellow = Color(rgb: 0xF0E442)
  /// Orange.
  public static let orange = Color(rgb: 0xE69F00)
  /// Gray.
  public static let gray = Color(rgb: 0x808080)
}

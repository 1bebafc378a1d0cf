/// A colour with opacity, eight bits a channel.
public struct Color: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The red part, 0…255.
  public var red: UInt8

  /// The green part, 0…255.
  public var green: UInt8

  /// The blue part, 0…255.
  public var blue: UInt8

  /// The opacity, 0 (invisible) to 255 (opaque).
  public var alpha: UInt8

  /// Creates a colour.
  ///
  /// - Parameters:
  ///   - red: The red part, 0…255.
  ///   - green: The green part, 0…255.
  ///   - blue: The blue part, 0…255.
  ///   - alpha: The opacity, 0…255.
  public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// Reads a colour written as `#rrggbb`, `#rrggbbaa` or one of ``names``.
  ///
  /// - Parameter text: The colour as text; nil results for anything else.
  public init?(_ text: String) {
    if let named = Self.named.first(where: { $0.name == text.lowercased() }) {
      self = named.color
      return
    }
    let digits = Array(text.utf8.dropFirst())
    guard text.hasPrefix("#"), digits.count == 6 || digits.count == 8 else { return nil }
    let nibbles = digits.compactMap(hexDigit)
    guard nibbles.count == digits.count else { return nil }
    func channel(_ index: Int) -> UInt8 { nibbles[2 * index] << 4 | nibbles[2 * index + 1] }
    self.init(
      red: channel(0), green: channel(1), blue: channel(2), alpha: digits.count == 8 ? channel(3) : 255)
  }

  /// The colours that have a name.
  public static var names: [String] { named.map(\.name) }

  /// The colour written as `#rrggbbaa`, `#rrggbb` where it is opaque.
  public var description: String {
    let channels = alpha == 255 ? [red, green, blue] : [red, green, blue, alpha]
    return "#" + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static let named: [(name: String, color: Color)] = [
    ("red", Color(red: 230, green: 57, blue: 70)), ("green", Color(red: 46, green: 204, blue: 113)),
    ("blue", Color(red: 52, green: 152, blue: 219)), ("yellow", Color(red: 241, green: 196, blue: 15)),
    ("orange", Color(red: 243, green: 156, blue: 18)), ("purple", Color(red: 155, green: 89, blue: 182)),
    ("cyan", Color(red: 26, green: 188, blue: 156)), ("magenta", Color(red: 232, green: 67, blue: 147)),
    ("white", Color(red: 255, green: 255, blue: 255)), ("black", Color(red: 0, green: 0, blue: 0)),
    ("gray", Color(red: 127, green: 140, blue: 141)),
  ]
}

/// A width and a height in whole pixels.
public struct PixelSize: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The width in pixels.
  public var width: Int

  /// The height in pixels.
  public var height: Int

  /// Creates a size.
  ///
  /// - Parameters:
  ///   - width: The width in pixels.
  ///   - height: The height in pixels.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Reads a size written as `1280x720`.
  ///
  /// - Parameter text: The size as text; nil results for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]), width > 0, height > 0
    else { return nil }
    self.init(width: width, height: height)
  }

  /// The size written as `1280x720`.
  public var description: String { "\(width)x\(height)" }
}

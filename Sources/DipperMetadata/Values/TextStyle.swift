/// How a text is drawn.
public struct TextStyle: Sendable, Hashable, Codable {
  /// The font's family name.
  public var font: String

  /// The font's size, in pixels of the source frame.
  public var size: Int

  /// The colour of the letters.
  public var color: OverlayColor

  /// The colour behind the letters, or `nil` for none.
  public var background: OverlayColor?

  /// Creates a style.
  ///
  /// - Parameters:
  ///   - font: The font's family name.
  ///   - size: The font's size, in pixels of the source frame.
  ///   - color: The colour of the letters.
  ///   - background: The colour behind the letters, or `nil` for none.
  public init(
    font: String = "Sans", size: Int = 12, color: OverlayColor = .white, background: OverlayColor? = nil
  ) {
    self.font = font
    self.size = size
    self.color = color
    self.background = background
  }
}

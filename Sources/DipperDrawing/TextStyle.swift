/// How text looks.
public struct TextStyle: Sendable, Hashable {
  /// The font's family, as fontconfig knows it; one that is not installed gives the nearest that is.
  public var fontFamily: String
  /// The size of an em, in pixels; rounded to a whole number of 1…256.
  public var size: Float
  /// The colour of the letters.
  public var color: Color
  /// The colour of a box behind the text; none if `nil`.
  public var background: Color?

  /// Creates a style.
  ///
  /// - Parameters:
  ///   - fontFamily: The font's family.
  ///   - size: The size of an em, in pixels.
  ///   - color: The colour of the letters.
  ///   - background: The colour of a box behind the text.
  public init(
    fontFamily: String = "DejaVu Sans", size: Float = 14, color: Color = .white, background: Color? = nil
  ) {
    self.fontFamily = fontFamily
    self.size = size
    self.color = color
    self.background = background
  }
}

/// The place of a text that lies on the point given.
public enum TextAnchor: String, Sendable, Hashable, CaseIterable {
  /// The top left corner.
  case topLeft
  /// The middle of the top edge.
  case top
  /// The top right corner.
  case topRight
  /// The middle.
  case center
  /// The bottom left corner.
  case bottomLeft
  /// The middle of the bottom edge.
  case bottom
  /// The bottom right corner.
  case bottomRight

  /// The fractions of the text's size that lie left of and above the point.
  var fractions: (x: Float, y: Float) {
    switch self {
    case .topLeft: (0, 0)
    case .top: (0.5, 0)
    case .topRight: (1, 0)
    case .center: (0.5, 0.5)
    case .bottomLeft: (0, 1)
    case .bottom: (0.5, 1)
    case .bottomRight: (1, 1)
    }
  }
}

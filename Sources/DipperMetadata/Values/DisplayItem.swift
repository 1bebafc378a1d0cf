public import DipperGeometry

/// Something to draw on a frame, in pixels of the source frame.
public enum DisplayItem: Sendable, Hashable {
  /// A text whose top left corner lies at a point.
  case text(String, at: Point<SourceSpace>, style: TextStyle)

  /// A line between two points, of a width in pixels.
  case line(from: Point<SourceSpace>, to: Point<SourceSpace>, width: Int, color: OverlayColor)

  /// A line with heads, of a width in pixels.
  case arrow(
    from: Point<SourceSpace>, to: Point<SourceSpace>, heads: ArrowHeads, width: Int, color: OverlayColor)

  /// A rectangle with a border of a width in pixels, filled where there is a fill.
  case rectangle(Box<SourceSpace>, width: Int, color: OverlayColor, fill: OverlayColor?)

  /// A circle of a radius and a line width in pixels, filled where there is a fill.
  case circle(
    center: Point<SourceSpace>, radius: Float, width: Int, color: OverlayColor, fill: OverlayColor?)
}

/// Which ends of an arrow have a head; the raw values are DeepStream's `NvOSD_Arrow_Head_Direction`.
public enum ArrowHeads: Int, Sendable, Hashable, Codable, CaseIterable {
  /// The end that is named first.
  case start = 0

  /// The end that is named second.
  case end = 1

  /// Both ends.
  case both = 2
}

public import DipperGeometry

/// Something to draw on a frame, in pixels of the source frame.
public enum DisplayItem: Sendable, Hashable {
  /// A text whose top left corner lies at a point.
  case text(String, at: Point<SourceSpace>, style: TextStyle)

  /// A line between two points, of a width in pixels.
  case line(from: Point<SourceSpace>, to: Point<SourceSpace>, width: Int, color: OverlayColor)

  /// A rectangle with a border of a width in pixels, filled where there is a fill.
  case rectangle(Box<SourceSpace>, width: Int, color: OverlayColor, fill: OverlayColor?)

  /// A circle of a radius and a line width in pixels, filled where there is a fill.
  case circle(
    center: Point<SourceSpace>, radius: Float, width: Int, color: OverlayColor, fill: OverlayColor?)
}

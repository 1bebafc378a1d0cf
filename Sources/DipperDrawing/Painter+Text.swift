public import DipperGeometry

extension Painter {
  /// Draws text.
  ///
  /// - Parameters:
  ///   - text: The text; what lies beyond its first 1000 characters is left out.
  ///   - point: Where it lies, in pixels of the image.
  ///   - style: How it looks.
  ///   - anchor: The place of the text that lies on `point`.
  /// - Returns: The size taken, with the background's padding, in pixels; zero if nothing was drawn.
  @discardableResult
  public func text(
    _ text: String, at point: Point<BatchSpace>, style: TextStyle, anchor: TextAnchor = .topLeft
  ) -> Size<BatchSpace> {
    place(renderer.mask(for: text, style: style), style) { size in
      let left = point.x - (Float(size.width) * anchor.fractions.x).rounded()
      let top = point.y - (Float(size.height) * anchor.fractions.y).rounded()
      guard let x = PixelRect.pixel(left), let y = PixelRect.pixel(top) else { return nil }
      return (x, y)
    }
  }

  /// Draws text on top of a box, or inside its top edge where there is no room; it stays inside the image.
  ///
  /// - Parameters:
  ///   - text: The text; what lies beyond its first 1000 characters is left out.
  ///   - box: The box, in pixels of the image; nothing is drawn for a box outside the image.
  ///   - style: How it looks.
  /// - Returns: The size taken, with the background's padding, in pixels; zero if nothing was drawn.
  @discardableResult
  public func label(_ text: String, above box: Box<BatchSpace>, style: TextStyle) -> Size<BatchSpace> {
    label(renderer.mask(for: text, style: style), box, style)
  }

  /// Draws UTF-8 on top of a box, as ``label(_:above:style:)`` does; plain ASCII costs no allocation.
  ///
  /// - Parameters:
  ///   - utf8: The text; bytes that are no UTF-8 are drawn as replacement characters.
  ///   - box: The box, in pixels of the image; nothing is drawn for a box outside the image.
  ///   - style: How it looks.
  /// - Returns: The size taken, with the background's padding, in pixels; zero if nothing was drawn.
  @discardableResult
  public func label(
    utf8: Span<UInt8>, above box: Box<BatchSpace>, style: TextStyle
  ) -> Size<BatchSpace> {
    label(renderer.mask(for: utf8, style: style), box, style)
  }

  private func label(_ mask: TextMask?, _ box: Box<BatchSpace>, _ style: TextStyle) -> Size<BatchSpace> {
    guard let rect = PixelRect(box), !rect.intersection(canvas.bounds).isEmpty else { return .zero }
    let bounds = canvas.bounds
    return place(mask, style) { size in
      let x = max(0, min(rect.left, bounds.right - size.width))
      let above = rect.top - size.height
      let y = above >= 0 ? above : max(0, min(rect.top, bounds.bottom - size.height))
      return (x, y)
    }
  }

  private func place(
    _ mask: TextMask?, _ style: TextStyle,
    at position: (_ size: (width: Int, height: Int)) -> (x: Int, y: Int)?
  ) -> Size<BatchSpace> {
    guard let mask else { return .zero }
    let padding = style.background == nil ? 0 : max(1, mask.height / 6)
    let size = (width: mask.width + padding * 2, height: mask.height)
    guard let (x, y) = position(size) else { return .zero }
    if let background = style.background {
      let rect = PixelRect(left: x, top: y, right: x + size.width, bottom: y + size.height)
      canvas.ring(rect, without: nil, Ink(background, on: canvas.image))
    }
    unsafe canvas.cover(
      mask.coverage, x: x + padding - mask.overhang, y: y, Ink(style.color, on: canvas.image))
    return Size(width: Float(size.width), height: Float(size.height))
  }
}

extension Size<BatchSpace> {
  fileprivate static var zero: Self { Self(width: 0, height: 0) }
}

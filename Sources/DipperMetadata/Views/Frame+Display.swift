internal import CDeepStream
public import DipperGeometry

extension Frame {
  /// Adds a text to draw.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - point: Its top left corner, in pixels of the source frame.
  ///   - style: How it looks.
  public func addText(_ text: String, at point: Point<SourceSpace>, style: TextStyle = TextStyle()) {
    let display = unsafe display { unsafe $0.num_labels }
    let slot = unsafe DisplaySlots.texts(display) + Int(display.pointee.num_labels)
    unsafe slot.pointee.display_text = CStrings.duplicate(text)
    unsafe slot.pointee.x_offset = pixel(point.x)
    unsafe slot.pointee.y_offset = pixel(point.y)
    unsafe slot.pointee.setStyle(style)
    unsafe display.pointee.num_labels += 1
  }

  /// Adds a line to draw.
  ///
  /// - Parameters:
  ///   - start: One end, in pixels of the source frame.
  ///   - end: The other end.
  ///   - width: The line's width, in pixels.
  ///   - color: The line's colour.
  public func addLine(
    from start: Point<SourceSpace>, to end: Point<SourceSpace>, width: Int = 2,
    color: OverlayColor = .white
  ) {
    let display = unsafe display { unsafe $0.num_lines }
    let slot = unsafe DisplaySlots.lines(display) + Int(display.pointee.num_lines)
    unsafe slot.pointee = NvOSD_LineParams(
      x1: pixel(start.x), y1: pixel(start.y), x2: pixel(end.x), y2: pixel(end.y),
      line_width: UInt32(clamping: width), line_color: NvOSD_ColorParams(color))
    unsafe display.pointee.num_lines += 1
  }

  /// Adds a rectangle to draw.
  ///
  /// - Parameters:
  ///   - box: Where, in pixels of the source frame.
  ///   - width: The border's width, in pixels.
  ///   - color: The border's colour.
  ///   - fill: The colour inside, or `nil` for none.
  public func addRectangle(
    _ box: Box<SourceSpace>, width: Int = 2, color: OverlayColor = .white, fill: OverlayColor? = nil
  ) {
    let display = unsafe display { unsafe $0.num_rects }
    let slot = unsafe DisplaySlots.rectangles(display) + Int(display.pointee.num_rects)
    unsafe slot.pointee.setBox(box)
    unsafe slot.pointee.border_width = UInt32(clamping: width)
    unsafe slot.pointee.border_color = NvOSD_ColorParams(color)
    unsafe slot.pointee.has_bg_color = fill == nil ? 0 : 1
    if let fill { unsafe slot.pointee.bg_color = NvOSD_ColorParams(fill) }
    unsafe display.pointee.num_rects += 1
  }

  /// Adds a circle to draw.
  ///
  /// - Parameters:
  ///   - center: Its middle, in pixels of the source frame.
  ///   - radius: Its radius, in pixels.
  ///   - width: The line's width, in pixels.
  ///   - color: The line's colour.
  ///   - fill: The colour inside, or `nil` for none.
  public func addCircle(
    center: Point<SourceSpace>, radius: Float, width: Int = 2, color: OverlayColor = .white,
    fill: OverlayColor? = nil
  ) {
    let display = unsafe display { unsafe $0.num_circles }
    let slot = unsafe DisplaySlots.circles(display) + Int(display.pointee.num_circles)
    unsafe slot.pointee.xc = pixel(center.x)
    unsafe slot.pointee.yc = pixel(center.y)
    unsafe slot.pointee.radius = pixel(radius)
    unsafe slot.pointee.circle_width = UInt32(clamping: width)
    unsafe slot.pointee.circle_color = NvOSD_ColorParams(color)
    unsafe slot.pointee.has_bg_color = fill == nil ? 0 : 1
    if let fill { unsafe slot.pointee.bg_color = NvOSD_ColorParams(fill) }
    unsafe display.pointee.num_circles += 1
  }

  /// Gives everything that is to be drawn on the frame to a closure, in the order in which it was added
  /// within each kind: rectangles, lines, circles, texts.
  ///
  /// - Parameter body: Given each item.
  /// - Throws: What `body` throws.
  public func forEachDisplayItem<Failure: Error>(
    _ body: (DisplayItem) throws(Failure) -> Void
  ) throws(Failure) {
    var walk = unsafe Walk(live.pointee.display_meta_list, loan)
    while let step = walk.next() {
      try unsafe items(of: step.element.assumingMemoryBound(to: NvDsDisplayMeta.self), body)
    }
  }

  /// A display metadata with a free slot, of those that the frame has or a new one.
  private func display(_ used: (NvDsDisplayMeta) -> UInt32) -> DisplayPointer {
    let list = unsafe live.pointee.display_meta_list
    if let newest = unsafe list?.pointee.data?.assumingMemoryBound(to: NvDsDisplayMeta.self),
      unsafe used(newest.pointee) < DisplaySlots.count
    {
      return unsafe newest
    }
    let acquired = unsafe loan.functions.pointee.acquireDisplay(raw.pointee.base_meta.batch_meta)
    guard let display = unsafe acquired else {
      fatalError("The metadata engine gave no display metadata.")
    }
    unsafe loan.functions.pointee.addDisplay(raw, display)
    return unsafe display
  }

  private func pixel(_ value: Float) -> UInt32 {
    value > 0 ? UInt32(min(value.rounded(), 16_777_216)) : 0
  }

  private func items<Failure: Error>(
    of display: DisplayPointer, _ body: (DisplayItem) throws(Failure) -> Void
  ) throws(Failure) {
    func used(_ count: UInt32) -> Range<Int> { 0..<min(Int(count), DisplaySlots.count) }
    for index in unsafe used(display.pointee.num_rects) {
      let slot = unsafe DisplaySlots.rectangles(display)[index]
      try body(
        .rectangle(
          slot.box, width: Int(slot.border_width), color: slot.border_color.color,
          fill: slot.has_bg_color != 0 ? slot.bg_color.color : nil))
    }
    for index in unsafe used(display.pointee.num_lines) {
      let slot = unsafe DisplaySlots.lines(display)[index]
      try body(
        .line(
          from: point(slot.x1, slot.y1), to: point(slot.x2, slot.y2), width: Int(slot.line_width),
          color: slot.line_color.color))
    }
    for index in unsafe used(display.pointee.num_circles) {
      let slot = unsafe DisplaySlots.circles(display)[index]
      try body(
        .circle(
          center: point(slot.xc, slot.yc), radius: Float(slot.radius), width: Int(slot.circle_width),
          color: slot.circle_color.color, fill: slot.has_bg_color != 0 ? slot.bg_color.color : nil))
    }
    for index in unsafe used(display.pointee.num_labels) {
      let slot = unsafe DisplaySlots.texts(display)[index]
      guard let text = unsafe slot.display_text else { continue }
      try unsafe body(
        .text(String(cString: text), at: point(slot.x_offset, slot.y_offset), style: slot.style))
    }
  }

  private func point(_ x: UInt32, _ y: UInt32) -> Point<SourceSpace> { Point(x: Float(x), y: Float(y)) }
}

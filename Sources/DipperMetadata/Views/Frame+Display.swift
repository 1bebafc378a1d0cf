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
    unsafe slot.pointee.x_offset = Pixels.count(point.x)
    unsafe slot.pointee.y_offset = Pixels.count(point.y)
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
      x1: Pixels.count(start.x), y1: Pixels.count(start.y), x2: Pixels.count(end.x), y2: Pixels.count(end.y),
      line_width: UInt32(clamping: width), line_color: NvOSD_ColorParams(color))
    unsafe display.pointee.num_lines += 1
  }

  /// Adds an arrow to draw.
  ///
  /// - Parameters:
  ///   - start: One end, in pixels of the source frame.
  ///   - end: The other end.
  ///   - heads: Which ends have a head.
  ///   - width: The line's width, in pixels.
  ///   - color: The line's colour.
  public func addArrow(
    from start: Point<SourceSpace>, to end: Point<SourceSpace>, heads: ArrowHeads = .end, width: Int = 2,
    color: OverlayColor = .white
  ) {
    let display = unsafe display { unsafe $0.num_arrows }
    let slot = unsafe DisplaySlots.arrows(display) + Int(display.pointee.num_arrows)
    unsafe slot.pointee = NvOSD_ArrowParams(
      x1: Pixels.count(start.x), y1: Pixels.count(start.y), x2: Pixels.count(end.x), y2: Pixels.count(end.y),
      arrow_width: UInt32(clamping: width),
      arrow_head: NvOSD_Arrow_Head_Direction(rawValue: numericCast(heads.rawValue)),
      arrow_color: NvOSD_ColorParams(color), reserved: 0)
    unsafe display.pointee.num_arrows += 1
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
    unsafe slot.pointee.xc = Pixels.count(center.x)
    unsafe slot.pointee.yc = Pixels.count(center.y)
    unsafe slot.pointee.radius = Pixels.count(radius)
    unsafe slot.pointee.circle_width = UInt32(clamping: width)
    unsafe slot.pointee.circle_color = NvOSD_ColorParams(color)
    unsafe slot.pointee.has_bg_color = fill == nil ? 0 : 1
    if let fill { unsafe slot.pointee.bg_color = NvOSD_ColorParams(fill) }
    unsafe display.pointee.num_circles += 1
  }

  /// Adds something to draw that was kept as a value.
  ///
  /// - Parameter item: What to draw.
  public func add(_ item: DisplayItem) {
    switch item {
    case .text(let text, let point, let style): addText(text, at: point, style: style)
    case .line(let start, let end, let width, let color): addLine(from: start, to: end, width: width, color: color)
    case .arrow(let start, let end, let heads, let width, let color):
      addArrow(from: start, to: end, heads: heads, width: width, color: color)
    case .rectangle(let box, let width, let color, let fill):
      addRectangle(box, width: width, color: color, fill: fill)
    case .circle(let center, let radius, let width, let color, let fill):
      addCircle(center: center, radius: radius, width: width, color: color, fill: fill)
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
}

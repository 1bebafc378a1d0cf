internal import CDeepStream
internal import DipperGeometry

/// Up to sixteen each of rectangles, texts, lines, arrows and circles to draw on a ``Frame`` (`NvDsDisplayMeta`).
@safe public struct Display {
  private let raw: DisplayPointer
  private let loan: Loan
  private let life: Life

  init(_ raw: DisplayPointer, _ loan: Loan) {
    unsafe self.raw = raw
    self.loan = loan
    unsafe life = loan.life(of: raw)
  }

  /// What it draws: rectangles, lines, arrows, circles, texts, each kind in the order in which it was added.
  public var items: [DisplayItem] {
    var items: [DisplayItem] = []
    forEachItem { items.append($0) }
    return items
  }

  /// Four numbers for an application's own use (`misc_osd_data`).
  public var miscValues: (Int, Int, Int, Int) {
    get { unsafe live.pointee.misc_osd_data }
    nonmutating set { unsafe live.pointee.misc_osd_data = newValue }
  }

  /// Gives each item to a closure, in the order of ``items``.
  ///
  /// - Parameter body: Given each item.
  /// - Throws: What `body` throws.
  public func forEachItem<Failure: Error>(_ body: (DisplayItem) throws(Failure) -> Void) throws(Failure) {
    try forEachShape(body)
    for index in unsafe used(live.pointee.num_labels) {
      let slot = unsafe DisplaySlots.texts(live)[index]
      guard let text = unsafe slot.display_text else { continue }
      try unsafe body(
        .text(String(cString: text), at: Pixels.point(slot.x_offset, slot.y_offset), style: slot.style))
    }
  }

  private func forEachShape<Failure: Error>(_ body: (DisplayItem) throws(Failure) -> Void) throws(Failure) {
    for index in unsafe used(live.pointee.num_rects) {
      let slot = unsafe DisplaySlots.rectangles(live)[index]
      try body(
        .rectangle(
          slot.box, width: Int(slot.border_width), color: slot.border_color.color,
          fill: slot.has_bg_color != 0 ? slot.bg_color.color : nil))
    }
    for index in unsafe used(live.pointee.num_lines) {
      let slot = unsafe DisplaySlots.lines(live)[index]
      try body(
        .line(
          from: Pixels.point(slot.x1, slot.y1), to: Pixels.point(slot.x2, slot.y2), width: Int(slot.line_width),
          color: slot.line_color.color))
    }
    for index in unsafe used(live.pointee.num_arrows) {
      let slot = unsafe DisplaySlots.arrows(live)[index]
      try body(
        .arrow(
          from: Pixels.point(slot.x1, slot.y1), to: Pixels.point(slot.x2, slot.y2),
          heads: ArrowHeads(rawValue: Int(slot.arrow_head.rawValue)) ?? .end, width: Int(slot.arrow_width),
          color: slot.arrow_color.color))
    }
    for index in unsafe used(live.pointee.num_circles) {
      let slot = unsafe DisplaySlots.circles(live)[index]
      try body(
        .circle(
          center: Pixels.point(slot.xc, slot.yc), radius: Float(slot.radius), width: Int(slot.circle_width),
          color: slot.circle_color.color, fill: slot.has_bg_color != 0 ? slot.bg_color.color : nil))
    }
  }

  private func used(_ count: UInt32) -> Range<Int> { 0..<min(Int(count), DisplaySlots.count) }

  var live: DisplayPointer {
    loan.check(life)
    return unsafe raw
  }
}

@available(*, unavailable) extension Display: Sendable {}

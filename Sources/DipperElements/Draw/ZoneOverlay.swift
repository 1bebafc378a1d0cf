internal import DipperAnalytics
internal import DipperDrawing
internal import DipperGeometry
internal import DipperMetadata
internal import DipperSurface

/// Draws the regions and lines that are watched, with their counts; used by one streaming thread.
final class ZoneOverlay {
  private var text: [UInt8] = []

  /// Whether a frame has anything that is to be drawn.
  func marks(_ frame: Frame, _ settings: OverlaySettings) -> Bool {
    guard settings.showsZones, let analytics = frame.attachment(FrameAnalytics.self) else { return false }
    return !analytics.settings.regions.isEmpty || !analytics.settings.lines.isEmpty
  }

  /// Draws the regions, then the lines.
  ///
  /// - Parameters:
  ///   - analytics: What is known of the frame.
  ///   - painter: What draws on the frame.
  ///   - size: The frame's size.
  ///   - thickness: The thickness of lines, in pixels.
  ///   - textSize: The height of text, in pixels.
  func draw(
    _ analytics: FrameAnalytics, with painter: Painter, on size: Size<BatchSpace>, thickness: Int, textSize: Float
  ) {
    func place(_ point: AnalysisPoint) -> Point<BatchSpace> {
      Point(x: Float(point.x) * size.width, y: Float(point.y) * size.height)
    }
    for (index, region) in analytics.settings.regions.enumerated() {
      let state = analytics.region(at: index)
      let color = state.isCrowded ? Color.red : .orange
      var previous = place(region.corners[region.corners.count - 1])
      for corner in region.corners {
        let corner = place(corner)
        painter.line(from: previous, to: corner, color: color, thickness: thickness)
        previous = corner
      }
      write(region.name, state.count, nil)
      label(at: place(region.corners[0]), color, textSize, painter)
    }
    for (index, line) in analytics.settings.lines.enumerated() {
      let state = analytics.line(at: index)
      let color = state.now > 0 ? Color.green : .yellow
      let (from, to) = (place(line.from), place(line.to))
      painter.line(from: from, to: to, color: color, thickness: thickness)
      drawArrow(from, to, line, color, thickness, painter)
      // One number where only one way counts.
      switch way(of: line) {
      case .both: write(line.name, state.forward, state.backward)
      case .forward: write(line.name, state.forward, nil)
      case .backward: write(line.name, state.backward, nil)
      }
      label(at: from, color, textSize, painter)
    }
  }

  /// Which crossings of a line count, also where its heading says so.
  private func way(of line: AnalysisLine) -> AnalysisLine.Ways {
    guard line.ways == .both, let heading = line.heading else { return line.ways }
    let along = (x: line.to.x - line.from.x, y: line.to.y - line.from.y)
    let across = (x: heading.to.x - heading.from.x, y: heading.to.y - heading.from.y)
    return along.x * across.y - along.y * across.x > 0 ? .forward : .backward
  }

  /// An arrow across the middle of a line, to where an object goes forward, or the one way that counts.
  private func drawArrow(
    _ from: Point<BatchSpace>, _ to: Point<BatchSpace>, _ line: AnalysisLine, _ color: Color, _ thickness: Int,
    _ painter: Painter
  ) {
    let middle = Point<BatchSpace>(x: (from.x + to.x) / 2, y: (from.y + to.y) / 2)
    let along = (x: to.x - from.x, y: to.y - from.y)
    let length = (along.x * along.x + along.y * along.y).squareRoot()
    guard length > 0 else { return }
    let isForward = way(of: line) != .backward
    let reach = Float(thickness * 8) * (isForward ? 1 : -1) / length
    let tip = Point<BatchSpace>(x: middle.x - along.y * reach, y: middle.y + along.x * reach)
    painter.line(from: middle, to: tip, color: color, thickness: thickness)
    painter.arrowHead(at: tip, from: middle, color: color, thickness: thickness)
  }

  /// Writes "gate 3 / 1" into the reused bytes.
  private func write(_ name: String, _ count: Int, _ other: Int?) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: name.utf8)
    text.append(UInt8(ascii: " "))
    text.append(decimal: UInt64(clamping: count))
    guard let other else { return }
    for byte in [UInt8(ascii: " "), UInt8(ascii: "/"), UInt8(ascii: " ")] { text.append(byte) }
    text.append(decimal: UInt64(clamping: other))
  }

  private func label(at point: Point<BatchSpace>, _ color: Color, _ size: Float, _ painter: Painter) {
    let box = Box<BatchSpace>(left: point.x, top: point.y, width: 1, height: 1)
    let style = DipperDrawing.TextStyle(size: size, color: color.contrasting, background: color)
    let written = text
    _ = painter.label(utf8: written.span, above: box, style: style)
  }
}

extension [UInt8] {
  /// Appends a number in decimal.
  mutating func append(decimal number: UInt64) {
    let start = count
    var rest = number
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}

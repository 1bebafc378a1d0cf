internal import DipperAnalytics
internal import DipperDrawing
internal import DipperGeometry
internal import DipperMetadata
internal import DipperSurface

/// Draws what a frame's metadata says onto the frame; used by one streaming thread.
final class Overlay {
  private let renderer: TextRenderer
  private let masks = MaskOverlay()
  private let zones = ZoneOverlay()
  private var text: [UInt8] = []

  init() throws(DrawingError) { renderer = try TextRenderer() }

  /// Whether there is anything to draw, so that a frame without marks is left alone.
  func marks(_ frame: Frame, _ settings: OverlaySettings) -> Bool {
    if !settings.lines.isEmpty || masks.marks(frame, settings) || showsMotion(of: frame, settings)
      || zones.marks(frame, settings)
    {
      return true
    }
    if frame.objectCount > 0 && (settings.showsBoxes || settings.showsLabels || !settings.redactedLabels.isEmpty) {
      return true
    }
    var hasItems = false
    frame.forEachDisplayItem { _ in hasItems = true }
    return hasItems
  }

  func draw(_ frame: Frame, on image: MutableImage, _ settings: OverlaySettings) {
    let painter = Painter(on: image, text: renderer)
    let thickness = settings.thickness > 0 ? settings.thickness : Painter.defaultThickness(forHeight: image.height)
    let size = settings.textSize > 0 ? Float(settings.textSize) : Painter.defaultTextSize(forHeight: image.height)
    // What is to be hidden is hidden before anything is drawn over it.
    if !settings.redactedLabels.isEmpty {
      for object in frame.objects where settings.redactedLabels.contains(object.label) {
        redact(object.box, with: painter)
      }
    }
    if settings.showsMasks {
      masks.draw(frame, on: image, settings) { object in
        settings.redactedLabels.contains(object.label) ? nil : self.color(of: object, settings)
      }
    }
    if showsMotion(of: frame, settings), let field = frame.opticalFlow {
      if settings.showsMotionColors { painter.motionColors(field) }
      if settings.showsMotionArrows { painter.motionArrows(field) }
    }
    draw(settings.lines, with: painter, on: image, thickness)
    if settings.showsZones, let analytics = frame.attachment(FrameAnalytics.self) {
      let area = Size<BatchSpace>(width: Float(image.width), height: Float(image.height))
      zones.draw(analytics, with: painter, on: area, thickness: thickness, textSize: size)
    }
    for object in frame.objects where !settings.redactedLabels.contains(object.label) {
      let color = color(of: object, settings)
      let box = object.box.onBatch
      if settings.showsBoxes { painter.box(box, color: color, thickness: thickness) }
      guard settings.showsLabels else { continue }
      write(object)
      let style = TextStyle(size: size, color: color.contrasting, background: color)
      _ = painter.label(utf8: text.span, above: box, style: style)
    }
    frame.forEachDisplayItem { draw($0, with: painter) }
  }

  /// A face is hidden with a margin, because detectors cut hair and chin.
  private func redact(_ box: Box<SourceSpace>, with painter: Painter) {
    let margin = min(box.width, box.height) * 0.1
    let grown = Box<BatchSpace>(
      left: box.left - margin, top: box.top - margin, width: box.width + margin * 2,
      height: box.height + margin * 2)
    let block = max(8, min(grown.width, grown.height) / 8)
    painter.pixelate(grown, blockSize: block.isFinite ? Int(min(block, 1024)) : 8)
  }

  private func showsMotion(of frame: Frame, _ settings: OverlaySettings) -> Bool {
    (settings.showsMotionArrows || settings.showsMotionColors) && frame.opticalFlow != nil
  }

  private func draw(
    _ lines: [OverlaySettings.Line], with painter: Painter, on image: MutableImage, _ thickness: Int
  ) {
    for line in lines {
      painter.line(
        from: Point(x: line.from.x * Float(image.width), y: line.from.y * Float(image.height)),
        to: Point(x: line.to.x * Float(image.width), y: line.to.y * Float(image.height)), color: line.color,
        thickness: thickness)
    }
  }

  private func draw(_ item: DisplayItem, with painter: Painter) {
    switch item {
    case .text(let text, let point, let style):
      _ = painter.text(
        text, at: point.onBatch,
        style: DipperDrawing.TextStyle(
          size: Float(style.size), color: Color(style.color), background: style.background.map { Color($0) }))
    case .line(let start, let end, let width, let color):
      painter.line(from: start.onBatch, to: end.onBatch, color: Color(color), thickness: width)
    case .arrow(let start, let end, let heads, let width, let color):
      drawArrow(from: start.onBatch, to: end.onBatch, heads, Color(color), width, with: painter)
    case .rectangle(let box, let width, let color, let fill):
      if let fill { painter.fill(box.onBatch, color: Color(fill)) }
      painter.box(box.onBatch, color: Color(color), thickness: width)
    case .circle(let center, let radius, let width, let color, let fill):
      if let fill { painter.circle(center: center.onBatch, radius: radius, color: Color(fill), thickness: nil) }
      painter.circle(center: center.onBatch, radius: radius, color: Color(color), thickness: width)
    }
  }

  private func drawArrow(
    from start: Point<BatchSpace>, to end: Point<BatchSpace>, _ heads: ArrowHeads, _ color: Color, _ width: Int,
    with painter: Painter
  ) {
    painter.line(from: start, to: end, color: color, thickness: width)
    if heads != .start { painter.arrowHead(at: end, from: start, color: color, thickness: width) }
    if heads != .end { painter.arrowHead(at: start, from: end, color: color, thickness: width) }
  }

  /// The colour of an object: its label's, or else one that its number or its class always has.
  private func color(of object: Object, _ settings: OverlaySettings) -> Color {
    if !settings.colors.isEmpty, let color = settings.colors[object.label] { return color }
    if let id = object.trackingID { return .forID(id) }
    return .forClass(object.classID)
  }

  /// Writes "person #12 87%" into the reused bytes.
  private func write(_ object: Object) {
    text.removeAll(keepingCapacity: true)
    if let own = object.text {
      text.append(contentsOf: own.utf8)
      return
    }
    text.append(contentsOf: object.label.utf8)
    if let id = object.trackingID {
      if !text.isEmpty { text.append(UInt8(ascii: " ")) }
      text.append(UInt8(ascii: "#"))
      text.append(decimal: id)
    }
    let percent = object.confidence.isFinite ? UInt64(max(0, min(100, (object.confidence * 100).rounded()))) : 0
    if !text.isEmpty { text.append(UInt8(ascii: " ")) }
    text.append(decimal: percent)
    text.append(UInt8(ascii: "%"))
    writeClassifications(of: object)
  }

  /// Adds what second models said, each classifier's labels after the others': "person #12 87% adult red".
  private func writeClassifications(of object: Object) {
    let start = text.count
    for classification in object.classifications {
      // The newest comes first in the list and last in the picture.
      var words: [UInt8] = []
      for label in classification.labels {
        words.append(UInt8(ascii: " "))
        words.append(contentsOf: label.text.utf8)
      }
      text.insert(contentsOf: words, at: start)
    }
  }
}

extension Color {
  fileprivate init(_ color: OverlayColor) {
    self.init(red: color.red, green: color.green, blue: color.blue, alpha: color.alpha)
  }
}

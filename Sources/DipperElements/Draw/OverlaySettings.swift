package import DipperDrawing
package import DipperGeometry
internal import DipperGStreamer

/// What `diposd` draws.
package struct OverlaySettings: Sendable {
  /// A line over every frame of every source.
  package struct Line: Sendable {
    package var from: Point<NormalizedSpace>
    package var to: Point<NormalizedSpace>
    package var color: Color

    package init(from: Point<NormalizedSpace>, to: Point<NormalizedSpace>, color: Color) {
      self.from = from
      self.to = to
      self.color = color
    }
  }

  /// Whether objects get a box.
  package var showsBoxes = true
  /// Whether objects get their label, number and score.
  package var showsLabels = true
  /// Whether what networks say every part of a frame shows is laid over it in colours, and objects' masks over them.
  package var showsMasks = true
  /// How much of the frame masks cover, 0…1.
  package var maskOpacity: Float = 0.5
  /// The thickness of lines, in pixels; 0 follows the height of the frame.
  package var thickness = 0
  /// The height of text, in pixels; 0 follows the height of the frame.
  package var textSize = 0
  /// The labels of objects that are made unrecognisable; they get neither box nor label.
  package var redactedLabels: Set<String> = []
  /// The colours of labels; others get one by their number.
  package var colors: [String: Color] = [:]
  /// Lines over every frame.
  package var lines: [Line] = []
  /// Whether arrows show how the picture moves, where that was worked out.
  package var showsMotionArrows = false
  /// Whether colours show how the picture moves, where that was worked out.
  package var showsMotionColors = false

  /// Whether the regions and lines that are watched are shown with their counts.
  package var showsZones = false

  package init() {}

  private enum Property: Int {
    case boxes, labels, thickness, textSize, redact, masks, maskOpacity, motion, zones
  }

  static var properties: [PropertySpec] {
    [
      PropertySpec(
        "display-bbox", nick: "Show boxes", blurb: "Whether objects get a box", .bool(true), access: .live),
      PropertySpec(
        "display-text", nick: "Show labels", blurb: "Whether objects get their label, number and score",
        .bool(true), access: .live),
      PropertySpec(
        "border-width", nick: "Thickness", blurb: "The thickness of lines, in pixels; 0 follows the frame's height",
        .uint(default: 0, in: 0...64), access: .live),
      PropertySpec(
        "text-size", nick: "Text size", blurb: "The height of text, in pixels; 0 follows the frame's height",
        .uint(default: 0, in: 0...200), access: .live),
      PropertySpec(
        "redact", nick: "Redact", blurb: "The labels of objects to make unrecognisable, separated by semicolons",
        .string(), access: .live),
      PropertySpec(
        "display-mask", nick: "Show masks",
        blurb: "Whether masks of frames and of objects are laid over them in colours",
        .bool(true), access: .live),
      PropertySpec(
        "mask-opacity", nick: "Mask opacity", blurb: "How much of the frame masks cover, 0 to 1",
        .double(default: 0.5, in: 0...1), access: .live),
      PropertySpec(
        "display-motion", nick: "Show motion", blurb: "How the motion that dipflow worked out is shown",
        .choice(
          typeName: "DipperMotionMarks",
          values: [
            .init(0, name: "Not at all", nick: "none"), .init(1, name: "By arrows", nick: "arrows"),
            .init(2, name: "By colours: the hue is the direction", nick: "colors"),
          ], default: 0), access: .live),
      PropertySpec(
        "display-zones", nick: "Show zones",
        blurb: "Whether the regions and lines that dipanalyse watches are shown with their counts", .bool(false),
        access: .live),
    ]
  }

  mutating func set(_ index: Int, _ value: PropertyValue) {
    switch Property(rawValue: index) {
    case .boxes: showsBoxes = value.boolValue
    case .labels: showsLabels = value.boolValue
    case .thickness: thickness = value.intValue
    case .textSize: textSize = value.intValue
    case .redact: redactedLabels = Set(TextList.entries(value.stringValue))
    case .masks: showsMasks = value.boolValue
    case .maskOpacity: maskOpacity = Float(value.doubleValue)
    case .zones: showsZones = value.boolValue
    case .motion: (showsMotionArrows, showsMotionColors) = (value.intValue == 1, value.intValue == 2)
    case nil: break
    }
  }

  func value(_ index: Int) -> PropertyValue {
    switch Property(rawValue: index) {
    case .boxes: .bool(showsBoxes)
    case .labels: .bool(showsLabels)
    case .thickness: .uint(UInt(thickness))
    case .textSize: .uint(UInt(textSize))
    case .redact: .string(redactedLabels.sorted().joined(separator: ";"))
    case .motion: .choice(showsMotionArrows ? 1 : showsMotionColors ? 2 : 0)
    case .masks: .bool(showsMasks)
    case .zones: .bool(showsZones)
    case .maskOpacity, nil: .double(Double(maskOpacity))
    }
  }
}

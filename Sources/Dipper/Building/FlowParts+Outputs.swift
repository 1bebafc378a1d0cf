public import DipperDelivery

/// Boxes, labels, lines and the colours of masks on the frames.
public struct Draw: FlowPart {
  private let stage: DrawStage

  /// Draws marks for every object.
  ///
  /// - Parameters:
  ///   - marks: What is drawn for every object.
  ///   - lines: Lines drawn on every frame.
  ///   - colors: The colours of certain labels.
  ///   - thickness: The thickness of boxes and lines in pixels, 1…64.
  ///   - fontSize: The height of text in pixels, 6…200.
  ///   - maskOpacity: How much of the frame the colours of masks cover, 0…1; 0 draws no masks.
  public init(
    _ marks: DrawStage.Marks..., lines: [DrawStage.Line] = [], colors: [String: Color] = [:],
    thickness: Int = 2, fontSize: Int? = nil, maskOpacity: Float = 0.5
  ) {
    stage = DrawStage(
      marks.reduce(into: []) { $0.formUnion($1) }, lines: lines, colors: colors, thickness: thickness,
      fontSize: fontSize, maskOpacity: maskOpacity)
  }

  /// Adds the drawing to a description; redaction asked for just before becomes part of it.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    guard case .draw(let last)? = description.stages.last, last.marks.isEmpty, last.lines.isEmpty else {
      description.stages.append(.draw(stage))
      return
    }
    var merged = stage
    merged.redact = last.redact + stage.redact
    description.stages[description.stages.count - 1] = .draw(merged)
  }
}

/// Makes objects unrecognisable.
public struct Redact: FlowPart {
  private let labels: [String]

  /// Redacts all objects of some labels.
  ///
  /// - Parameter labels: The labels.
  public init(_ labels: String...) {
    self.labels = labels
  }

  /// Adds the redaction to the drawing stage just before, or as a drawing stage of its own.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    if case .draw(var stage)? = description.stages.last {
      stage.redact += labels
      description.stages[description.stages.count - 1] = .draw(stage)
    } else {
      description.stages.append(.draw(DrawStage([], redact: labels, maskOpacity: 0)))
    }
  }
}

/// One video file for every source.
public struct Record: FlowPart {
  private let stage: RecordStage

  /// Records every source.
  ///
  /// - Parameters:
  ///   - path: The path of the files, such as `out/{source}.mp4`.
  ///   - encoder: How the video is encoded.
  public init(_ path: String, encoder: EncoderSettings = EncoderSettings()) {
    stage = RecordStage(path, encoder: encoder)
  }

  /// Adds the recording to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.record(stage))
  }
}

/// One video file that shows all sources side by side.
public struct Tile: FlowPart {
  private let stage: TileStage

  /// Writes a mosaic.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - columns: How many sources stand in a row; nil makes the picture as square as it can be.
  ///   - size: The size of the whole picture in pixels.
  ///   - encoder: How the video is encoded.
  public init(
    _ path: String, columns: Int? = nil, size: PixelSize = PixelSize(width: 1280, height: 720),
    encoder: EncoderSettings = EncoderSettings()
  ) {
    stage = TileStage(path, columns: columns, size: size, encoder: encoder)
  }

  /// Adds the mosaic to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.tile(stage))
  }
}

/// A file of events, one JSON object a line.
public struct Events: FlowPart {
  private let stage: EventsStage

  /// Writes events.
  ///
  /// - Parameter path: The path of the file.
  public init(_ path: String) {
    stage = EventsStage(path)
  }

  /// Adds the event file to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.events(stage))
  }
}

/// Sends events to a broker, or keeps them in a file to be asked for (`dipper events`).
///
/// Events are kept in the spool until the broker has them, also beyond the end of the run.
///
/// ```swift
/// Publish("mqtt://broker.example", topic: "street/{source}/{type}")
/// ```
public struct Publish: FlowPart {
  private let settings: PublishSettings

  /// Sends events.
  ///
  /// - Parameters:
  ///   - broker: The broker's address, such as `mqtt://host`; `nil` keeps events in the spool.
  ///   - topic: Where messages go: a text in which `{source}` and `{type}` are put in.
  ///   - format: The form of the messages.
  ///   - frameInterval: After how many frames of a source what a frame shows is sent too; 0 for never.
  ///   - spool: The file that keeps events until they are delivered.
  ///   - limits: How much it keeps.
  public init(
    _ broker: String? = nil, topic: String = "dipper/{source}/{type}", format: PublishSettings.Format = .dipper,
    frameInterval: Int = 30, spool: String = "dipper-events.sqlite", limits: SpoolLimits = SpoolLimits()
  ) {
    settings = PublishSettings(
      broker: broker, topic: topic, format: format, frameInterval: frameInterval, spool: spool, limits: limits)
  }

  /// Adds the publishing to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.publish(settings))
  }
}

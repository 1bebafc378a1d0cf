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

/// One video file for every source, one after another, or files of what happened around a trigger.
public struct Record: FlowPart {
  private let stage: Stage

  /// Records every source.
  ///
  /// - Parameters:
  ///   - path: The path of the files, such as `out/{source}.mp4`, or `out/{source}-{segment}.mp4` with segments.
  ///   - segments: When the next file begins; nil writes one file for each source.
  ///   - encoder: How the video is encoded.
  public init(
    _ path: String, segments: RecordStage.Segments? = nil, encoder: EncoderSettings = EncoderSettings()
  ) {
    stage = .record(RecordStage(path, segments: segments, encoder: encoder))
  }

  /// Records what a recorder is told to.
  ///
  /// - Parameter recorder: Who keeps the last seconds, and is told when to write.
  public init(_ recorder: EventRecorder) {
    stage = .recordEvents(recorder)
  }

  /// Adds the recording to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(stage)
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

/// Live streams of the results, for each source or of all side by side.
public struct Streaming: FlowPart {
  private let stage: StreamStage

  /// Gives out live streams.
  ///
  /// - Parameters:
  ///   - picture: What the streams show.
  ///   - rtsp: The address they are served at, such as `rtsp://127.0.0.1:8554/{source}`.
  ///   - credentials: Who may watch over RTSP; an address that other machines reach needs them.
  ///   - hls: The folder that browsers' playlists and segments are written into, such as `www/{source}`.
  ///   - mjpeg: The name under which ``FlowStreams/jpeg(_:)`` gives their pictures, such as `{source}`.
  ///   - encoder: How RTSP and HLS are encoded.
  public init(
    _ picture: StreamStage.Picture = .sources, rtsp: String? = nil, credentials: Credentials? = nil,
    hls: String? = nil, mjpeg: String? = nil, encoder: EncoderSettings = EncoderSettings()
  ) {
    stage = StreamStage(
      picture, rtsp: rtsp.map { RTSPStream($0, credentials: credentials) }, hls: hls.map { HLSStream($0) },
      mjpeg: mjpeg.map { MJPEGStream($0) }, encoder: encoder)
  }

  /// Gives out live streams.
  ///
  /// - Parameter stage: All about them.
  public init(_ stage: StreamStage) {
    self.stage = stage
  }

  /// Adds the streams to a description.
  ///
  /// - Parameter description: The description to extend.
  public func add(to description: inout FlowDescription) {
    description.stages.append(.stream(stage))
  }
}

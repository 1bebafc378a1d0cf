public import DipperDelivery

/// One step that every batch goes through.
public enum Stage: Sendable {
  /// A neural network finds objects.
  case detect(DetectStage)

  /// A neural network says what every part of a frame shows.
  case segment(SegmentStage)

  /// A neural network looks at objects and says what they are.
  case classify(ClassifyStage)

  /// Objects get ids that they keep.
  case track(TrackStage)

  /// How each part of a picture has moved is worked out.
  case motion(MotionStage)

  /// Regions, lines and directions are watched.
  case analyse(AnalyseStage)

  /// A handler sees every object.
  case forEachObject(ObjectHandler)

  /// A handler sees every frame.
  case forEachFrame(FrameHandler)

  /// A handler sees every batch.
  case forEachBatch(BatchHandler)

  /// Boxes, labels, lines and redaction are drawn.
  case draw(DrawStage)

  /// Every source is written to a file.
  case record(RecordStage)

  /// What happened around a trigger is written to files.
  case recordEvents(EventRecorder)

  /// All sources are written to one file.
  case tile(TileStage)

  /// Live streams are given out.
  case stream(StreamStage)

  /// Events are written to a file.
  case events(EventsStage)

  /// Events are sent to a broker, or kept in a file.
  case publish(PublishSettings)
}

extension Stage {
  /// The stage's name in tables.
  package var name: String {
    switch self {
    case .detect(let stage): "detect \(stage.name)"
    case .segment(let stage): "segment \(stage.name)"
    case .classify(let stage): "\(stage.task.rawValue) \(stage.name)"
    case .track: "track"
    case .motion: "motion"
    case .analyse: "analyse"
    case .forEachObject, .forEachFrame, .forEachBatch: "handler"
    case .draw: "draw"
    case .record, .recordEvents: "record"
    case .tile: "tile"
    case .stream: "stream"
    case .events: "events"
    case .publish: "publish"
    }
  }
}

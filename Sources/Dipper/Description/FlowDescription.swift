/// All that is to be done, as a plain value: the sources, and the stages in the order that batches pass them.
public struct FlowDescription: Sendable {
  /// The streams of video.
  public var sources: [Source]

  /// How frames are gathered into batches.
  public var batch: BatchSettings

  /// What happens to every batch, in order.
  public var stages: [Stage]

  /// Where the parts stand in the file they were read from; empty for a flow written in Swift.
  package var places: PlaceMap

  /// Creates a description.
  ///
  /// - Parameters:
  ///   - sources: The streams of video.
  ///   - batch: How frames are gathered into batches.
  ///   - stages: What happens to every batch, in order.
  public init(sources: [Source] = [], batch: BatchSettings = BatchSettings(), stages: [Stage] = []) {
    self.sources = sources
    self.batch = batch
    self.stages = stages
    self.places = PlaceMap()
  }

  /// The detectors, in order.
  public var detectors: [DetectStage] {
    stages.compactMap { if case .detect(let stage) = $0 { stage } else { nil } }
  }

  /// The trackers, in order.
  public var trackers: [TrackStage] {
    stages.compactMap { if case .track(let stage) = $0 { stage } else { nil } }
  }

  /// The stages that work out motion, in order.
  public var motions: [MotionStage] {
    stages.compactMap { if case .motion(let stage) = $0 { stage } else { nil } }
  }

  /// The drawing stages, in order.
  public var drawings: [DrawStage] {
    stages.compactMap { if case .draw(let stage) = $0 { stage } else { nil } }
  }

  /// The recordings, in order.
  public var recordings: [RecordStage] {
    stages.compactMap { if case .record(let stage) = $0 { stage } else { nil } }
  }

  /// The mosaics, in order.
  public var tiles: [TileStage] {
    stages.compactMap { if case .tile(let stage) = $0 { stage } else { nil } }
  }

  /// The event files, in order.
  public var eventFiles: [EventsStage] {
    stages.compactMap { if case .events(let stage) = $0 { stage } else { nil } }
  }

  /// The component ids of the detectors, in order: those given, and for the others the first number that is free.
  public var uniqueIDs: [Int] {
    let given = Set(detectors.compactMap(\.uniqueID))
    var next = 1
    return detectors.map { detector in
      if let id = detector.uniqueID { return id }
      while given.contains(next) { next += 1 }
      defer { next += 1 }
      return next
    }
  }
}

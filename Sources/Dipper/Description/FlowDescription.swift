/// All that is to be done, as a plain value: the sources, and the stages in the order that batches pass them.
public struct FlowDescription: Sendable {
  /// The streams of video.
  public var sources: [Source]

  /// How frames are gathered into batches.
  public var batch: BatchSettings

  /// Whether sources may be added while it runs: a flow that awaits some needs none to begin, and goes on after all
  /// have ended, until it is told to finish.
  public var awaitsSources = false

  /// What happens to every batch, in order.
  public var stages: [Stage]

  /// What is wrong with files that parts were read from, or worth knowing of them.
  package var remarks: [Problem] = []

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

  /// The segmenters, in order.
  public var segmenters: [SegmentStage] {
    stages.compactMap { if case .segment(let stage) = $0 { stage } else { nil } }
  }

  /// The trackers, in order.
  public var trackers: [TrackStage] {
    stages.compactMap { if case .track(let stage) = $0 { stage } else { nil } }
  }

  /// The stages that work out motion, in order.
  public var motions: [MotionStage] {
    stages.compactMap { if case .motion(let stage) = $0 { stage } else { nil } }
  }

  /// The stages that watch regions, lines and directions, in order.
  public var analyses: [AnalyseStage] {
    stages.compactMap { if case .analyse(let stage) = $0 { stage } else { nil } }
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
  public var uniqueIDs: [Int] { Array(networkIDs.prefix(detectors.count)) }

  /// The component ids of the networks that look at objects, in order: those given, and for the others the first
  /// number that no detector and no segmenter has.
  public var classifierIDs: [Int] { Array(networkIDs.dropFirst(detectors.count + segmenters.count)) }

  /// The component ids of the segmenters, in order: those given, and for the others the first number that no
  /// detector has.
  public var segmenterIDs: [Int] { Array(networkIDs.dropFirst(detectors.count).prefix(segmenters.count)) }

  /// The numbers of the detectors, then of the segmenters, then of those that look at objects.
  private var networkIDs: [Int] {
    let asked = detectors.map(\.uniqueID) + segmenters.map(\.uniqueID) + classifiers.map(\.uniqueID)
    let given = Set(asked.compactMap(\.self))
    var next = 1
    return asked.map { id in
      if let id { return id }
      while given.contains(next) { next += 1 }
      defer { next += 1 }
      return next
    }
  }
}

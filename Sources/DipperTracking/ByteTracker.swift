internal import DipperGeometry
internal import DipperAdvice

/// A tracker that associates every detection, after ByteTrack.
///
/// The method is that of Zhang et al., "ByteTrack: Multi-Object Tracking by Associating Every Detection Box", ECCV 2022:
/// confident detections are matched with all tracks first, those of low confidence then keep the tracks alive that are
/// still without one (objects half hidden), and only confident detections start tracks. Boxes are predicted by a Kalman
/// filter and matched by IoU with an optimal assignment.
///
/// It differs from the authors' program in four points. A track gets its id when it is confirmed, so that ids have
/// no gaps from false alarms. A track that turns out to be the lost one come back takes the older id at once. By default
/// detections of low confidence also bring lost tracks back, see ``ByteTrackConfiguration/recoversLostTracks``. And
/// the result does not depend on the order of the detections.
public struct ByteTracker: ObjectTracker {
  /// The settings.
  public let configuration: ByteTrackConfiguration

  /// The frames seen since the start or the last reset.
  var frame = 0

  /// All tracks, oldest first.
  var tracks: [TrackedObject] = []

  /// The detections of the frame by confidence; indices into the input.
  var confident: [Int] = []
  var doubtful: [Int] = []

  var solver = AssignmentSolver()
  /// What the tracks look like; `nil` where looks do not count.
  var looks: AppearanceMemory?
  var rows: [Int] = []
  var corners: [Corners] = []

  /// Creates a tracker.
  ///
  /// - Parameter configuration: The settings.
  /// - Throws: A ``TrackingError`` that names a setting out of range.
  public init(configuration: ByteTrackConfiguration = ByteTrackConfiguration()) throws(TrackingError) {
    try configuration.validate()
    self.configuration = configuration
    looks = configuration.appearance.map { AppearanceMemory($0) }
  }

  /// Creates a tracker whose settings were checked before, as when the element started.
  ///
  /// - Parameter configuration: The settings, of which `validate()` found nothing wrong.
  package init(_ configuration: ByteTrackConfiguration) {
    do throws(TrackingError) {
      try self.init(configuration: configuration)
    } catch {
      misuse("Call validate() before ByteTracker(_:), or use init(configuration:). \(error)")
    }
  }

  /// Takes the detections of the next frame.
  ///
  /// - Parameters:
  ///   - detections: What was detected, in any order.
  ///   - ids: The numbers that new tracks are given.
  ///   - result: What was found, one entry for each detection.
  public mutating func update(
    _ detections: [TrackerInput], ids: inout TrackIDs, result: inout TrackingResult
  ) {
    update(detections, cues: TrackingCues(), ids: &ids, result: &result)
  }

  /// Takes the detections of the next frame, what they look like, and how the camera moved.
  ///
  /// - Parameters:
  ///   - detections: What was detected, in any order.
  ///   - cues: What else is known of the frame.
  ///   - ids: The numbers that new tracks are given.
  ///   - result: What was found, one entry for each detection.
  public mutating func update(
    _ detections: [TrackerInput], cues: TrackingCues, ids: inout TrackIDs, result: inout TrackingResult
  ) {
    frame += 1
    result.begin(count: detections.count)
    result.ignored = sort(detections)
    looks?.begin(cues, &tracks)
    predict()
    tracks.move(by: cues.cameraMotion)
    associate(detections, cues)
    start(from: detections)
    tracks.giveUp(
      after: configuration.maximumLostFrames, known: configuration.appearance?.maximumLostFrames ?? 0, at: frame)
    tracks.confirm(after: configuration.minimumHits, at: frame)
    looks?.learn(cues, detections, from: configuration.highThreshold, &tracks)
    if configuration.duplicateOverlap < 1 { mergeDuplicates() }
    looks?.reunite(&tracks, matchesClasses: configuration.matchesClasses)
    looks?.release(&tracks)
    tracks.report(at: frame, ids: &ids, result: &result)
  }

  /// Ends all tracks and reports them.
  ///
  /// - Parameter result: The tracks that ended, in `ended`.
  public mutating func finish(result: inout TrackingResult) {
    tracks.end(at: frame, result: &result)
    reset()
  }

  /// Forgets everything without a report; the memory is kept.
  public mutating func reset() {
    frame = 0
    tracks.removeAll(keepingCapacity: true)
    looks?.reset()
  }

  /// Parts the detections by confidence.
  ///
  /// - Returns: The number of detections that cannot be tracked.
  private mutating func sort(_ detections: [TrackerInput]) -> Int {
    confident.removeAll(keepingCapacity: true)
    doubtful.removeAll(keepingCapacity: true)
    var ignored = 0
    for index in detections.indices {
      let detection = detections[index]
      guard detection.isTrackable else {
        ignored += 1
        continue
      }
      if detection.confidence >= configuration.highThreshold {
        confident.append(index)
      } else if detection.confidence >= configuration.lowThreshold {
        doubtful.append(index)
      }
    }
    return ignored
  }

  private mutating func predict() {
    for index in tracks.indices { tracks[index].predict() }
  }

  /// Starts a track at each confident detection that is left, in an order that does not depend on the input's.
  private mutating func start(from detections: [TrackerInput]) {
    confident.removeAll { detections[$0].confidence < configuration.newTrackThreshold }
    if confident.count > 1 { confident.sort { detections[$0].precedes(detections[$1]) } }
    for index in confident {
      tracks.append(TrackedObject(detections[index], index: index, frame: frame))
    }
  }
}

extension TrackerInput {
  /// An order of detections by what they are, the most confident first.
  func precedes(_ other: TrackerInput) -> Bool {
    if confidence != other.confidence { return confidence > other.confidence }
    if box.left != other.box.left { return box.left < other.box.left }
    if box.top != other.box.top { return box.top < other.box.top }
    if box.width != other.box.width { return box.width < other.box.width }
    if box.height != other.box.height { return box.height < other.box.height }
    return classID < other.classID
  }
}

internal import DipperAdvice
internal import DipperGeometry

/// A tracker that matches each frame's detections with the tracks by overlap, once: plain IoU, SORT or OC-SORT.
///
/// Weak detections play no part, as they do for ``ByteTracker``; it is cheaper, and the methods are those that other
/// systems are compared with. The assignment is optimal, and the result does not depend on the detections' order.
public struct OverlapTracker: ObjectTracker {
  /// The settings.
  public let configuration: OverlapTrackConfiguration

  private var frame = 0
  /// All tracks, oldest first.
  private var tracks: [ObservedObject] = []
  /// The detections that have no track yet; indices into the input.
  private var open: [Int] = []
  private var rows: [Int] = []
  private var corners: [Corners] = []
  private var solver = AssignmentSolver()
  /// What the tracks look like; `nil` where looks do not count.
  private var looks: AppearanceMemory?

  /// Creates a tracker.
  ///
  /// - Parameter configuration: The settings.
  /// - Throws: A ``TrackingError`` that names a setting out of range.
  public init(configuration: OverlapTrackConfiguration) throws(TrackingError) {
    try configuration.validate()
    self.configuration = configuration
    if configuration.method != .iou { looks = configuration.appearance.map { AppearanceMemory($0) } }
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
    result.ignored = select(detections)
    looks?.begin(cues, &tracks)
    for index in tracks.indices { tracks[index].predict(moves: configuration.method != .iou) }
    tracks.move(by: cues.cameraMotion)
    match(detections, cues, byLastSight: false)
    if configuration.method == .ocSort { match(detections, cues, byLastSight: true) }
    for index in tracks.indices where tracks[index].object.detection < 0 {
      tracks[index].object.state = tracks[index].object.state == .tentative ? .ended : .lost
    }
    start(from: detections)
    tracks.giveUp(after: configuration.maximumLostFrames, known: looks?.configuration.maximumLostFrames ?? 0, at: frame)
    tracks.confirm(after: configuration.minimumHits, at: frame)
    looks?.learn(cues, detections, from: configuration.newTrackThreshold, &tracks)
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

  /// Takes the detections that are sure enough.
  ///
  /// - Returns: The number of detections that cannot be tracked.
  private mutating func select(_ detections: [TrackerInput]) -> Int {
    open.removeAll(keepingCapacity: true)
    var ignored = 0
    for index in detections.indices {
      guard detections[index].isTrackable else {
        ignored += 1
        continue
      }
      if detections[index].confidence >= configuration.threshold { open.append(index) }
    }
    return ignored
  }

  /// Matches tracks without a detection with what is open, by where they are expected or by where they were seen last.
  private mutating func match(_ detections: [TrackerInput], _ cues: TrackingCues, byLastSight: Bool) {
    rows.removeAll(keepingCapacity: true)
    // One that is out of sight for longer is known by its looks alone.
    let oldest = frame - configuration.maximumLostFrames - 1
    for index in tracks.indices where tracks[index].object.detection < 0 && tracks[index].object.lastSeen >= oldest {
      rows.append(index)
    }
    guard !rows.isEmpty, !open.isEmpty else { return }
    corners.removeAll(keepingCapacity: true)
    for index in open { corners.append(Corners(detections[index].box)) }
    solver.begin(columns: open.count)
    let least = max(configuration.minimumOverlap, byLastSight ? configuration.lastSightOverlap : .leastNormalMagnitude)
    for row in rows {
      let expected = byLastSight ? Corners(tracks[row].object.box) : tracks[row].object.corners
      for column in open.indices {
        let detection = detections[open[column]]
        let overlap = expected.iou(corners[column])
        guard overlap > 0, !configuration.matchesClasses || detection.classID == tracks[row].object.classID else {
          continue
        }
        let likeness = looks?.likeness(tracks[row].object, open[column], overlap: overlap, cues) ?? overlap
        guard likeness >= least else { continue }
        solver.addPair(column: column, cost: -max(likeness + course(tracks[row], detection, byLastSight), 0.001))
      }
      solver.endRow()
    }
    solver.solve()
    for row in rows.indices where solver.columnOfRow[row] >= 0 {
      let column = Int(solver.columnOfRow[row])
      tracks[rows[row]].take(
        detections[open[column]], index: open[column], frame: frame, method: configuration.method)
      open[column] = -1
    }
    open.removeAll { $0 < 0 }
  }

  /// What counts besides the overlap: that an object goes on as it went.
  private func course(_ track: ObservedObject, _ detection: TrackerInput, _ byLastSight: Bool) -> Float {
    guard configuration.method == .ocSort, !byLastSight, configuration.directionWeight > 0 else { return 0 }
    return configuration.directionWeight * min(detection.confidence, 1) * track.agreement(with: detection.box)
  }

  /// Starts a track at each detection that is left, in an order that does not depend on the input's.
  private mutating func start(from detections: [TrackerInput]) {
    open.removeAll { detections[$0].confidence < configuration.newTrackThreshold }
    if open.count > 1 { open.sort { detections[$0].precedes(detections[$1]) } }
    for index in open { tracks.append(ObservedObject(detections[index], index: index, frame: frame)) }
  }
}

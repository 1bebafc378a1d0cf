internal import DipperGeometry

/// What a tracker does with looks: it learns them, compares them, and knows objects again that come back.
struct AppearanceMemory: Sendable {
  let configuration: AppearanceConfiguration
  private var gallery = AppearanceGallery()
  private var solver = AssignmentSolver()
  /// Tracks that are about to get an id, and lost ones that they may be; indices into the tracks.
  private var newcomers: [Int] = []
  private var lost: [Int] = []
  private var corners: [Corners] = []

  init(_ configuration: AppearanceConfiguration) { self.configuration = configuration }

  /// Begins a frame: vectors of another length are of another network, and what was learned of the last one is void.
  mutating func begin(_ cues: TrackingCues, _ tracks: inout [some FollowedObject]) {
    let length = cues.embeddings.length
    guard length > 0, length != gallery.length else { return }
    gallery.reset(length: length)
    for index in tracks.indices { tracks[index].object.look = AppearanceGallery.none }
  }

  /// What a track and a detection have in common, 0…1: their overlap, and their looks where both are known.
  ///
  /// Where a lost object should be is a guess: one of altogether other looks that is found there is somebody else.
  func likeness(
    _ track: TrackedObject, _ index: Int, overlap: Float, _ cues: TrackingCues
  ) -> Float {
    guard configuration.weight > 0, let distance = gallery.distance(track.look, index, of: cues.embeddings) else {
      return overlap
    }
    let looks = configuration.likeness(ofDistance: distance)
    if looks == 0 && track.state == .lost { return 0 }
    return overlap + configuration.weight * (looks - overlap)
  }

  /// Whether two tracks are known to look altogether different.
  func differ(_ one: TrackedObject, _ other: TrackedObject) -> Bool {
    gallery.distance(one.look, other.look).map { configuration.likeness(ofDistance: $0) == 0 } ?? false
  }

  /// Learns what the tracks of this frame look like, of detections that are sure and stand alone; of others only while
  /// nothing better is known.
  mutating func learn(
    _ cues: TrackingCues, _ detections: [TrackerInput], from confidence: Float, _ tracks: inout [some FollowedObject]
  ) {
    guard cues.embeddings.length > 0 else { return }
    corners.removeAll(keepingCapacity: true)
    for detection in detections { corners.append(Corners(detection.box)) }
    for index in tracks.indices {
      let detection = tracks[index].object.detection
      guard detection >= 0, cues.embeddings.contains(detection), detections[detection].confidence >= confidence
      else { continue }
      var place = tracks[index].object.look
      let isCrowded = isCrowded(detection, detections, confidence)
      _ = cues.embeddings.withVector(detection) { vector in
        gallery.learn(vector, at: &place, memory: configuration.memory, isDoubtful: isCrowded)
      }
      tracks[index].object.look = place
    }
  }

  private func isCrowded(_ index: Int, _ detections: [TrackerInput], _ confidence: Float) -> Bool {
    for other in corners.indices where other != index && detections[other].confidence >= confidence {
      if corners[index].iou(corners[other]) > configuration.crowdOverlap { return true }
    }
    return false
  }

  /// Gives tracks that were just confirmed to the lost tracks that they are: those that look alike, where the lost one
  /// can have got to.
  ///
  /// It is done before a track gets its id, and no sooner, so that two sightings at least speak for it.
  mutating func reunite(_ tracks: inout [some FollowedObject], matchesClasses: Bool) {
    newcomers.removeAll(keepingCapacity: true)
    lost.removeAll(keepingCapacity: true)
    for index in tracks.indices where tracks[index].object.look != AppearanceGallery.none {
      let object = tracks[index].object
      if object.state == .active && object.id == 0 { newcomers.append(index) }
      if object.state == .lost && object.id != 0 { lost.append(index) }
    }
    guard !newcomers.isEmpty, !lost.isEmpty else { return }
    solver.begin(columns: lost.count)
    for newcomer in newcomers {
      for column in lost.indices {
        let (young, old) = (tracks[newcomer].object, tracks[lost[column]].object)
        guard old.lastSeen < young.firstSeen, !matchesClasses || old.classID == young.classID,
          let distance = gallery.distance(young.look, old.look), distance < configuration.threshold,
          old.filter.canReach(young.box)
        else { continue }
        solver.addPair(column: column, cost: distance - configuration.threshold)
      }
      solver.endRow()
    }
    solver.solve()
    for row in newcomers.indices where solver.columnOfRow[row] >= 0 {
      let old = lost[Int(solver.columnOfRow[row])]
      tracks[old].absorb(tracks[newcomers[row]])
      tracks[newcomers[row]].object.detection = -1
      tracks[newcomers[row]].object.state = .ended
      takeOver(newcomers[row], into: old, &tracks)
    }
  }

  /// Puts what was learned of a track into another's looks.
  mutating func takeOver(_ young: Int, into old: Int, _ tracks: inout [some FollowedObject]) {
    var (place, other) = (tracks[old].object.look, tracks[young].object.look)
    gallery.merge(&other, into: &place)
    (tracks[old].object.look, tracks[young].object.look) = (place, other)
  }

  /// Gives back what was learned of the tracks that ended.
  mutating func release(_ tracks: inout [some FollowedObject]) {
    for index in tracks.indices where tracks[index].object.state == .ended {
      var place = tracks[index].object.look
      gallery.release(&place)
      tracks[index].object.look = place
    }
  }

  /// Forgets everything; the memory is kept.
  mutating func reset() { gallery.reset() }
}

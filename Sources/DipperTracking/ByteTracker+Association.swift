extension ByteTracker {
  /// The detections that take part in a stage.
  private enum Candidates {
    case confident
    case doubtful
  }

  /// Matches the tracks with the detections in three stages; what stays in `confident` has no track.
  mutating func associate(_ detections: [TrackerInput], _ cues: TrackingCues) {
    let fuses = configuration.fusesScores
    // One that is out of sight for longer is known by its looks alone: where it should be says nothing any more.
    let oldest = frame - configuration.maximumLostFrames - 1
    selectTracks { $0.state == .active || ($0.state == .lost && $0.lastSeen >= oldest) }
    match(detections, cues, .confident, limit: configuration.matchThreshold, fusesScores: fuses)

    let findsLost = configuration.recoversLostTracks
    selectTracks {
      ($0.state == .active || (findsLost && $0.state == .lost && $0.lastSeen >= oldest)) && $0.detection < 0
    }
    match(detections, nil, .doubtful, limit: configuration.lowMatchThreshold, fusesScores: false)
    for row in rows where tracks[row].detection < 0 { tracks[row].state = .lost }

    selectTracks { $0.state == .tentative }
    match(detections, cues, .confident, limit: configuration.tentativeMatchThreshold, fusesScores: fuses)
    for row in rows where tracks[row].detection < 0 { tracks[row].state = .ended }
  }

  /// Takes the tracks that take part in a stage.
  private mutating func selectTracks(where takesPart: (TrackedObject) -> Bool) {
    rows.removeAll(keepingCapacity: true)
    for index in tracks.indices where takesPart(tracks[index]) { rows.append(index) }
  }

  /// Matches the selected tracks with some detections and takes those away that found their track.
  private mutating func match(
    _ detections: [TrackerInput], _ cues: TrackingCues?, _ group: Candidates, limit: Float, fusesScores: Bool
  ) {
    guard !rows.isEmpty else { return }
    // The array is taken out for the time being, so that it is not copied when it changes.
    var candidates: [Int] = []
    exchange(group, &candidates)
    if !candidates.isEmpty {
      describe(detections, cues, candidates, limit: limit, fusesScores: fusesScores)
      solver.solve()
      for row in rows.indices {
        let column = Int(solver.columnOfRow[row])
        guard column >= 0 else { continue }
        let index = candidates[column]
        tracks[rows[row]].take(detections[index], index: index, frame: frame)
        candidates[column] = -1
      }
      candidates.removeAll { $0 < 0 }
    }
    exchange(group, &candidates)
  }

  private mutating func exchange(_ group: Candidates, _ indices: inout [Int]) {
    switch group {
    case .confident: swap(&confident, &indices)
    case .doubtful: swap(&doubtful, &indices)
    }
  }

  /// Gives the solver the pairs whose cost is below the limit.
  private mutating func describe(
    _ detections: [TrackerInput], _ cues: TrackingCues?, _ candidates: [Int], limit: Float, fusesScores: Bool
  ) {
    corners.removeAll(keepingCapacity: true)
    for index in candidates { corners.append(Corners(detections[index].box)) }
    solver.begin(columns: candidates.count)
    for row in rows {
      let expected = tracks[row].corners
      let limit = tracks[row].state == .lost ? min(limit, configuration.lostMatchThreshold) : limit
      for column in candidates.indices {
        let overlap = expected.iou(corners[column])
        guard overlap > 0 else { continue }
        let detection = detections[candidates[column]]
        if configuration.matchesClasses, detection.classID != tracks[row].classID { continue }
        var likeness = fusesScores ? overlap * min(detection.confidence, 1) : overlap
        if let cues, let looks {
          likeness = looks.likeness(tracks[row], candidates[column], overlap: likeness, cues)
        }
        if 1 - likeness < limit { solver.addPair(column: column, cost: 1 - likeness - limit) }
      }
      solver.endRow()
    }
  }

  /// Ends a lost or an active track where the two are the same object: the older one goes on.
  mutating func mergeDuplicates() {
    let oldest = frame - configuration.maximumLostFrames
    for lost in tracks.indices where tracks[lost].state == .lost && tracks[lost].lastSeen >= oldest {
      for active in tracks.indices where tracks[active].state == .active && tracks[active].detection >= 0 {
        guard !configuration.matchesClasses || tracks[lost].classID == tracks[active].classID,
          tracks[lost].corners.iou(tracks[active].corners) > configuration.duplicateOverlap,
          looks?.differ(tracks[lost], tracks[active]) != true
        else { continue }
        if tracks[lost].firstSeen < tracks[active].firstSeen {
          tracks[lost].absorb(tracks[active])
          tracks[active].detection = -1
          tracks[active].state = .ended
          looks?.takeOver(active, into: lost, &tracks)
        } else {
          tracks[lost].state = .ended
        }
        break
      }
    }
  }
}

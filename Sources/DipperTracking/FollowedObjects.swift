/// Something that a tracker keeps of an object, with what all trackers keep.
protocol FollowedObject: Sendable {
  var object: TrackedObject { get set }

  /// Moves along with what the camera shows.
  mutating func move(by motion: CameraMotion)

  /// Takes over what a younger track found that is the same object.
  mutating func absorb(_ younger: Self)
}

extension TrackedObject: FollowedObject {
  var object: TrackedObject {
    get { self }
    set { self = newValue }
  }
}

extension Array where Element: FollowedObject {
  /// Moves all tracks along with what the camera shows.
  mutating func move(by motion: CameraMotion?) {
    guard let motion, motion.isPlausible else { return }
    for index in indices { self[index].move(by: motion) }
  }

  /// Ends the tracks that were out of sight for too long.
  ///
  /// - Parameters:
  ///   - frames: For how many frames a track is kept.
  ///   - known: For how many frames one is kept that can be known again by its looks, if that is longer.
  ///   - frame: The frame's number.
  mutating func giveUp(after frames: Int, known: Int, at frame: Int) {
    for index in indices where self[index].object.state == .lost {
      let object = self[index].object
      let limit = object.look == AppearanceGallery.none || object.id == 0 ? frames : Swift.max(frames, known)
      if frame - object.lastSeen > limit { self[index].object.state = .ended }
    }
  }

  /// Believes in the tracks seen often enough, and in all of the first frame.
  mutating func confirm(after hits: Int, at frame: Int) {
    for index in indices where self[index].object.state == .tentative {
      if frame == 1 || self[index].object.hits >= hits { self[index].object.state = .active }
    }
  }

  /// Gives ids to the tracks now confirmed, reports all, and drops those that ended.
  mutating func report(at frame: Int, ids: inout TrackIDs, result: inout TrackingResult) {
    for index in indices {
      let begins = self[index].object.state == .active && self[index].object.id == 0
      if begins { self[index].object.id = ids.next() }
      let object = self[index].object
      guard object.id != 0 else { continue }
      let track = object.track(at: frame)
      if begins { result.began.append(track) }
      switch track.state {
      case .active: result.assignments[object.detection] = track
      case .lost: result.lost.append(track)
      case .ended: result.ended.append(track)
      case .tentative: break
      }
    }
    removeAll { $0.object.state == .ended }
  }

  /// Reports all tracks that have an id as ended.
  mutating func end(at frame: Int, result: inout TrackingResult) {
    result.begin(count: 0)
    for index in indices where self[index].object.id != 0 {
      self[index].object.state = .ended
      result.ended.append(self[index].object.track(at: frame))
    }
  }
}

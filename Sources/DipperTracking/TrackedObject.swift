internal import DipperGeometry

/// What a tracker knows of one object.
struct TrackedObject: Sendable {
  var filter: BoxFilter

  /// The number given when the track was confirmed; 0 until then.
  var id: UInt64 = 0

  /// The box of the last detection.
  var box: Box<SourceSpace>
  var confidence: Float
  var classID: Int

  /// The frames of the first and of the last detection.
  var firstSeen: Int
  var lastSeen: Int
  var hits = 1
  var state = TrackState.tentative

  /// The detection of this frame, as an index into the input; −1 for none.
  var detection: Int

  /// The edges of the filter's box.
  var corners: Corners

  /// Where the gallery keeps what the object looks like.
  var look = AppearanceGallery.none

  /// Starts at a detection.
  ///
  /// - Parameters:
  ///   - input: The detection.
  ///   - index: Its index in the input.
  ///   - frame: The frame's number.
  init(_ input: TrackerInput, index: Int, frame: Int) {
    filter = BoxFilter(input.box)
    box = input.box
    confidence = input.confidence
    classID = input.classID
    firstSeen = frame
    lastSeen = frame
    detection = index
    corners = Corners(input.box)
  }

  /// Moves on by one frame.
  mutating func predict() {
    filter.predict(holdsHeight: state == .lost)
    corners = Corners(filter.box)
    detection = -1
  }

  /// Moves along with what the camera shows.
  ///
  /// - Parameter motion: How the picture moved since the last frame.
  mutating func move(by motion: CameraMotion) {
    filter.move(by: motion)
    corners = Corners(filter.box)
    box = motion.moved(box)
  }

  /// Takes its detection of this frame.
  ///
  /// - Parameters:
  ///   - input: The detection.
  ///   - index: Its index in the input.
  ///   - frame: The frame's number.
  mutating func take(_ input: TrackerInput, index: Int, frame: Int) {
    filter.correct(input.box)
    corners = Corners(filter.box)
    box = input.box
    confidence = input.confidence
    classID = input.classID
    lastSeen = frame
    hits += 1
    detection = index
    if state == .lost { state = .active }
  }

  /// Takes over what a younger track found that is the same object.
  ///
  /// - Parameter younger: The younger track, active.
  mutating func absorb(_ younger: TrackedObject) {
    filter = younger.filter
    corners = younger.corners
    box = younger.box
    confidence = younger.confidence
    classID = younger.classID
    lastSeen = younger.lastSeen
    hits += younger.hits
    detection = younger.detection
    state = .active
  }

  /// The track as users see it.
  ///
  /// - Parameter frame: The frame's number.
  /// - Returns: The track.
  func track(at frame: Int) -> Track {
    Track(
      id: id, box: detection >= 0 ? box : filter.box, confidence: confidence, classID: classID,
      age: frame - firstSeen, hits: hits, framesSinceSeen: frame - lastSeen, state: state)
  }
}

import DipperGeometry
import Testing

@testable import DipperTracking

@Suite struct CameraMotionTests {
  /// How the camera moves in each frame.
  enum Move: String, CaseIterable, Sendable {
    case pan, zoom, turn

    /// The motion about the middle of a frame of 1000×600.
    var motion: CameraMotion {
      switch self {
      case .pan: CameraMotion(shift: SIMD2(-45, 6))
      case .zoom: Self.about(right: SIMD2(1.04, 0), down: SIMD2(0, 1.04))
      case .turn: Self.about(right: SIMD2(0.998, 0.06), down: SIMD2(-0.06, 0.998))
      }
    }

    private static func about(right: SIMD2<Float>, down: SIMD2<Float>) -> CameraMotion {
      let middle = SIMD2<Float>(500, 300)
      let turned = CameraMotion(right: right, down: down)
      return CameraMotion(right: right, down: down, shift: middle - turned(middle))
    }
  }

  /// Two people walk past each other while the camera starts and stops every five frames.
  private func numbers(_ tracker: any ObjectTracker, _ move: Move, told: Bool) -> Set<UInt64> {
    var watch = Watched(tracker)
    var boxes = [person(450, 150), person(560, 330)].map(\.box)
    var ids: Set<UInt64> = []
    for step in 0..<60 {
      let moves = step % 10 >= 5
      // Back and forth, so that all stays in sight.
      var motion = move.motion
      if step % 20 >= 10 { motion = inverse(motion) }
      watch.cues.cameraMotion = told && moves ? motion : nil
      for index in boxes.indices {
        if moves { boxes[index] = motion.moved(boxes[index]) }
        boxes[index].left += index == 0 ? 2 : -2
      }
      watch.tracker.update(
        boxes.map { TrackerInput(box: $0, confidence: 0.9) }, cues: watch.cues, ids: &watch.ids, result: &watch.result)
      for track in watch.result.assignments.compactMap({ $0 }) { ids.insert(track.id) }
    }
    return ids
  }

  private func inverse(_ motion: CameraMotion) -> CameraMotion {
    let area = motion.right.x * motion.down.y - motion.right.y * motion.down.x
    let right = SIMD2(motion.down.y, -motion.right.y) / area
    let down = SIMD2(-motion.down.x, motion.right.x) / area
    let back = CameraMotion(right: right, down: down)
    return CameraMotion(right: right, down: down, shift: -back(motion.shift))
  }

  @Test("objects keep their numbers while the camera moves, if the tracker is told how", arguments: Move.allCases)
  func told(_ move: Move) throws {
    for kind in AppearanceTests.Kind.allCases {
      try AppearanceTests.withTracker(kind) { tracker in
        #expect(numbers(tracker, move, told: true) == [1, 2], "\(kind)")
      }
    }
  }

  @Test("a pan that nobody tells of breaks tracks")
  func untold() throws {
    try AppearanceTests.withTracker(.sort) { #expect(numbers($0, .pan, told: false).count > 2) }
  }

  @Test("a motion that no camera makes is left alone")
  func absurd() throws {
    try AppearanceTests.withTracker(.byteTrack) { tracker in
      var watch = Watched(tracker)
      for motion in [
        CameraMotion(shift: SIMD2(.nan, 0)), CameraMotion(right: .zero), CameraMotion(right: SIMD2(9, 0)),
        CameraMotion(shift: SIMD2(0, .infinity)),
      ] {
        watch.cues.cameraMotion = motion
        watch.tracker.update([person(10)], cues: watch.cues, ids: &watch.ids, result: &watch.result)
      }
      #expect(watch.result.assignments[0]?.hits == 4)
    }
  }

  /// A field of 40×30 cells of 16 pixels, in which everything moves as a camera says, but for what `others` say.
  private func field(_ motion: CameraMotion, _ others: (Int, Int) -> SIMD2<Float>? = { _, _ in nil }) -> FlowField {
    var numbers: [Float] = []
    for row in 0..<30 {
      for column in 0..<40 {
        let place = SIMD2(Float(column) + 0.5, Float(row) + 0.5) * 16
        let way = others(row, column) ?? motion(place) - place
        numbers += [way.x, way.y]
      }
    }
    return FlowField(rows: 30, columns: 40, gridSize: 16, vectors: numbers)
  }

  private func isSame(_ one: CameraMotion?, _ other: CameraMotion) -> Bool {
    guard let one else { return false }
    return [SIMD2<Float>(0, 0), SIMD2(600, 0), SIMD2(0, 400)].allSatisfy { place in
      let difference = one(place) - other(place)
      return (difference * difference).sum() < 0.01
    }
  }

  @Test(
    "the camera's motion is worked out from the picture's, though a third of it moves otherwise",
    arguments: Move.allCases)
  func estimated(_ move: Move) {
    var estimator = CameraMotionEstimator()
    #expect(isSame(estimator.motion(of: field(move.motion), without: []), move.motion))
    let moving = field(move.motion) { row, _ in row < 10 ? SIMD2(20, -3) : nil }
    #expect(isSame(estimator.motion(of: moving, without: []), move.motion))
  }

  @Test("what objects cover does not count, and where nothing else is left nobody knows")
  func covered() {
    var estimator = CameraMotionEstimator()
    let pan = CameraMotion(shift: SIMD2(-6, 2))
    let crowd = field(pan) { row, _ in row < 22 ? SIMD2(9, 0) : nil }
    let box = TrackerInput(box: Box(left: 0, top: 0, width: 640, height: 352), confidence: 1)
    #expect(isSame(estimator.motion(of: crowd, without: [box]), pan))
    let all = TrackerInput(box: Box(left: 0, top: 0, width: 640, height: 480), confidence: 1)
    #expect(estimator.motion(of: crowd, without: [all]) == nil)
    #expect(estimator.motion(of: FlowField(rows: 0, columns: 0), without: []) == nil)
    #expect(estimator.motion(of: field(CameraMotion(shift: SIMD2(.nan, 0))), without: []) == nil)
  }

  @Test("a motion maps places and boxes")
  func mapping() {
    let motion = CameraMotion(right: SIMD2(2, 0), down: SIMD2(0, 2), shift: SIMD2(10, 20))
    #expect(motion(SIMD2(3, 4)) == SIMD2(16, 28) && motion.growth == 2)
    #expect(motion.moved(Box(left: 0, top: 0, width: 10, height: 20)) == Box(left: 10, top: 20, width: 20, height: 40))
  }
}

import DipperGeometry
import Testing

@testable import DipperTracking

@Suite struct OverlapTrackerTests {
  typealias Method = OverlapTrackConfiguration.Method

  /// A tracker and what it said last.
  struct Watch {
    var tracker: OverlapTracker
    var ids = TrackIDs()
    var result = TrackingResult()

    init(_ method: Method, _ change: (inout OverlapTrackConfiguration) -> Void = { _ in }) throws {
      var configuration = OverlapTrackConfiguration(method)
      change(&configuration)
      tracker = try OverlapTracker(configuration: configuration)
    }

    @discardableResult
    mutating func show(_ detections: TrackerInput...) -> [UInt64] {
      tracker.update(detections, ids: &ids, result: &result)
      return result.assignments.map { $0?.id ?? 0 }
    }
  }

  @Test("objects keep their ids while they move", arguments: Method.allCases)
  func moving(_ method: Method) throws {
    var watch = try Watch(method)
    for step in 0..<60 {
      let ids = watch.show(person(Float(step) * 4), person(600 - Float(step) * 4, 300))
      #expect(ids == [1, 2])
    }
    #expect(watch.result.assignments.allSatisfy { $0?.hits == 60 && $0?.age == 59 })
  }

  @Test("only detections that are sure enough make tracks", arguments: Method.allCases)
  func threshold(_ method: Method) throws {
    var watch = try Watch(method) { $0.minimumHits = 1 }
    #expect(watch.show(person(0, score: 0.4), person(300)) == [0, 1])
    // One that is there goes on with less, but not with anything.
    #expect(watch.show(person(0, score: 0.4), person(300, score: 0.4)) == [0, 1])
    #expect(watch.show(person(300, score: 0.2)) == [0])
  }

  @Test("objects missed twice in a row keep their ids, by motion", arguments: [Method.sort, .ocSort])
  func misses(_ method: Method) throws {
    var watch = try Watch(method)
    var ids: Set<UInt64> = []
    for step in 0..<60 {
      if step % 5 > 2 { watch.show() } else { ids.formUnion(watch.show(person(Float(step) * 6))) }
    }
    #expect(ids == [1])
  }

  @Test("OC-SORT takes nobody who walks past for one who vanished there")
  func lastSight() throws {
    var watch = try Watch(.ocSort)
    for step in 0..<10 { watch.show(person(Float(step) * 12)) }
    for _ in 0..<12 { watch.show() }
    // A third of the last box is covered.
    #expect(watch.show(person(128)) == [0])
  }

  @Test("a track is lost, expected where it goes, and ended after its time", arguments: Method.allCases)
  func losing(_ method: Method) throws {
    var watch = try Watch(method) { $0.maximumLostFrames = 3 }
    for step in 0..<10 { watch.show(person(Float(step) * 6)) }
    watch.show()
    #expect(watch.result.lost.map(\.id) == [1])
    let expected: Float = method == .iou ? 54 : 60
    #expect(abs((watch.result.lost.first?.box.left ?? 0) - expected) < 3)
    watch.show()
    watch.show()
    #expect(watch.result.lost.count == 1)
    watch.show()
    #expect(watch.result.lost.isEmpty && watch.result.ended.map(\.id) == [1])
  }

  @Test("SORT follows what moves faster than its own width, plain overlap does not")
  func fast() throws {
    var (sort, iou) = (try Watch(.sort), try Watch(.iou))
    var (first, second): ([UInt64], [UInt64]) = ([], [])
    for step in 0..<20 {
      // It speeds up to 30 pixels a frame; a box is 40 wide.
      let x = Float(step * step) * 0.75
      first = sort.show(person(x))
      second = iou.show(person(x))
    }
    #expect(first == [1] && second != [1])
  }

  @Test("OC-SORT finds an object again that stood still behind something, where SORT's guess has run away")
  func observationCentric() throws {
    func path(_ method: Method) throws -> [UInt64] {
      var watch = try Watch(method) { $0.maximumLostFrames = 30 }
      for step in 0..<10 { watch.show(person(Float(step) * 12)) }
      for _ in 0..<12 { watch.show() }
      return watch.show(person(120))
    }
    #expect(try path(.ocSort) == [1])
    #expect(try path(.sort) == [0])
  }

  @Test("after a gap OC-SORT's speed is that of the way between the sightings")
  func recalled() throws {
    var watch = try Watch(.ocSort)
    for step in 0..<8 { watch.show(person(Float(step) * 10)) }
    for _ in 0..<4 { watch.show() }
    // It went on at a tenth of the speed.
    #expect(watch.show(person(74)) == [1])
    watch.show()
    let expected = watch.result.lost.first?.box.left ?? 0
    #expect(expected > 70 && expected < 82, "\(expected)")
  }

  @Test("of two detections as near, OC-SORT takes the one ahead")
  func direction() throws {
    var watch = try Watch(.ocSort) { $0.directionWeight = 1 }
    for step in 0..<6 { watch.show(person(Float(step) * 2)) }
    // The expected place is 12; these lie as far before it as behind.
    let ids = watch.show(person(2), person(22))
    #expect(ids == [0, 1])
  }

  @Test("classes are kept apart unless they are not to be", arguments: Method.allCases)
  func classes(_ method: Method) throws {
    for matches in [true, false] {
      var watch = try Watch(method) { $0.matchesClasses = matches }
      watch.show(person(0, classID: 1))
      #expect(watch.show(person(0, classID: 2)) == [matches ? 0 : 1])
    }
  }

  @Test("absurd boxes are left out and counted", arguments: Method.allCases)
  func absurd(_ method: Method) throws {
    var watch = try Watch(method)
    for width: Float in [.nan, -1, 0, .infinity] {
      watch.show(person(0), person(500, width: width))
      #expect(watch.result.ignored == 1)
    }
  }

  @Test("the order of the detections does not matter", arguments: Method.allCases)
  func order(_ method: Method) throws {
    var (one, other) = (try Watch(method), try Watch(method))
    var generator = SeededGenerator(5)
    for step in 0..<40 {
      let detections = (0..<6).map { person(Float($0) * 55 + Float.random(in: -9...9, using: &generator), Float(step)) }
      one.tracker.update(detections, ids: &one.ids, result: &one.result)
      other.tracker.update(detections.reversed(), ids: &other.ids, result: &other.result)
      #expect(one.result.assignments.map { $0?.id } == other.result.assignments.reversed().map { $0?.id })
    }
  }

  @Test("finishing ends all tracks, and the next source starts afresh", arguments: Method.allCases)
  func finish(_ method: Method) throws {
    var watch = try Watch(method)
    watch.show(person(0), person(300))
    watch.tracker.finish(result: &watch.result)
    #expect(watch.result.ended.map(\.id) == [1, 2])
    #expect(watch.show(person(0)) == [3])
  }

  @Test(
    "settings out of range are errors that name them",
    arguments: [
      "threshold", "newTrackThreshold", "lastSightOverlap", "minimumOverlap", "maximumLostFrames", "minimumHits",
      "directionWeight",
    ])
  func ranges(_ key: String) throws {
    let error = try #require(throws: TrackingError.self) {
      _ = try Watch(.sort) {
        switch key {
        case "threshold": $0.threshold = 2
        case "newTrackThreshold": $0.newTrackThreshold = -0.5
        case "lastSightOverlap": $0.lastSightOverlap = 1.5
        case "minimumOverlap": $0.minimumOverlap = -1
        case "maximumLostFrames": $0.maximumLostFrames = -1
        case "minimumHits": $0.minimumHits = 0
        default: $0.directionWeight = .nan
        }
      }
    }
    #expect(error.message.hasPrefix(key))
  }
}

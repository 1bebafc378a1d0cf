import DipperGeometry
import Testing

@testable import DipperTracking

@Suite struct ByteTrackerTests {
  @Test("objects of the first frame get their ids at once")
  func firstFrame() throws {
    var scene = try Scene()
    #expect(scene.show(person(0), person(300)) == [1, 2])
    #expect(scene.result.began.map(\.id) == [1, 2])
    #expect(scene.result.assignments.allSatisfy { $0?.state == .active && $0?.age == 0 && $0?.hits == 1 })
  }

  @Test("later objects get an id in their second frame")
  func confirmation() throws {
    var scene = try Scene()
    scene.show()
    #expect(scene.show(person(100)) == [0])
    #expect(scene.result.began.isEmpty)
    #expect(scene.show(person(102)) == [1])
    #expect(scene.result.began.first?.age == 1)
    #expect(scene.result.began.first?.hits == 2)
  }

  @Test("a false alarm of one frame gets no id and leaves no gap in the numbers")
  func falseAlarm() throws {
    var scene = try Scene()
    scene.show()
    scene.show(person(100))
    scene.show()
    #expect(scene.result.lost.isEmpty && scene.result.ended.isEmpty)
    scene.show(person(500))
    #expect(scene.show(person(500)) == [1])
  }

  @Test("the number of frames before an id is a setting", arguments: [1, 2, 5])
  func minimumHits(hits: Int) throws {
    var scene = try Scene { $0.minimumHits = hits }
    scene.show()
    for frame in 1...6 { #expect(scene.show(person(10)) == [frame >= hits ? 1 : 0]) }
  }

  @Test("a track shows the detection's box, not a smoothed one")
  func detectionsBox() throws {
    var scene = try Scene()
    for step in 0..<10 {
      let detection = person(Float(step * 7))
      scene.show(detection)
      #expect(scene.result.assignments[0]?.box == detection.box)
    }
  }

  @Test("two people who pass each other keep their ids")
  func crossing() throws {
    var scene = try Scene()
    for step in 0..<100 {
      let x = Float(step) * 5
      let ids = scene.show(person(x), person(500 - x, 130))
      #expect(ids == [1, 2])
    }
    #expect(scene.ids.last == 2)
  }

  @Test("a person who disappears behind a pillar comes back with the old id", arguments: [1, 5, 15, 30])
  func occlusion(frames: Int) throws {
    var scene = try Scene()
    var x: Float = 0
    for _ in 0..<40 {
      x += 3
      scene.show(person(x))
    }
    for frame in 1...frames {
      x += 3
      scene.show()
      let lost = try #require(scene.result.lost.first)
      #expect(lost.id == 1 && lost.state == .lost && lost.framesSinceSeen == frame)
      #expect(abs(lost.box.left - x) < 8, "the predicted box goes on with the person")
    }
    x += 3
    #expect(scene.show(person(x)) == [1])
    #expect(scene.result.lost.isEmpty && scene.result.began.isEmpty)
    #expect(scene.result.assignments[0]?.hits == 41)
  }

  @Test(
    "a track lost for longer than the limit ends once, and its id does not come back", arguments: [0, 1, 30])
  func ends(limit: Int) throws {
    var scene = try Scene { $0.maximumLostFrames = limit }
    scene.show(person(0))
    for frame in 1...(limit + 5) {
      scene.show()
      #expect(scene.result.ended.map(\.id) == (frame == limit + 1 ? [1] : []))
      #expect(scene.result.lost.count == (frame <= limit ? 1 : 0))
    }
    scene.show(person(0))
    #expect(scene.show(person(0)) == [2])
  }

  @Test("detections of low confidence keep a track alive but do not start one")
  func shadow() throws {
    var scene = try Scene()
    #expect(scene.show(person(0), person(300, score: 0.3)) == [1, 0])
    for step in 1..<60 {
      #expect(scene.show(person(Float(step), score: 0.2), person(300, score: 0.3)) == [1, 0])
    }
    #expect(scene.ids.last == 1)
  }

  @Test("where all are in the shadow from the start, nothing is tracked and nothing fails")
  func allInShadow() throws {
    var scene = try Scene()
    for _ in 0..<20 {
      let ids = scene.show((0..<30).map { person(Float($0) * 50, score: 0.4) })
      #expect(ids.allSatisfy { $0 == 0 })
    }
    #expect(scene.tracker.tracks.isEmpty)
  }

  @Test(
    "whether a detection of low confidence brings a lost track back is a setting", arguments: [true, false])
  func lostAndConfidence(recovers: Bool) throws {
    var scene = try Scene { $0.recoversLostTracks = recovers }
    scene.show(person(0))
    scene.show()
    #expect(scene.show(person(0, score: 0.3)) == [recovers ? 1 : 0])
    #expect(scene.show(person(0, score: 0.8)) == [1])
  }

  @Test("a person is not continued by a car unless classes are not compared")
  func classes() throws {
    var strict = try Scene()
    strict.show(person(0, classID: 0))
    #expect(strict.show(person(0, classID: 2)) == [0])
    var loose = try Scene { $0.matchesClasses = false }
    loose.show(person(0, classID: 0))
    #expect(loose.show(person(0, classID: 2)) == [1])
    #expect(loose.result.assignments[0]?.classID == 2)
  }

  @Test("a lost track takes over the track that was begun in its place")
  func merges() throws {
    var scene = try Scene()
    scene.show(person(0))
    scene.show(person(0), person(16))
    #expect(scene.show(person(0), person(16)) == [1, 2])
    // The first one is no longer found, and the second moves to where it was.
    var shown: [UInt64] = []
    for x in stride(from: 15 as Float, through: 0, by: -1) { shown += scene.show(person(x)) }
    let switched = try #require(shown.firstIndex(of: 1))
    #expect(shown[..<switched].allSatisfy { $0 == 2 })
    #expect(shown[switched...].allSatisfy { $0 == 1 })
    #expect(scene.tracker.tracks.map(\.id) == [1])
    var apart = try Scene { $0.duplicateOverlap = 1 }
    for x in [0, 0, 0] as [Float] { apart.show(person(x), person(16)) }
    for x in stride(from: 15 as Float, through: 0, by: -1) { apart.show(person(x)) }
    #expect(apart.tracker.tracks.map(\.id) == [1, 2], "without the setting both go on")
  }

  @Test(
    "boxes that are none are left out and counted, and the others are tracked",
    arguments: [
      person(.nan), person(0, .infinity), person(0, width: -5), person(0, height: 0), person(0, width: .nan),
      person(0, score: .nan), person(0, score: .infinity), person(2e6), person(0, width: 1e30),
      person(0, height: 1e-30), person(-.infinity), person(.greatestFiniteMagnitude),
    ])
  func invalid(bad: TrackerInput) throws {
    var scene = try Scene()
    for _ in 0..<5 {
      #expect(scene.show(person(200), bad, person(400)) == [1, 0, 2])
      #expect(scene.result.ignored == 1)
    }
    scene.show(person(200))
    #expect(scene.result.ignored == 0)
  }

  @Test("finishing reports every track once")
  func finish() throws {
    var scene = try Scene()
    scene.show(person(0), person(300))
    scene.show(person(0))
    scene.tracker.finish(result: &scene.result)
    #expect(scene.result.ended.map(\.id) == [1, 2])
    #expect(scene.result.ended.allSatisfy { $0.state == .ended })
    scene.tracker.finish(result: &scene.result)
    #expect(scene.result.ended.isEmpty)
  }

  @Test("after a reset the tracker is as new but the ids go on")
  func reset() throws {
    var scene = try Scene()
    scene.show(person(0), person(300))
    scene.tracker.reset()
    #expect(scene.show(person(0)) == [3])
    #expect(scene.result.lost.isEmpty && scene.result.ended.isEmpty)
  }

  @Test("two sources share the numbers and nothing else")
  func sources() throws {
    var ids = TrackIDs()
    var first = try ByteTracker()
    var second = try ByteTracker()
    var result = TrackingResult()
    first.update([person(0)], ids: &ids, result: &result)
    #expect(result.assignments[0]?.id == 1)
    second.update([person(0)], ids: &ids, result: &result)
    #expect(result.assignments[0]?.id == 2)
    first.update([person(1)], ids: &ids, result: &result)
    #expect(result.assignments[0]?.id == 1)
  }
}

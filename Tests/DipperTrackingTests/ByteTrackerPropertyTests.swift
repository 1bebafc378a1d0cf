import DipperGeometry
import Testing

@testable import DipperTracking

@Suite struct ByteTrackerPropertyTests {
  /// A crowd that wanders, with misses, false alarms, changing confidence and broken boxes.
  private static func crowd(seed: Int, frames: Int, objects: Int = 12) -> [[TrackerInput]] {
    var generator = SeededGenerator(seed)
    var places = (0..<objects).map { _ in
      (
        x: Float.random(in: 0..<1000, using: &generator), y: Float.random(in: 0..<600, using: &generator),
        dx: Float.random(in: -6...6, using: &generator), dy: Float.random(in: -3...3, using: &generator)
      )
    }
    return (0..<frames).map { _ in
      var detections: [TrackerInput] = []
      for index in places.indices {
        places[index].x += places[index].dx + .random(in: -1...1, using: &generator)
        places[index].y += places[index].dy + .random(in: -1...1, using: &generator)
        guard Int.random(in: 0..<10, using: &generator) > 0 else { continue }
        detections.append(
          person(
            places[index].x, places[index].y, score: .random(in: 0.05...1, using: &generator),
            classID: index % 3))
      }
      if Bool.random(using: &generator) {
        let x = Float.random(in: 0..<1000, using: &generator)
        detections.append(person(x, 300, score: .random(in: 0...1, using: &generator)))
        detections.append(person(x, .nan))
      }
      return detections
    }
  }

  @Test(
    "an id belongs to one object at a time, begins once, ends once and never comes back", arguments: 0..<20)
  func lifeOfIDs(seed: Int) throws {
    var scene = try Scene { $0.maximumLostFrames = 5 }
    var begun: Set<UInt64> = []
    var ended: Set<UInt64> = []
    for detections in Self.crowd(seed: seed, frames: 200) {
      scene.show(detections)
      #expect(scene.result.assignments.count == detections.count)
      for track in scene.result.began {
        #expect(track.id > (begun.max() ?? 0), "ids grow")
        #expect(begun.insert(track.id).inserted)
      }
      let shown = scene.result.assignments.compactMap { $0?.id }
      let lost = scene.result.lost.map(\.id)
      #expect(Set(shown + lost).count == shown.count + lost.count)
      #expect(Set(shown + lost) == begun.subtracting(ended).subtracting(scene.result.ended.map(\.id)))
      for track in scene.result.ended { #expect(ended.insert(track.id).inserted) }
    }
    scene.tracker.finish(result: &scene.result)
    #expect(ended.union(scene.result.ended.map(\.id)) == begun)
    #expect(begun == Set(1...scene.ids.last), "no number is left out")
  }

  @Test("the order of the detections changes nothing but the order of the answers", arguments: 0..<20)
  func permutation(seed: Int) throws {
    var generator = SeededGenerator(seed + 1000)
    var scene = try Scene { if seed.isMultiple(of: 2) { $0 = .paper } }
    var shuffled = scene
    for detections in Self.crowd(seed: seed, frames: 100) {
      let order = Array(detections.indices).shuffled(using: &generator)
      scene.show(detections)
      shuffled.show(order.map { detections[$0] })
      #expect(shuffled.result.assignments == order.map { scene.result.assignments[$0] })
      #expect(shuffled.result.lost == scene.result.lost)
      #expect(shuffled.result.began == scene.result.began)
      #expect(shuffled.result.ended == scene.result.ended)
      #expect(shuffled.result.ignored == scene.result.ignored)
    }
  }

  @Test("the same frames give the same result, also with a copy of the tracker half way", arguments: 0..<5)
  func determinism(seed: Int) throws {
    let frames = Self.crowd(seed: seed, frames: 100)
    var first = try Scene()
    var second = try Scene()
    for detections in frames[..<50] {
      first.show(detections)
      second.show(detections)
    }
    var copy = first
    for detections in frames[50...] {
      first.show(detections)
      second.show(detections)
      #expect(first.result == second.result)
    }
    for detections in frames[50...] { copy.show(detections) }
    #expect(copy.result == first.result)
  }

  @Test("arbitrary numbers never trap and give finite boxes", arguments: 0..<10)
  func arbitraryNumbers(seed: Int) throws {
    var generator = SeededGenerator(seed)
    var scene = try Scene { $0.matchesClasses = false }
    func any(_ generator: inout SeededGenerator) -> Float {
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: Float(bitPattern: UInt32.random(in: .min ... .max, using: &generator))
      case 1: .random(in: -1e6...1e6, using: &generator)
      case 2: .random(in: 0...0.01, using: &generator)
      default: .random(in: 1...100, using: &generator)
      }
    }
    for _ in 0..<400 {
      scene.show(
        (0..<8).map { _ in
          person(
            any(&generator), any(&generator), width: any(&generator), height: any(&generator), score: 0.9)
        })
      for track in scene.result.lost {
        #expect(track.box.left.isFinite && track.box.top.isFinite)
        #expect(track.box.width.isFinite && track.box.height.isFinite && track.box.height > 0)
      }
    }
  }

  @Test("a thousand objects in a grid keep their ids while they all move")
  func thousand() throws {
    var scene = try Scene()
    for frame in 0..<20 {
      let ids = scene.show(
        (0..<1000).map { person(Float($0 % 40) * 60 + Float(frame) * 4, Float($0 / 40) * 130) })
      #expect(Set(ids) == Set(1...1000))
    }
    #expect(scene.ids.last == 1000)
  }

  @Test("a thousand objects in one place are told apart or not, but in bounded time")
  func heap() throws {
    var generator = SeededGenerator(3)
    var scene = try Scene()
    for _ in 0..<3 {
      scene.show((0..<300).map { _ in person(.random(in: 0...60, using: &generator)) })
    }
    #expect(scene.result.assignments.compactMap { $0 }.count > 100)
  }
}

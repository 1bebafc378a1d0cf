import DipperGeometry
import Testing

@testable import DipperTracking

@Suite struct AppearanceTests {
  /// The trackers that use looks.
  enum Kind: String, CaseIterable, Sendable { case byteTrack, ocSort, sort }

  /// Makes a tracker, with looks or without, and gives it to a closure.
  static func withTracker(
    _ kind: Kind, appearance: AppearanceConfiguration? = AppearanceConfiguration(),
    _ body: (any ObjectTracker) throws -> Void
  ) throws {
    switch kind {
    case .byteTrack:
      var configuration = ByteTrackConfiguration()
      configuration.appearance = appearance
      try body(ByteTracker(configuration: configuration))
    case .ocSort, .sort:
      var configuration = OverlapTrackConfiguration(kind == .sort ? .sort : .ocSort)
      configuration.appearance = appearance
      try body(OverlapTracker(configuration: configuration))
    }
  }

  /// The ids of an object before and after it was hidden for `hidden` frames and came out at `place`.
  private func hidden(
    _ tracker: any ObjectTracker, frames: Int, place: Float, object: Int = 0, looks: Bool = true
  ) -> (before: UInt64, after: UInt64, first: UInt64) {
    var (crowd, watch) = (Crowd(objects: 2), Watched(tracker))
    var before: UInt64 = 0
    for step in 0..<20 {
      before = crowd.show([(0, person(Float(step) * 3))], to: &watch, looks: looks).first ?? 0
    }
    for _ in 0..<frames { _ = crowd.show([], to: &watch) }
    var ids: [UInt64] = []
    for step in 0..<4 {
      ids.append(crowd.show([(object, person(place + Float(step) * 3))], to: &watch, looks: looks).first ?? 0)
    }
    return (before, ids.last ?? 0, ids[0])
  }

  @Test("an object hidden for longer than motion can bridge is known by its looks", arguments: Kind.allCases)
  func foundAgain(_ kind: Kind) throws {
    try Self.withTracker(kind) { tracker in
      let ids = hidden(tracker, frames: 120, place: 300)
      #expect(ids.before == 1 && ids.after == 1)
      // No number is given before two sightings speak for it.
      #expect(ids.first == 0)
    }
    try Self.withTracker(kind, appearance: nil) { #expect(hidden($0, frames: 120, place: 300).after == 2) }
  }

  @Test("an object of other looks gets a number of its own", arguments: Kind.allCases)
  func stranger(_ kind: Kind) throws {
    try Self.withTracker(kind) { #expect(hidden($0, frames: 120, place: 300, object: 1).after == 2) }
  }

  @Test("an object out of any reach is another one, however it looks", arguments: Kind.allCases)
  func farAway(_ kind: Kind) throws {
    try Self.withTracker(kind) { #expect(hidden($0, frames: 40, place: 6000).after == 2) }
  }

  @Test("without vectors all is as if looks did not count", arguments: Kind.allCases)
  func withoutVectors(_ kind: Kind) throws {
    try Self.withTracker(kind) { #expect(hidden($0, frames: 120, place: 300, looks: false).after == 2) }
  }

  @Test("the memory of looks ends after its frames", arguments: Kind.allCases)
  func memoryEnds(_ kind: Kind) throws {
    var appearance = AppearanceConfiguration()
    appearance.maximumLostFrames = 100
    try Self.withTracker(kind, appearance: appearance) { tracker in
      #expect(hidden(tracker, frames: 98, place: 250).after == 1)
      #expect(hidden(tracker, frames: 100, place: 250).after == 2)
    }
  }

  @Test("two objects that turn round while one hides the other keep their numbers", arguments: Kind.allCases)
  func turning(_ kind: Kind) throws {
    // They meet at 200, of which only the front one is seen for ten frames, and both go back where they came from.
    func numbers(_ tracker: any ObjectTracker) -> (before: [UInt64], after: [UInt64]) {
      var (crowd, watch) = (Crowd(objects: 2, seed: 3), Watched(tracker))
      var before: [UInt64] = []
      for step in 0..<20 {
        let x = Float(step) * 5
        before = crowd.show([(0, person(100 + x)), (1, person(300 - x))], to: &watch)
      }
      for _ in 0..<10 { _ = crowd.show([(0, person(200))], to: &watch) }
      var after: [UInt64] = []
      for step in 0..<20 {
        let x = Float(step) * 5
        after = crowd.show([(0, person(195 - x)), (1, person(205 + x))], to: &watch)
      }
      return (before, after)
    }
    try Self.withTracker(kind) { tracker in
      let ids = numbers(tracker)
      #expect(ids.before == [1, 2] && ids.after == [1, 2])
    }
  }

  @Test("many that hide for minutes and come out anywhere keep their numbers", arguments: Kind.allCases)
  func crowd(_ kind: Kind) throws {
    var appearance = AppearanceConfiguration()
    appearance.maximumLostFrames = 10_000
    try Self.withTracker(kind, appearance: appearance) { tracker in
      var (crowd, watch) = (Crowd(objects: 8, length: 64, noise: 0.2, seed: 11), Watched(tracker))
      var generator = SeededGenerator(7)
      var known: [Int: UInt64] = [:]
      var (kept, changed) = (0, 0)
      for _ in 0..<20 {
        // Five of them walk in lanes of their own, and not in those that they had before they were hidden.
        let present = (0..<8).shuffled(using: &generator).prefix(5)
        let lanes = (0..<5).map { Float($0) * 130 }.shuffled(using: &generator)
        let start = Float.random(in: 100...200, using: &generator)
        for step in 0..<40 {
          let boxes = zip(present, lanes).map { ($0, person(start + Float(step) * 2, $1)) }
          let ids = crowd.show(boxes, to: &watch)
          guard step == 39 else { continue }
          for (object, id) in zip(present, ids) {
            let before = known.updateValue(id, forKey: object) ?? id
            if before == id { kept += 1 } else { changed += 1 }
          }
        }
        for _ in 0..<80 { _ = crowd.show([], to: &watch) }
      }
      #expect(kept == 100 && changed == 0, "\(kept) kept, \(changed) changed")
      #expect(watch.ids.last == 8)
    }
  }

  @Test("vectors of another length begin the looks anew")
  func otherLength() throws {
    var watch = Watched(try ByteTracker(configuration: ByteTrackConfiguration()))
    for length in [16, 32, 8] {
      for step in 0..<5 {
        watch.cues.embeddings.begin(count: 1)
        watch.cues.embeddings.set([Float](repeating: 1, count: length).span, for: 0)
        watch.tracker.update([person(Float(step))], cues: watch.cues, ids: &watch.ids, result: &watch.result)
      }
    }
    #expect(watch.result.assignments[0]?.id == 1)
  }

  @Test("vectors that say nothing are left out and counted")
  func uselessVectors() {
    var embeddings = DetectionEmbeddings()
    embeddings.begin(count: 5)
    embeddings.set(([0, 0, 0] as [Float]).span, for: 0)
    embeddings.set(([.nan, 1, 0] as [Float]).span, for: 1)
    embeddings.set(([3, 4, 0] as [Float]).span, for: 2)
    embeddings.set(([1, 2] as [Float]).span, for: 3)
    embeddings.set(([1, 2, 3] as [Float]).span, for: 9)
    #expect(embeddings.ignored == 4 && embeddings.length == 3)
    #expect((0..<6).map { embeddings.contains($0) } == [false, false, true, false, false, false])
    #expect(embeddings.withVector(2) { $0[0] } == 0.6)
    embeddings.begin(count: 1)
    #expect(embeddings.ignored == 0 && !embeddings.contains(0))
  }

  @Test("a place of the gallery is the mean of what it learned, is given back and used again")
  func gallery() {
    var gallery = AppearanceGallery()
    gallery.reset(length: 2)
    var (one, other) = (AppearanceGallery.none, AppearanceGallery.none)
    gallery.learn(([1, 0] as [Float]).span, at: &one, memory: 0.9)
    gallery.learn(([0, 1] as [Float]).span, at: &other, memory: 0.9)
    #expect(one == 0 && other == 1 && gallery.distance(one, other) == 1)
    gallery.learn(([0, 1] as [Float]).span, at: &one, memory: 0.9)
    // Two sightings count alike, whatever the memory.
    #expect(abs((gallery.distance(one, other) ?? 0) - (1 - Float(0.5).squareRoot())) < 1e-6)
    gallery.release(&other)
    #expect(other == AppearanceGallery.none && gallery.distance(one, other) == nil)
    gallery.learn(([1, 0] as [Float]).span, at: &other, memory: 0.9)
    #expect(other == 1)
    // Opposite vectors leave nothing; the next one decides.
    gallery.learn(([-1, 0] as [Float]).span, at: &other, memory: 0.5)
    gallery.learn(([0, 1] as [Float]).span, at: &other, memory: 0.5)
    var third = AppearanceGallery.none
    gallery.learn(([0, 1] as [Float]).span, at: &third, memory: 0.5)
    #expect(abs(gallery.distance(other, third) ?? 1) < 1e-6)
  }

  @Test(
    "settings out of range are errors that name them",
    arguments: ["threshold", "weight", "memory", "maximumLostFrames", "crowdOverlap"])
  func ranges(_ key: String) throws {
    var appearance = AppearanceConfiguration()
    switch key {
    case "threshold": appearance.threshold = 3
    case "weight": appearance.weight = .nan
    case "memory": appearance.memory = -1
    case "maximumLostFrames": appearance.maximumLostFrames = -1
    default: appearance.crowdOverlap = 2
    }
    for kind in Kind.allCases {
      let error = try #require(throws: TrackingError.self) {
        try Self.withTracker(kind, appearance: appearance) { _ in }
      }
      #expect(error.message.hasPrefix("appearance.\(key) is "))
    }
  }
}

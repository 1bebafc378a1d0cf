import DipperGeometry

@testable import DipperTracking

/// Objects with looks of their own that walk about, vanish and come back, of which the truth is known.
struct Crowd {
  /// What each object looks like: directions that have nothing in common.
  let looks: [[Float]]
  private var generator: SeededGenerator
  private let noise: Float

  init(objects: Int, length: Int = 32, noise: Float = 0.05, seed: Int = 1) {
    var generator = SeededGenerator(seed)
    looks = (0..<objects).map { _ in (0..<length).map { _ in Float.random(in: -1...1, using: &generator) } }
    self.generator = generator
    self.noise = noise
  }

  /// A picture of an object: its looks, a little different each time.
  mutating func picture(of object: Int) -> [Float] {
    looks[object].map { $0 + Float.random(in: -noise...noise, using: &generator) }
  }

  /// Shows a tracker some objects at places; returns the id of each, 0 for none.
  mutating func show(
    _ objects: [(object: Int, box: TrackerInput)], to watch: inout Watched, looks: Bool = true
  ) -> [UInt64] {
    watch.cues.embeddings.begin(count: objects.count)
    if looks {
      for (index, entry) in objects.enumerated() {
        watch.cues.embeddings.set(picture(of: entry.object).span, for: index)
      }
    }
    watch.tracker.update(objects.map(\.box), cues: watch.cues, ids: &watch.ids, result: &watch.result)
    return watch.result.assignments.map { $0?.id ?? 0 }
  }
}

/// A tracker with what it is given and what it says.
struct Watched {
  var tracker: any ObjectTracker
  var cues = TrackingCues()
  var ids = TrackIDs()
  var result = TrackingResult()

  init(_ tracker: any ObjectTracker) { self.tracker = tracker }
}

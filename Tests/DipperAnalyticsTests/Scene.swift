import DipperAnalytics
import DipperGeometry

/// A frame of 1000 × 1000 pixels, frame after frame, 25 a second, in which objects are put by their anchors.
struct Scene {
  var analyzer: SourceAnalyzer
  var result = FrameAnalytics()
  /// Everything that happened so far.
  var events: [AnalyticsEvent] = []
  /// The time of the next frame in nanoseconds.
  var time: UInt64 = 1_000_000_000
  let step: UInt64 = 40_000_000

  init(_ settings: AnalysisSettings) throws { analyzer = try SourceAnalyzer(settings) }

  static func object(_ id: UInt64, _ x: Double, _ y: Double, label: String = "person") -> AnalyticsEvent.Subject {
    AnalyticsEvent.Subject(
      trackID: id, label: label,
      box: Box(left: Float(x) - 10, top: Float(y) - 40, width: 20, height: 40))
  }

  /// Shows one frame with objects at places in pixels.
  mutating func show(_ places: [(id: UInt64, x: Double, y: Double)], ended: [UInt64] = []) {
    show(places.map { Self.object($0.id, $0.x, $0.y) }, ended: ended)
  }

  mutating func show(_ objects: [AnalyticsEvent.Subject], ended: [UInt64] = []) {
    analyzer.update(objects, ended: ended, at: time, width: 1000, height: 1000, into: &result)
    events += result.events
    time += step
  }

  /// Shows one object at one place after another.
  mutating func walk(_ places: [(Double, Double)]) { walk(1, places) }

  mutating func walk(_ id: UInt64, _ places: [(Double, Double)]) {
    for place in places { show([(id, place.0, place.1)]) }
  }

  /// Lets a time pass in which nothing is seen.
  mutating func wait(seconds: Double) { time += UInt64(seconds * 1e9) }

  func count(_ kind: AnalyticsEvent.Kind, zone: String? = nil) -> Int {
    events.count { $0.kind == kind && (zone == nil || $0.zone == zone) }
  }
}

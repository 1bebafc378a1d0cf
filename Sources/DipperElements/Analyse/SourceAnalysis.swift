internal import DipperAnalytics
internal import DipperMetadata

/// What watches one source's tracks; used by one streaming thread.
final class SourceAnalysis {
  var analyzer: SourceAnalyzer
  /// The names of classes, so that no frame pays for reading them.
  private var labels: [Int: String] = [:]
  private var lastTime: UInt64 = 0
  /// The last frame, without anything that happened.
  private var last: AnalyticsRest?

  init(_ analyzer: SourceAnalyzer) { self.analyzer = analyzer }

  /// Takes the tracked objects of a frame.
  func collect(_ frame: Frame, into subjects: inout [AnalyticsEvent.Subject]) {
    subjects.removeAll(keepingCapacity: true)
    for object in frame.objects {
      guard let id = object.trackingID else { continue }
      let key = object.componentID << 32 | object.classID & 0xffff_ffff
      let label = labels[key] ?? object.label
      if labels[key] == nil { labels[key] = label }
      subjects.append(
        AnalyticsEvent.Subject(
          trackID: id, classID: object.classID, componentID: object.componentID, label: label,
          confidence: object.confidence, box: object.box))
    }
  }

  /// The time of a frame in nanoseconds; frames without one are a 25th of a second apart.
  func time(of frame: Frame) -> UInt64 {
    lastTime = frame.presentationTime ?? lastTime + 40_000_000
    note(frame)
    return lastTime
  }

  private func note(_ frame: Frame) {
    var rest =
      last
      ?? AnalyticsRest(
        source: frame.source, name: frame.sourceName ?? "source-\(frame.source)", frame: 0, width: 0, height: 0,
        events: [])
    (rest.frame, rest.width, rest.height) = (frame.number, frame.width, frame.height)
    (rest.presentationTime, rest.captureTime) = (frame.presentationTime, frame.captureTime)
    last = rest
  }

  /// Ends all tracks.
  ///
  /// - Returns: What happened by that; `nil` where nothing did.
  func finish() -> AnalyticsRest? {
    var analytics = FrameAnalytics()
    analyzer.finish(into: &analytics)
    guard var rest = last, !analytics.events.isEmpty else { return nil }
    rest.events = analytics.events
    return rest
  }
}

/// Results that are used again once no metadata and no program holds them.
struct AnalyticsPool {
  private var results: [ReusableAttachment<FrameAnalytics>] = []
  private var next = 0

  /// The most results that are kept; more than batches are under way at once.
  private static let capacity = 256

  /// Fills a result and attaches it to a frame, in place of one that is there.
  mutating func attach(to frame: Frame, _ fill: (inout FrameAnalytics) -> Void) {
    for _ in results.indices {
      next = (next + 1) % results.count
      if results[next].change(fill) != nil { return results[next].attach(to: frame) }
    }
    var result = ReusableAttachment(FrameAnalytics())
    _ = result.change(fill)
    result.attach(to: frame)
    if results.count < Self.capacity { results.append(result) }
  }
}

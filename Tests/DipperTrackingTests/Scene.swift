import DipperGeometry

@testable import DipperTracking

/// Objects on paths, and a tracker that watches them.
struct Scene {
  var tracker: ByteTracker
  var ids = TrackIDs()
  var result = TrackingResult()

  init(_ change: (inout ByteTrackConfiguration) -> Void = { _ in }) throws {
    var configuration = ByteTrackConfiguration()
    change(&configuration)
    tracker = try ByteTracker(configuration: configuration)
  }

  /// Shows the tracker a frame and returns the id of each detection, 0 for none.
  @discardableResult
  mutating func show(_ detections: TrackerInput...) -> [UInt64] { show(detections) }

  @discardableResult
  mutating func show(_ detections: [TrackerInput]) -> [UInt64] {
    tracker.update(detections, ids: &ids, result: &result)
    return result.assignments.map { $0?.id ?? 0 }
  }
}

/// A person at a place.
func person(
  _ x: Float, _ y: Float = 100, width: Float = 40, height: Float = 100, score: Float = 0.9, classID: Int = 0
) -> TrackerInput {
  TrackerInput(
    box: Box(left: x, top: y, width: width, height: height), confidence: score, classID: classID)
}

/// Something that follows the objects of one source from frame to frame.
///
/// A tracker is a value with the state of one source; a pipeline of four sources has four of them. Make a type of
/// your own conform to it to bring another algorithm.
public protocol ObjectTracker: Sendable {
  /// Takes the detections of the next frame.
  ///
  /// Call it for every frame, also where nothing was detected: time passes with each call.
  ///
  /// - Parameters:
  ///   - detections: What was detected, in any order.
  ///   - ids: The numbers that new tracks are given.
  ///   - result: What was found, one entry for each detection; its previous content is dropped.
  mutating func update(_ detections: [TrackerInput], ids: inout TrackIDs, result: inout TrackingResult)

  /// Takes the detections of the next frame, and what else is known of it; by default that is left alone.
  ///
  /// - Parameters:
  ///   - detections: What was detected, in any order.
  ///   - cues: What the detections look like, and how the camera moved.
  ///   - ids: The numbers that new tracks are given.
  ///   - result: What was found, one entry for each detection; its previous content is dropped.
  mutating func update(
    _ detections: [TrackerInput], cues: TrackingCues, ids: inout TrackIDs, result: inout TrackingResult)

  /// Ends all tracks, as when the source has ended, and reports them.
  ///
  /// - Parameter result: The tracks that ended, in `ended`; its previous content is dropped.
  mutating func finish(result: inout TrackingResult)

  /// Forgets everything without a report, as at a cut or after a seek.
  mutating func reset()
}

extension ObjectTracker {
  /// Takes the detections of the next frame alone.
  ///
  /// - Parameters:
  ///   - detections: What was detected, in any order.
  ///   - cues: What else is known of the frame; left alone.
  ///   - ids: The numbers that new tracks are given.
  ///   - result: What was found, one entry for each detection.
  public mutating func update(
    _ detections: [TrackerInput], cues: TrackingCues, ids: inout TrackIDs, result: inout TrackingResult
  ) {
    update(detections, ids: &ids, result: &result)
  }
}

internal import CGStreamer
internal import DipperGStreamer
internal import DipperMetadata
internal import DipperTracking
internal import Synchronization

/// `diptrack`: gives every object a number that it keeps from frame to frame (`nvtracker`).
///
/// Each source has a tracker of its own; numbers are unique over all sources and over the run.
final class DipTrack: TransformImplementation {
  private let settings = Mutex(TrackSettings())
  /// What a source's tracker is before its first frame.
  private var newTracker: (any ObjectTracker)?
  private var trackers: [Int: any ObjectTracker] = [:]
  private var ids = TrackIDs()
  private var inputs: [TrackerInput] = []
  private var objects: [Object] = []
  private var cues = TrackingCues()
  private var result = TrackingResult()
  /// The names of classes, for objects that are put where they are expected.
  private var labels: [Int: String] = [:]

  override class var typeName: StaticString { "DipperTrack" }
  override class var elementName: StaticString { "diptrack" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Object tracker", classification: "Filter/Analyzer/Video",
      description: "Gives every object of a batch a number that it keeps from frame to frame")
  }
  override class var padTemplates: [PadTemplate] { BatchPads.templates }
  override class var properties: [PropertySpec] { TrackSettings.properties }

  override func setProperty(_ index: Int, _ value: PropertyValue) {
    settings.withLock { $0.set(index, value) }
  }

  override func property(_ index: Int) -> PropertyValue { settings.withLock { $0.value(index) } }

  override func start() -> Bool {
    trackers.removeAll()
    do throws(TrackingError) {
      var current = settings.withLock { $0 }
      for remark in try current.readFile() { postWarning(.settings, "diptrack: \(remark)") }
      newTracker = try current.makeTracker()
      return true
    } catch {
      postError(.settings, "\(error)")
      return false
    }
  }

  override func sinkEvent(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    // A source that ended and comes back begins with new tracks.
    if let source = unsafe StreamEnd.source(of: event) ?? StreamReset.source(of: event) { trackers[source] = nil }
    // What comes after a flush may be from anywhere in the video.
    if unsafe event.pointee.type == GST_EVENT_FLUSH_STOP { trackers.removeAll() }
    return unsafe super.sinkEvent(event)
  }

  override func transformInPlace(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    unsafe LatencyNote.enter(buffer, element)
    defer { unsafe LatencyNote.leave(buffer, element) }
    guard let batch = unsafe BatchBuffer(buffer) else { return refuseBuffer() }
    let configuration = settings.withLock { $0 }
    batch.withMetadata { metadata in
      for frame in metadata.frames { track(frame, configuration) }
    }
    return GST_FLOW_OK
  }

  /// Tracks the objects of one frame, on the streaming thread.
  private func track(_ frame: Frame, _ settings: TrackSettings) {
    // Where the detector left a frame out, objects stand where they are expected to be.
    let wasInferred = frame.isInferred
    inputs.removeAll(keepingCapacity: true)
    objects.removeAll(keepingCapacity: true)
    for object in frame.objects where settings.follows(object) {
      let key = settings.key(of: object)
      if labels[key] == nil { labels[key] = object.label }
      objects.append(object)
      inputs.append(
        TrackerInput(box: object.box, confidence: object.confidence, classID: key))
    }
    defer { objects.removeAll(keepingCapacity: true) }
    guard let newTracker else { return }
    readLooks(settings)
    trackers[frame.source, default: newTracker].update(inputs, cues: cues, ids: &ids, result: &result)
    for (object, track) in zip(objects, result.assignments) {
      guard let track else { continue }
      object.trackingID = track.id
      object.trackerConfidence = track.confidence
      object.trackingStatus = .active
      object.trackingAge = track.age
    }
    if !wasInferred { addExpected(to: frame, settings) }
    if !result.began.isEmpty || !result.ended.isEmpty {
      frame.attach(TrackChanges(began: result.began.map(\.id), ended: result.ended.map(\.id)))
    }
  }

  /// Takes what networks before this element said of the objects' looks.
  private func readLooks(_ settings: TrackSettings) {
    guard settings.appearance.threshold > 0 else { return }
    cues.embeddings.begin(count: objects.count)
    for (index, object) in objects.enumerated() {
      guard let embedding = object.embedding else { continue }
      cues.embeddings.set(embedding.values.span, for: index)
    }
  }

  private func addExpected(to frame: Frame, _ settings: TrackSettings) {
    for track in result.lost where track.framesSinceSeen <= settings.longestGap {
      let object = frame.addObject(
        box: track.box, classID: settings.classID(ofKey: track.classID), label: labels[track.classID] ?? "",
        confidence: track.confidence)
      object.componentID = settings.componentID(ofKey: track.classID)
      object.trackingID = track.id
      object.trackingStatus = .predicted
      object.trackingAge = track.age
    }
  }
}

/// The tracks that began and ended in a frame, attached to it by `diptrack`.
package struct TrackChanges: Sendable, Hashable {
  /// The numbers of objects that were seen for the first time.
  package var began: [UInt64]
  /// The numbers of objects that were given up.
  package var ended: [UInt64]
}

internal import CGStreamer
internal import DipperEvents
internal import DipperGStreamer
internal import DipperMetadata
internal import Synchronization

/// `dippublish`: writes what each frame shows as one JSON object a line.
///
/// Batches pass through. The lines are described in the guide on events and its JSON Schema.
final class DipPublish: TransformImplementation {
  private let location = Mutex<String?>(nil)
  private var writer: JSONLinesWriter?
  private var events: [Int: SourceEvents] = [:]
  private var records = EventRecords()

  override class var typeName: StaticString { "DipperPublish" }
  override class var elementName: StaticString { "dippublish" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Event publisher", classification: "Sink/Metadata",
      description: "Writes the objects of every frame as JSON Lines")
  }
  override class var padTemplates: [PadTemplate] { BatchPads.templates }
  override class var properties: [PropertySpec] {
    [
      PropertySpec(
        "location", nick: "Location", blurb: "The file to write; a frame's objects are one JSON object a line",
        .string())
    ]
  }

  override func setProperty(_ index: Int, _ value: PropertyValue) { location.withLock { $0 = value.stringValue } }

  override func property(_ index: Int) -> PropertyValue { .string(location.withLock { $0 }) }

  override func constructed() { setPassthrough(true) }

  override func start() -> Bool {
    guard let path = location.withLock({ $0 }) else {
      postError(.settings, "\(Self.elementName) needs a file to write to: set its property location.")
      return false
    }
    do throws(EventError) {
      writer = try JSONLinesWriter(path: path)
      events.removeAll()
      return true
    } catch {
      postError(.write, "\(error)")
      return false
    }
  }

  override func stop() -> Bool {
    defer { writer = nil }
    do throws(EventError) {
      try writer?.close()
      return true
    } catch {
      postError(.write, "\(error)")
      return true
    }
  }

  override func sinkEvent(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    if let rest = unsafe AnalyticsRest.read(event) { records.forEach(in: rest, now: .now, write) }
    // Whoever waits for the end of the stream finds every line in the file.
    if unsafe event.pointee.type == GST_EVENT_EOS { report { () throws(EventError) in try writer?.flush() } }
    return unsafe super.sinkEvent(event)
  }

  override func transformInPlace(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    guard let batch = unsafe BatchBuffer(buffer) else { return refuseBuffer() }
    let now = WallTime.now
    batch.withMetadata { metadata in
      for frame in metadata.frames {
        let event = events[frame.source, default: SourceEvents()].event(of: frame, at: now)
        report { () throws(EventError) in try writer?.write(event) }
        records.forEach(in: frame, now: now, write)
      }
    }
    return GST_FLOW_OK
  }

  private func write(_ record: EventRecord) {
    report { () throws(EventError) in try writer?.write(record) }
  }

  /// Says once that writing failed; video goes on, and the writer counts what it could not write.
  private func report(_ body: () throws(EventError) -> Void) {
    do throws(EventError) { try body() } catch { postWarning(.write, "\(error)") }
  }
}

/// What one source's events are made from; its memory is used for frame after frame.
private struct SourceEvents {
  private var event: FrameEvent?
  private var totals: [String: Int] = [:]
  /// Labels in the order in which they were first seen, so that counts keep their order.
  private var labels: [String] = []

  mutating func event(of frame: Frame, at now: WallTime) -> FrameEvent {
    var event =
      self.event
      ?? FrameEvent(
        source: frame.sourceName ?? "source-\(frame.source)", frame: 0, presentationTime: nil, wallTime: now,
        width: frame.width, height: frame.height)
    self.event = nil
    event.removeContents()
    event.frame = UInt64(frame.number)
    event.presentationTime = frame.presentationTime
    event.wallTime = now
    (event.width, event.height) = (frame.width, frame.height)
    let changes = frame.attachment(TrackChanges.self)
    event.tracksBegan = changes?.began ?? []
    event.tracksEnded = changes?.ended ?? []
    for label in labels { event.counts.append(ClassCount(label: label, present: 0, total: 0)) }
    for object in frame.objects { append(object, to: &event) }
    for index in event.counts.indices { event.counts[index].total = totals[event.counts[index].label] ?? 0 }
    self.event = event
    return event
  }

  private mutating func append(_ object: Object, to event: inout FrameEvent) {
    let label = object.label
    let id = object.trackingID
    event.objects.append(
      ObjectEvent(
        id: id, classID: object.classID, label: label, score: object.confidence, box: object.box,
        component: object.componentID))
    if totals[label] == nil {
      totals[label] = 0
      labels.append(label)
    }
    // An object that is tracked counts once; one that is not counts never, because nobody knows it again.
    if let id, event.tracksBegan.contains(id) { totals[label, default: 0] += 1 }
    if let known = event.counts.firstIndex(where: { $0.label == label }) {
      event.counts[known].present += 1
    } else {
      event.counts.append(ClassCount(label: label, present: 1, total: 0))
    }
  }
}

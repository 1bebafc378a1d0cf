internal import CGStreamer
internal import DipperDelivery
internal import DipperEvents
internal import DipperGStreamer
internal import DipperMetadata
internal import Synchronization

/// `dippublish`: writes what each frame shows as one JSON object a line, and sends events to a broker.
///
/// Batches pass through. The lines are described in the guide on events and its JSON Schema; the properties of
/// brokers have the names of DeepStream's elements `nvmsgconv` and `nvmsgbroker`.
final class DipPublish: TransformImplementation {
  private let texts = Mutex<[Property: PropertyValue]>([:])
  private let given = Mutex<(settings: PublishSettings, link: PublishLink)?>(nil)
  private var writer: JSONLinesWriter?
  private var publisher: EventPublisher?
  private let problems = Problems()
  private var events: [Int: SourceEvents] = [:]
  private var records = EventRecords()

  override class var typeName: StaticString { "DipperPublish" }
  override class var elementName: StaticString { "dippublish" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Event publisher", classification: "Sink/Metadata",
      description: "Writes the objects of frames as JSON Lines and sends events to brokers")
  }
  override class var padTemplates: [PadTemplate] { BatchPads.templates }
  private enum Property: Int, CaseIterable {
    case location, connection, topic, payloadType, library, frameInterval, spool, sensors, brokerFile, component
  }

  override class var properties: [PropertySpec] {
    [
      PropertySpec(
        "location", nick: "Location", blurb: "The file to write; a frame's objects are one JSON object a line",
        .string()),
      PropertySpec(
        "conn-str", nick: "Connection",
        blurb: "The broker: mqtt://host:1883 and its like, or DeepStream's host;port with proto-lib", .string()),
      PropertySpec(
        "topic", nick: "Topic", blurb: "Where messages go; {source} and {type} are put in",
        .string("dipper/{source}/{type}")),
      PropertySpec(
        "payload-type", nick: "Payload type",
        blurb: "-1 Dipper's JSON, 0 DeepStream's full JSON, 1 its minimal JSON, 2 its protobuf",
        .int(default: -1, in: -1...2)),
      PropertySpec(
        "proto-lib", nick: "Adaptor",
        blurb: "DeepStream's name of the broker's adaptor, of which the kind of broker is read; it is not loaded",
        .string()),
      PropertySpec(
        "frame-interval", nick: "Frame interval",
        blurb: "After how many frames of a source what a frame shows is sent too; 0 for never",
        .uint(default: 30)),
      PropertySpec(
        "spool", nick: "Spool", blurb: "The file that keeps events until they are delivered; alone, it keeps them",
        .string()),
      PropertySpec(
        "config", nick: "Sensors",
        blurb: "nvmsgconv's configuration: what messages say of sensors, places and analyses", .string()),
      PropertySpec(
        "broker-config", nick: "Broker's settings", blurb: "The configuration of nvmsgbroker's adaptor", .string()),
      PropertySpec(
        "comp-id", nick: "Component", blurb: "The unique-id of the model whose objects are sent; 0 for all",
        .uint(default: 0)),
    ]
  }

  override func setProperty(_ index: Int, _ value: PropertyValue) {
    guard let property = Property(rawValue: index) else { return }
    texts.withLock { $0[property] = value }
  }

  override func property(_ index: Int) -> PropertyValue {
    let value = Property(rawValue: index).flatMap { property in texts.withLock { $0[property] } }
    if let value { return value }
    switch Property(rawValue: index) {
    case .topic: return .string("dipper/{source}/{type}")
    case .payloadType: return .int(-1)
    case .frameInterval: return .uint(30)
    case .component: return .uint(0)
    default: return .string(nil)
    }
  }

  private func text(_ property: Property) -> String? { self.property(property.rawValue).stringValue }

  /// Tells the element what to send where, in place of what its properties say.
  func use(_ settings: PublishSettings, _ link: PublishLink) { given.withLock { $0 = (settings, link) } }

  /// What is sent where; `nil` where nothing is.
  private func publishSettings() throws(DeliveryError) -> PublishSettings? {
    if let given = given.withLock({ $0 }) { return given.settings }
    let (connection, spool) = (text(.connection), text(.spool))
    guard connection != nil || spool != nil else { return nil }
    var settings = PublishSettings(topic: text(.topic) ?? "dipper/{source}/{type}")
    if let spool { settings.spool = spool }
    settings.sensorsFile = text(.sensors)
    settings.brokerFile = text(.brokerFile)
    if case .uint(let component) = property(Property.component.rawValue), component > 0 {
      settings.component = Int(component)
    }
    if let connection {
      settings.broker = try BrokerAddress.text(ofDeepStream: connection, adaptor: text(.library))
      let isGiven = texts.withLock { $0[.topic] } != nil
      if !isGiven, let topic = BrokerAddress.topic(ofDeepStream: connection) { settings.topic = topic }
    }
    if case .int(let type) = property(Property.payloadType.rawValue) {
      let formats: [PublishSettings.Format] = [.dipper, .deepStream, .deepStreamMinimal, .protobuf]
      settings.format = formats[min(max(Int(type) + 1, 0), 3)]
    }
    if case .uint(let interval) = property(Property.frameInterval.rawValue) {
      settings.frameInterval = Int(interval)
    }
    return settings
  }

  override func constructed() { setPassthrough(true) }

  override func start() -> Bool {
    events.removeAll()
    do throws(DeliveryError) {
      if let settings = try publishSettings() {
        let link = given.withLock { $0?.link } ?? PublishLink()
        publisher = try EventPublisher(settings, link: link) { [problems] error in problems.note(error) }
      }
    } catch {
      postError(error.code == .settings ? .settings : .write, "\(error)")
      return false
    }
    guard let path = text(.location) else {
      if publisher != nil { return true }
      postError(
        .settings, "\(Self.elementName) needs a file or a broker: set its property location, conn-str or spool.")
      return false
    }
    do throws(EventError) {
      writer = try JSONLinesWriter(path: path)
      return true
    } catch {
      postError(.write, "\(error)")
      return false
    }
  }

  override func stop() -> Bool {
    defer { (writer, publisher) = (nil, nil) }
    publisher?.close()
    postProblems()
    do throws(EventError) { try writer?.close() } catch { postError(.write, "\(error)") }
    return true
  }

  override func sinkEvent(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    if let rest = unsafe AnalyticsRest.read(event) { records.forEach(in: rest, now: .now, write) }
    // Whoever waits for the end of the stream finds every line in the file, and every event in the spool.
    if unsafe event.pointee.type == GST_EVENT_EOS {
      report { () throws(EventError) in try writer?.flush() }
      publisher?.delivery.flush()
    }
    return unsafe super.sinkEvent(event)
  }

  /// Says what fails: video goes on, but for a spool that is to stop it when full.
  private func postProblems() {
    for error in problems.take() {
      if error.code == .spoolFull { postError(.write, "\(error)") } else { postWarning(.write, "\(error)") }
    }
  }

  override func transformInPlace(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    unsafe LatencyNote.enter(buffer, element)
    defer { unsafe LatencyNote.leave(buffer, element) }
    guard let batch = unsafe BatchBuffer(buffer) else { return refuseBuffer() }
    let now = WallTime.now
    postProblems()
    batch.withMetadata { metadata in
      for frame in metadata.frames {
        let event = events[frame.source, default: SourceEvents()].event(of: frame, at: now)
        report { () throws(EventError) in try writer?.write(event) }
        publisher?.publish(event, sourceID: frame.source)
        records.forEach(in: frame, now: now, write)
      }
    }
    return GST_FLOW_OK
  }

  private func write(_ record: EventRecord) {
    report { () throws(EventError) in try writer?.write(record) }
    publisher?.publish(record)
  }

  /// Says once that writing failed; video goes on, and the writer counts what it could not write.
  private func report(_ body: () throws(EventError) -> Void) {
    do throws(EventError) { try body() } catch { postWarning(.write, "\(error)") }
  }
}

/// What failed in the delivery's threads, until the streaming thread says it: an element that ends is not spoken for.
private final class Problems: Sendable {
  private let errors = Mutex<[DeliveryError]>([])

  func note(_ error: DeliveryError?) {
    guard let error else { return }
    // What fails over and over while no frame comes is said once.
    errors.withLock { if $0.count < 16 { $0.append(error) } }
  }

  func take() -> [DeliveryError] {
    errors.withLock { errors in
      guard !errors.isEmpty else { return [] }
      defer { errors = [] }
      return errors
    }
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
    var told = ObjectEvent(
      id: id, classID: object.classID, label: label, score: object.confidence, box: object.box,
      component: object.componentID)
    told.parent = object.parent?.trackingID
    told.takeClassifications(of: object)
    event.objects.append(told)
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

extension ObjectEvent {
  /// Takes over what second models said of an object.
  fileprivate mutating func takeClassifications(of object: Object) {
    for classification in object.classifications {
      for label in classification.labels {
        classifications.append(
          ClassificationEvent(
            classifier: classification.classifierType ?? "", label: label.text, score: label.confidence,
            classID: label.classID, component: classification.componentID))
      }
    }
  }
}

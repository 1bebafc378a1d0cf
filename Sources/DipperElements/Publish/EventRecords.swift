internal import DipperAnalytics
internal import DipperEvents
internal import DipperMetadata

/// Makes records of what `dipanalyse` found, with a key for each; used by one streaming thread.
struct EventRecords {
  private var keys: [Int: EventKeys] = [:]

  /// Calls a closure with each thing that happened in a frame.
  ///
  /// - Parameters:
  ///   - frame: The frame.
  ///   - now: The present moment, for frames whose time of capture is not known.
  ///   - body: Given each record, in the order in which things were found.
  mutating func forEach(in frame: Frame, now: WallTime, _ body: (EventRecord) -> Void) {
    guard let analytics = frame.attachment(FrameAnalytics.self) else { return }
    let events = analytics.events
    guard !events.isEmpty else { return }
    let record = EventRecord(
      .appeared, key: EventKey(stream: 0, sequence: 0), source: frame.sourceName ?? "source-\(frame.source)",
      sourceID: frame.source, frame: UInt64(max(0, frame.number)), presentationTime: frame.presentationTime,
      wallTime: now, width: frame.width, height: frame.height)
    forEach(events, record, frame.captureTime, body)
  }

  /// Calls a closure with each thing that happened when a source ended.
  ///
  /// - Parameters:
  ///   - rest: What happened.
  ///   - now: The present moment, where the time of capture is not known.
  ///   - body: Given each record.
  mutating func forEach(in rest: AnalyticsRest, now: WallTime, _ body: (EventRecord) -> Void) {
    let record = EventRecord(
      .left, key: EventKey(stream: 0, sequence: 0), source: rest.name, sourceID: rest.source,
      frame: UInt64(max(0, rest.frame)), presentationTime: rest.presentationTime, wallTime: now, width: rest.width,
      height: rest.height)
    forEach(rest.events, record, rest.captureTime, body)
  }

  private mutating func forEach(
    _ events: [AnalyticsEvent], _ start: EventRecord, _ captureTime: CaptureTime?, _ body: (EventRecord) -> Void
  ) {
    var record = start
    if let captureTime {
      record.wallTime = WallTime(nanoseconds: Int64(clamping: captureTime.nanoseconds))
      record.clock = captureTime.clock == .captured ? .captured : captureTime.clock == .received ? .received : .handled
    }
    for event in events {
      record.key = keys[record.sourceID, default: EventKeys()].next()
      record.take(event)
      body(record)
    }
  }
}

extension EventRecord {
  /// Takes over what an event says, in place of what another said.
  fileprivate mutating func take(_ event: AnalyticsEvent) {
    kind = event.kind
    object = event.subject.map {
      ObjectEvent(
        id: $0.trackID, classID: $0.classID, label: $0.label, score: $0.confidence, box: $0.box,
        component: $0.componentID)
    }
    zone = event.zone
    direction = event.crossing
    count = event.count
    duration = event.duration
  }
}

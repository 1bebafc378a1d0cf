internal import CGStreamer
internal import DipperAnalytics
internal import DipperGStreamer
internal import DipperMetadata
internal import Synchronization

/// `dipanalyse`: watches regions, lines and directions on the tracks of a batch (`nvdsanalytics`).
///
/// What they say of a frame is attached to it: ``FrameAnalytics``. Objects without a track are left out.
final class DipAnalyse: TransformImplementation {
  private let settings = Mutex(AnalyseSettings())
  private var zones = AnalysisSettings()
  private var sources: [Int: SourceAnalysis] = [:]
  private var results = AnalyticsPool()
  private var subjects: [AnalyticsEvent.Subject] = []
  private let deepStream = DeepStreamAnalytics()
  private var writesDeepStream = false
  /// What events down the stream refer to.
  private var rests: [UInt64] = []

  override class var typeName: StaticString { "DipperAnalyse" }
  override class var elementName: StaticString { "dipanalyse" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Analytics", classification: "Filter/Analyzer/Video",
      description: "Watches regions, lines and directions on the tracks of a batch's objects")
  }
  override class var padTemplates: [PadTemplate] { BatchPads.templates }
  override class var properties: [PropertySpec] { AnalyseSettings.properties }

  override func setProperty(_ index: Int, _ value: PropertyValue) { settings.withLock { $0.set(index, value) } }

  override func property(_ index: Int) -> PropertyValue { settings.withLock { $0.value(index) } }

  func use(_ zones: AnalysisSettings) { settings.withLock { $0.zones = zones } }

  override func start() -> Bool {
    let settings = settings.withLock { $0 }
    sources.removeAll()
    do throws(AnalyticsError) {
      zones = try settings.read()
      writesDeepStream = settings.writesDeepStream
      return true
    } catch {
      postError(.settings, "\(Self.elementName): \(error)")
      return false
    }
  }

  override func stop() -> Bool {
    sources.removeAll()
    results = AnalyticsPool()
    AnalyticsRest.forget(rests)
    rests.removeAll()
    return true
  }

  override func sinkEvent(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    if let source = unsafe StreamEnd.source(of: event), let analysis = sources[source] {
      // One that comes back begins with new tracks and new counts.
      sources[source] = nil
      finish(analysis)
    }
    // Whoever begins anew has new tracks, and the counts go on.
    if let source = unsafe StreamReset.source(of: event) { sources[source]?.analyzer.interrupt() }
    switch unsafe event.pointee.type {
    // What comes after a flush may be from anywhere in the video.
    case GST_EVENT_FLUSH_STOP: for source in sources.values { source.analyzer.interrupt() }
    case GST_EVENT_EOS: for source in sources.keys.sorted() { if let analysis = sources[source] { finish(analysis) } }
    default: break
    }
    return unsafe super.sinkEvent(event)
  }

  /// Ends a source's tracks, and sends what happened by that down the stream.
  private func finish(_ analysis: SourceAnalysis) {
    guard let rest = analysis.finish() else { return }
    let (event, entry) = unsafe rest.makeEvent()
    rests.append(entry)
    unsafe gst_pad_push_event(sourcePad, event)
  }

  override func transformInPlace(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    guard let batch = unsafe BatchBuffer(buffer) else { return refuseBuffer() }
    batch.withMetadata { metadata in
      for frame in metadata.frames { analyse(frame) }
    }
    return GST_FLOW_OK
  }

  /// Takes one frame of one source, on the streaming thread.
  private func analyse(_ frame: Frame) {
    guard let source = source(of: frame) else { return }
    source.collect(frame, into: &subjects)
    let ended = frame.attachment(TrackChanges.self)?.ended ?? []
    let time = source.time(of: frame)
    results.attach(to: frame) {
      source.analyzer.update(
        subjects, ended: ended, at: time, width: frame.width, height: frame.height, into: &$0)
      if writesDeepStream { deepStream.attach($0, to: frame) }
    }
  }

  /// What watches a source; `nil` where nothing can, which was said.
  private func source(of frame: Frame) -> SourceAnalysis? {
    if let known = sources[frame.source] { return known }
    do throws(AnalyticsError) {
      let own = zones.of(source: frame.sourceName ?? "source-\(frame.source)", number: frame.source)
      let new = SourceAnalysis(try SourceAnalyzer(own))
      sources[frame.source] = new
      return new
    } catch {
      // Everything was looked at in `start`, for all sources at once.
      postWarning(.settings, "\(Self.elementName): \(error)")
      return nil
    }
  }
}

internal import CGStreamer
internal import DipperGStreamer
internal import DipperMetadata
internal import DipperMotion
internal import DipperSurface
internal import Synchronization

/// `dipflow`: works out how each part of a picture has moved since the source's frame before (`nvof`).
///
/// Each source is followed by itself, and begins anew after a gap, with another size, and when it ends.
final class DipFlow: TransformImplementation {
  private let settings = Mutex(MotionSettings())
  private var engine: any OpticalFlowEngine = OpenCVFlowEngine.shared
  private var pool = FlowRecordPool(capacity: 0)
  private var sources: [Int: FollowedSource] = [:]

  override class var typeName: StaticString { "DipperFlow" }
  override class var elementName: StaticString { "dipflow" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Optical flow", classification: "Filter/Analyzer/Video",
      description: "Works out how each part of a batch's pictures has moved since the frame before")
  }
  override class var padTemplates: [PadTemplate] { BatchPads.templates }
  override class var properties: [PropertySpec] { MotionSettings.properties }

  override func setProperty(_ index: Int, _ value: PropertyValue) { settings.withLock { $0.set(index, value) } }

  override func property(_ index: Int) -> PropertyValue { settings.withLock { $0.value(index) } }

  override func start() -> Bool {
    sources.removeAll()
    let settings = settings.withLock { $0 }
    pool = FlowRecordPool(capacity: settings.poolSize)
    engine = settings.engine
    do throws(MotionError) {
      // Asked for now, so that a run without the engine ends before its first frame.
      _ = try engine.summary()
      return true
    } catch {
      postError(.libraryStart, "\(error)")
      return false
    }
  }

  override func stop() -> Bool {
    sources.removeAll()
    return true
  }

  override func sinkEvent(_ event: UnsafeMutablePointer<GstEvent>) -> Bool {
    // A source that ended and comes back begins with a first frame.
    if let source = unsafe StreamEnd.source(of: event) ?? StreamReset.source(of: event) { sources[source] = nil }
    // What comes after a flush may be from anywhere in the video.
    if unsafe event.pointee.type == GST_EVENT_FLUSH_STOP { sources.removeAll() }
    return unsafe super.sinkEvent(event)
  }

  override func transformInPlace(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    unsafe LatencyNote.enter(buffer, element)
    defer { unsafe LatencyNote.leave(buffer, element) }
    guard let batch = unsafe BatchBuffer(buffer) else { return refuseBuffer() }
    let settings = settings.withLock { $0 }
    do throws(MotionError) {
      try batch.withMetadata { metadata throws(MotionError) in
        for frame in metadata.frames where frame.surfaceIndex < batch.payload.count {
          try follow(frame, batch.payload.image(frame.surfaceIndex), settings)
        }
      }
      return GST_FLOW_OK
    } catch {
      postError(.library, "\(error)")
      return GST_FLOW_ERROR
    }
  }

  /// Takes one frame of one source, on the streaming thread.
  private func follow(_ frame: Frame, _ image: Image, _ settings: MotionSettings) throws(MotionError) {
    let source = frame.source
    let followed = sources[source] ?? FollowedSource()
    sources[source] = followed
    guard followed.isDue(settings.interval) else { return }
    do throws(MotionError) {
      guard let estimator = try followed.estimator(for: image, settings.flow, engine) else { return }
      if followed.isInterrupted(at: frame.presentationTime, number: frame.number, longest: settings.longestGap) {
        estimator.reset()
      }
      let record = pool.take()
      guard try estimator.next(image, into: &record.field) else { return pool.keep(record) }
      frame.attach(record)
    } catch {
      guard error.code == .frameTooSmall else { throw error }
      followed.leaveOut(width: image.width, height: image.height)
      postWarning(.format, "Source \(source) has no optical flow: \(error)")
    }
  }
}

internal import CGStreamer
internal import DipperDrawing
internal import DipperGStreamer
internal import DipperMetadata
internal import Synchronization

/// `diposd`: draws a batch's objects onto its frames, and makes objects unrecognisable (`nvdsosd`).
///
/// A frame's pixels are copied only where the decoder still needs them as they are.
final class DipOSD: TransformImplementation {
  private let settings = Mutex(OverlaySettings())
  private var overlay: Overlay?
  /// How many bytes of pixels were copied, because somebody else reads them.
  private let copiedBytes = Atomic<UInt64>(0)

  override class var typeName: StaticString { "DipperOSD" }
  override class var elementName: StaticString { "diposd" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "On-screen display", classification: "Filter/Editor/Video",
      description: "Draws the objects of a batch onto its frames, and redacts objects")
  }
  override class var padTemplates: [PadTemplate] { BatchPads.templates }
  override class var properties: [PropertySpec] {
    OverlaySettings.properties + [
      PropertySpec(
        "copied-bytes", nick: "Copied bytes",
        blurb: "How many bytes of pixels were copied to draw on, because the decoder still needs them as they are",
        .uint64(default: 0), access: .readable)
    ]
  }

  override func setProperty(_ index: Int, _ value: PropertyValue) { settings.withLock { $0.set(index, value) } }

  override func property(_ index: Int) -> PropertyValue {
    guard index < OverlaySettings.properties.count else { return .uint64(copiedBytes.load(ordering: .relaxed)) }
    return settings.withLock { $0.value(index) }
  }

  func use(_ new: OverlaySettings) { settings.withLock { $0 = new } }

  override func start() -> Bool {
    do throws(DrawingError) {
      overlay = try Overlay()
      return true
    } catch {
      postError(.libraryStart, "\(error)")
      return false
    }
  }

  override func stop() -> Bool {
    overlay = nil
    return true
  }

  override func transformInPlace(_ buffer: UnsafeMutablePointer<GstBuffer>) -> GstFlowReturn {
    unsafe LatencyNote.enter(buffer, element)
    defer { unsafe LatencyNote.leave(buffer, element) }
    guard let batch = unsafe BatchBuffer(buffer), let overlay else { return refuseBuffer() }
    let settings = settings.withLock { $0 }
    var payload: BatchPayload?
    let isDone = batch.withMetadata { metadata in
      for frame in metadata.frames where overlay.marks(frame, settings) {
        let writable = payload ?? batch.writablePayload()
        payload = writable
        guard frame.surfaceIndex < writable.count else { continue }
        let before = writable.copiedBytes
        defer { copiedBytes.add(UInt64(writable.copiedBytes - before), ordering: .relaxed) }
        let isDrawn: Void? = writable.withMutableImage(frame.surfaceIndex) { overlay.draw(frame, on: $0, settings) }
        if isDrawn == nil { return false }
      }
      return true
    }
    guard isDone else {
      postError(.noSpace, "\(Self.elementName) could not get memory to draw on.")
      return GST_FLOW_ERROR
    }
    return GST_FLOW_OK
  }
}

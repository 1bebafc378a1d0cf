internal import Dispatch
internal import DipperElements
internal import DipperGStreamer

/// What comes out of a source's decoder, and what a batch is given of it.
struct SourceReading: Sendable {
  /// What the decoder gives.
  var decoded: FrameLayout?
  /// What the batch is given: the same where it takes that.
  var batched: FrameLayout?

  /// Whether frames are converted on the way.
  var isConverted: Bool { decoded?.format != batched?.format }

  init() {}

  /// Looks at a source without running it: of a file, at its first frame; of a camera, not at all.
  init(_ source: Source) async {
    switch source.kind {
    case .test:
      let picture = (try? TestPicture(source.uri)) ?? TestPicture()
      decoded = FrameLayout(format: "I420", size: picture.size, fps: Double(picture.fps))
      batched = decoded
    case .file:
      if let reading = try? await Self.firstFrame(of: source) { self = reading }
    case .rtsp, .http, .v4l2, .unknown: break
    }
  }

  /// What a connection that has given a frame gives.
  init(_ session: SourceSession) {
    decoded = session.entry.currentCaps.flatMap { FrameLayout($0) }
    batched = session.exit.currentCaps.flatMap { FrameLayout($0) }
  }

  /// Decodes the first frame as a run would.
  private static func firstFrame(of source: Source) async throws(GStreamerError) -> SourceReading {
    try GStreamer.initialize()
    registerElements()
    let pipeline = try Pipeline(name: "plan")
    let session = try SourceSession.make(source, number: 0, packets: nil) { _ in }
    let filter = try Element.makeFilter("video/x-raw, format=(string)\(batchFormats)")
    let sink = try Element.make("fakesink")
    try pipeline.add(session.bin)
    try pipeline.addLinked([filter, sink])
    guard let entry = filter.pad("sink") else { return SourceReading() }
    try session.exit.link(to: entry)
    var reading = SourceReading()
    do throws(GStreamerError) {
      try await pipeline.setState(.paused, waitingUpTo: .seconds(10))
      reading = SourceReading(session)
    } catch {}
    _ = try? await pipeline.setState(.null)
    return reading
  }
}

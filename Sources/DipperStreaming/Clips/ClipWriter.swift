internal import CGStreamer
internal import DipperGStreamer
internal import Synchronization

/// Writes encoded frames into one video file, beginning with a key frame.
///
/// It never waits for the disk: frames queue up in memory, and a disk that falls too far behind fails the file.
@safe final class ClipWriter: Sendable {
  private struct State {
    /// The time of the first frame, which the file begins at.
    var start: Int64?
    var hasEnded = false
  }

  /// The file's path.
  let path: String

  /// How the file's frames are encoded.
  let caps: Caps

  private let pipeline: Pipeline
  private let source: Element
  private let state = Mutex(State())

  /// How many bytes may wait for the disk.
  private static let patience: UInt64 = 256 << 20

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - path: The file's path; `.mkv` makes it Matroska, everything else MP4.
  ///   - caps: How the frames are encoded.
  ///   - isFromCamera: Whether the frames are as a camera sent them: their format is not that of files, and they say not
  ///     when they are to be decoded.
  ///   - onEnd: Called once, when the file is whole or never will be.
  /// - Throws: A `GStreamerError` where an element is missing.
  init(
    _ path: String, caps: Caps, isFromCamera: Bool, onEnd: @escaping @Sendable (StreamingError?) -> Void
  ) throws(GStreamerError) {
    self.path = path
    self.caps = caps
    pipeline = try Pipeline()
    source = try Element.make("appsrc", name: "source")
    try source.set("format", to: .string("time"))
    try source.set("caps", to: .string(caps.description))
    try source.set("max-bytes", to: .uint64(0))
    let isMatroska = path.lowercased().hasSuffix(".mkv")
    let container = try Element.make(isMatroska ? "matroskamux" : "mp4mux")
    let file = try Element.make("filesink")
    try file.set("location", to: .string(path))
    try file.set("async", to: .bool(false))
    try file.set("sync", to: .bool(false))
    try pipeline.addLinked([container, file])
    let entry = [source] + (isFromCamera ? try Self.makeParsers(caps) : [])
    try pipeline.addLinked(entry)
    // An `appsrc` says not that it has video before it starts: the next free pad would be one for sound.
    try entry.last?.pad("src")?.link(to: container.requestPad("video_%u"))
    Task { [self] in onEnd(await run()) }
  }

  /// Makes what turns a camera's frames into those of a file.
  private static func makeParsers(_ caps: Caps) throws(GStreamerError) -> [Element] {
    let codec = "\(caps)".hasPrefix("video/x-h265") ? "h265" : "h264"
    let parser = try Element.make(codec + "parse")
    // Without it a file of frames that are shown in another order than they come in is not quite right.
    return [parser] + ((try? Element.make(codec + "timestamper")).map { [$0] } ?? [])
  }

  /// Adds a frame.
  ///
  /// - Parameter frame: The next frame in the order of decoding; the first is a key frame.
  func write(_ frame: EncodedFrame) {
    var buffer = frame.shared
    let shown = Int64(clamping: frame.runningTime)
    let start = state.withLock { state -> Int64? in
      if state.hasEnded { return nil }
      if let start = state.start { return start }
      state.start = min(shown, frame.runningOrder)
      return state.start
    }
    guard let start else { return }
    buffer.pts = UInt64(max(0, shown - start))
    buffer.dts = buffer.dts.map { _ in UInt64(max(0, frame.runningOrder - start)) }
    let source: UnsafeMutablePointer<GstAppSrc> = unsafe castInstance(source.raw)
    unsafe gst_app_src_push_buffer(source, buffer.intoRaw())
    if unsafe gst_app_src_get_current_level_bytes(source) > Self.patience { finish() }
  }

  /// Ends the file after the frames that were given.
  func finish() {
    let isFirst = state.withLock { state in
      defer { state.hasEnded = true }
      return !state.hasEnded
    }
    if isFirst { unsafe _ = gst_app_src_end_of_stream(castInstance(source.raw)) }
  }

  /// Writes until the end of the stream or a failure.
  ///
  /// - Returns: What went wrong, or nil where the file is whole.
  private func run() async -> StreamingError? {
    let failure = await follow()
    _ = try? await pipeline.setState(.null)
    state.withLock { $0.hasEnded = true }
    return failure
  }

  private func follow() async -> StreamingError? {
    do { try await pipeline.setState(.playing) } catch { return makeError(error.description) }
    for await message in pipeline.bus {
      switch message {
      case .endOfStream: return nil
      case .error(let report): return makeError(report.message)
      default: break
      }
    }
    return makeError("the pipeline has gone")
  }

  private func makeError(_ message: String) -> StreamingError {
    let plain = message.hasSuffix(".") ? String(message.dropLast()) : message
    return StreamingError(.notWritten, plain, doing: "writing \(path)")
  }
}

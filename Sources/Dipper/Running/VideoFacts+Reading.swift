internal import DipperGStreamer
internal import Synchronization

extension VideoFacts {
  /// Looks into a video file.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: A ``FlowError`` if the file cannot be read or holds nothing that is known.
  public init(of path: String) async throws(FlowError) {
    let doing = "looking into \(path)"
    do throws(FileTrouble) {
      if try fileKind(at: path) == .directory { throw FileTrouble(found: "a directory at '\(path)'") }
    } catch {
      throw FlowError(.configuration, "found \(error.found), expected a video file", doing: doing)
    }
    do throws(GStreamerError) {
      self = try await Self.read(path)
    } catch {
      // What comes before names the element that said it.
      var said = error.message.hasPrefix("/") ? error.message.drop { $0 != " " }.dropFirst() : error.message[...]
      if said.hasSuffix(".") { said.removeLast() }
      throw FlowError(
        .failed, "found no video that can be read, expected one; check the file (\(said))", doing: doing)
    }
    if streams.isEmpty {
      throw FlowError(.failed, "found no stream in the file, expected a video", doing: doing)
    }
  }

  /// Parses the file to its end, at the speed of the disk; nothing is decoded.
  private static func read(_ path: String) async throws(GStreamerError) -> VideoFacts {
    try GStreamer.initialize()
    let pipeline = try Pipeline(name: "inspect")
    let source = try Element.make("filesrc")
    let parser = try Element.make("parsebin")
    try source.set("location", to: .string(path))
    try pipeline.add(source)
    try pipeline.add(parser)
    try source.link(to: parser)
    let streams = StreamList()
    let connection = try parser.onPadAdded { pad in
      streams.add(pad.currentCaps ?? pad.caps)
      // Every stream needs an end, or the pipeline would wait for it for ever.
      guard let sink = try? Element.make("fakesink"), (try? pipeline.add(sink)) != nil else { return }
      // One thread feeds all streams: an end that waits for its turn would keep the others from theirs.
      try? sink.set("sync", to: .bool(false))
      try? sink.set("async", to: .bool(false))
      pipeline.syncState(of: sink)
      if let input = sink.pad("sink") { try? pad.link(to: input) }
    }
    defer { connection.disconnect() }
    var duration: UInt64?
    try await pipeline.run { _ in
      duration = duration ?? pipeline.duration
    }
    return VideoFacts(duration: duration.map { Double($0) / 1e9 }, streams: streams.found)
  }
}

/// The streams found so far, on whatever thread.
private final class StreamList: Sendable {
  private let streams = Mutex<[VideoFacts.Stream]>([])

  var found: [VideoFacts.Stream] { streams.withLock { $0 } }

  func add(_ caps: Caps) {
    var stream = VideoFacts.Stream(mediaType: caps.mediaType, profile: caps.string("profile"))
    if let width = caps.int("width"), let height = caps.int("height") {
      stream.size = PixelSize(width: width, height: height)
    }
    if let rate = caps.fraction("framerate"), rate.denominator > 0, rate.numerator > 0 {
      stream.fps = Double(rate.numerator) / Double(rate.denominator)
    }
    streams.withLock { $0.append(stream) }
  }
}

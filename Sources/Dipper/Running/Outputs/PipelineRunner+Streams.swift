internal import DipperAdvice
internal import DipperElements
internal import DipperGStreamer
internal import DipperStreaming
internal import Synchronization

extension PipelineRunner {
  /// Adds the streams of a picture of all sources.
  func addMosaicStreams(_ stage: StreamStage, to tee: Element) throws(GStreamerError) {
    guard case .mosaic(let columns, let size) = stage.picture else { return }
    let mosaic = try addMosaic(columns: columns, size: size, to: tee)
    let split = try Element.make("tee")
    try split.set("allow-not-linked", to: .bool(true))
    try pipeline.add(split)
    try mosaic.link(to: split)
    if stage.hasVideo {
      let feed = try split.requestPad("src_%u")
      try addVideoStream(stage, path: stage.address.text, source: nil, feed: feed)
    }
    if let pictures = stage.mjpeg {
      let feed = try split.requestPad("src_%u")
      let path = SourceOutput.pictures(pictures).path(source: "", index: 0)
      try addPictures(pictures, path: path, source: nil, feed: feed)
    }
  }

  /// Adds what encodes a stream once for everybody who watches it, over RTSP or as HLS.
  func addVideoStream(_ stage: StreamStage, path: String, source: Int?, feed: Pad) throws(GStreamerError) {
    let encoder = try makeEncoder(stage.encoder, isLive: true)
    let convert = try Element.make("videoconvert")
    let format = try Element.makeFilter("video/x-h264, stream-format=(string)byte-stream, alignment=(string)au")
    var elements = try makeEntry() + [convert, encoder, format]
    let frames = EncodedFeed()
    if let hls = stage.hls {
      elements.append(try makePlaylist(hls, path: path, source: source))
    } else {
      elements.append(try Element.makeSink())
    }
    elements.last?.pad(stage.hls == nil ? "sink" : "video")?.followFrames(FeedGiver(feed: frames))
    if stage.rtsp != nil { requestKeys(of: encoder, every: 1) }
    if let exit = encoder.pad("src") { frames.onJoin { exit.send(.keyFrameRequest()) } }
    if stage.hls == nil {
      // What nobody watches is not encoded.
      convert.pad("sink")?.addBufferProbe { _ in frames.isWanted ? .pass : .drop }
    }
    let remove = serve(frames, stage, source: source)
    try add(
      NewOutput(
        path: path, source: source, blamesSource: false,
        onRemoval: {
          frames.end()
          remove()
        }, elements: elements), feed: feed)
  }

  /// Serves a stream over RTSP where that is asked for.
  ///
  /// - Returns: What takes it out again.
  private func serve(_ frames: EncodedFeed, _ stage: StreamStage, source: Int?) -> @Sendable () -> Void {
    guard let rtsp = stage.rtsp, let access = rtsp.access else { return {} }
    let text = source.map { stage.address(of: state.name(of: $0), state.number(of: $0)) } ?? rtsp.address.text
    guard let address = RTSPAddress(text) else { return {} }
    let streams = streams
    streams.serve(frames, at: address, access: access)
    return { streams.remove(address, access: access) }
  }

  /// Makes what writes a playlist and its segments.
  private func makePlaylist(_ hls: HLSStream, path: String, source: Int?) throws(GStreamerError) -> Element {
    let folder =
      source.map { state.expanded(hls.folder, for: $0) } ?? hls.folder.text
    try? makeDirectory(folder)
    let playlist = join(folder, HLSStream.playlistName)
    let sink = try Element.make("hlssink2", name: Element.fileName)
    try sink.set("location", to: .string(join(folder, "segment-%05d.ts")))
    try sink.set("playlist-location", to: .string(playlist))
    try sink.set("target-duration", to: .uint(UInt(hls.segmentSeconds)))
    try sink.set("playlist-length", to: .uint(UInt(hls.segments)))
    // A client may still read what the playlist has just let go.
    try sink.set("max-files", to: .uint(UInt(hls.segments + 3)))
    state.hold(path)
    if let source { state.addOutput(playlist, of: source) } else { state.addOutput(playlist) }
    streams.announce(playlist)
    _ = try sink.requestPad("video")
    return sink
  }

  /// Adds what makes JPEG pictures for whoever reads them.
  func addPictures(_ stream: MJPEGStream, path: String, source: Int?, feed: Pad) throws(GStreamerError) {
    let name = source.map { state.expanded(stream.name, for: $0) } ?? stream.name.text
    let pictures = streams.makeFeed(name)
    let encoder = try Element.make("jpegenc")
    try encoder.set("quality", to: .int(stream.quality))
    let convert = try Element.make("videoconvert")
    let sink = try Element.makeSink()
    let pace = Pace(fps: stream.fps)
    convert.pad("sink")?.addBufferProbe { buffer in
      pictures.isWanted && pace.takes(buffer.pts) ? .pass : .drop
    }
    sink.pad("sink")?.addBufferProbe { buffer in
      let bytes = try? buffer.withMappedBytes { bytes in
        unsafe bytes.withUnsafeBytes { unsafe [UInt8]($0) }
      }
      if let bytes { pictures.give(bytes, time: SystemTime.nanoseconds) }
      return .pass
    }
    sink.pad("sink")?.addEventProbe { event in
      if event.type == "eos" { pictures.end() }
      return .pass
    }
    let streams = streams
    try add(
      NewOutput(
        path: path, source: source, blamesSource: false, onRemoval: { streams.removeFeed(name) },
        elements: makeEntry() + [convert, encoder, sink]), feed: feed)
  }

  /// The way into a live stream: frames of files come at the speed they are watched at; frames of cameras come by
  /// themselves, and those that are too many are dropped, because nobody waits for a client.
  private func makeEntry() throws(GStreamerError) -> [Element] {
    flow.isLive
      ? [try Element.makeQueue(dropsOldest: true)] : [try Element.makeQueue(), try Element.make("clocksync")]
  }
}

/// Gives frames to everybody who watches.
private struct FeedGiver: EncodedFrameTaker {
  let feed: EncodedFeed

  func take(_ frame: EncodedFrame) { feed.give(frame) }

  func end() { feed.end() }
}

/// Lets so many frames pass in a second.
private final class Pace: Sendable {
  private let interval: UInt64
  private let next = Mutex<UInt64?>(nil)

  init(fps: Int) {
    interval = 1_000_000_000 / UInt64(max(1, fps))
  }

  /// Whether a frame's turn has come.
  func takes(_ time: UInt64?) -> Bool {
    guard let time else { return true }
    return next.withLock { next in
      guard let due = next, time < due, due - time <= 2 * interval else {
        // On average the rate is kept, although frames come at times of their own.
        next = next.map { max($0 + interval, time) } ?? time + interval
        return true
      }
      return false
    }
  }
}

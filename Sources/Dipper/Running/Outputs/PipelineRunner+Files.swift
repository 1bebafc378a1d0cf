internal import DipperElements
internal import DipperGStreamer
internal import DipperStreaming
internal import Glibc
internal import Synchronization

extension PipelineRunner {
  /// Adds a recording: one file, or one after another.
  func addFile(_ stage: RecordStage, path: String, source: Int?, feed: Pad) throws(GStreamerError) {
    let encoder = try makeEncoder(stage.encoder)
    let convert = try Element.make("videoconvert")
    if let source {
      let (state, name) = (state, state.name(of: source))
      meter("record \(name)", converting: convert) { state.frames(of: source) }
    }
    var elements = [try Element.makeQueue(), convert, encoder]
    if let segments = stage.segments {
      state.hold(path)
      let sink = try makeSegments(segments, path: path, source: source)
      try sink.set("name", to: .string(Element.fileName))
      if segments.seconds == nil { requestKeys(of: encoder, every: 1) }
      elements.append(sink)
    } else {
      state.open(path, source: source)
      let file = try Element.make("filesink", name: Element.fileName)
      try file.set("location", to: .string(path))
      try file.set("async", to: .bool(false))
      try file.set("sync", to: .bool(false))
      elements += [try Element.make("mp4mux"), file]
    }
    try add(NewOutput(path: path, source: source, elements: elements), feed: feed)
  }

  /// Makes what writes one file after another.
  private func makeSegments(
    _ segments: RecordStage.Segments, path: String, source: Int?
  ) throws(GStreamerError) -> Element {
    let sink = try Element.make("splitmuxsink")
    try sink.set("async-handling", to: .bool(true))
    if let seconds = segments.seconds {
      try sink.set("max-size-time", to: .uint64(UInt64(seconds) * 1_000_000_000))
    }
    if let megabytes = segments.megabytes {
      try sink.set("max-size-bytes", to: .uint64(UInt64(megabytes) * 1_000_000))
    } else {
      // Its files end where they are to, because the encoder is asked for a key frame there.
      try sink.set("send-keyframe-requests", to: .bool(true))
    }
    let state = state
    let files = SegmentFiles(path, keeping: segments.keep, of: state)
    try sink.connect("format-location") { arguments in
      guard case .value(.uint(let number))? = arguments.first else { return nil }
      let (file, old) = files.begin(Int(number))
      state.open(file, source: source)
      for file in old {
        unsafe unlink(file)
        state.forget(file)
      }
      return .string(file)
    }
    return sink
  }

  /// Makes an encoder of H.264.
  ///
  /// - Parameters:
  ///   - settings: How it encodes.
  ///   - isLive: Whether each frame is to leave it at once.
  /// - Returns: The encoder.
  /// - Throws: A `GStreamerError` where there is none, or it takes a setting not.
  func makeEncoder(_ settings: EncoderSettings, isLive: Bool = false) throws(GStreamerError) -> Element {
    let encoder = try Element.make("x264enc")
    try settings.configure(encoder, threads: encoderThreads)
    if isLive { try encoder.set("tune", to: .string("zerolatency")) }
    return encoder
  }

  /// Asks an encoder for a key frame every so many seconds of its stream.
  func requestKeys(of encoder: Element, every seconds: UInt64) {
    guard let entry = encoder.pad("sink"), let exit = encoder.pad("src") else { return }
    let last = Mutex<UInt64?>(nil)
    entry.addBufferProbe { buffer in
      guard let time = buffer.pts else { return .pass }
      let isDue = last.withLock { last in
        if let before = last, time >= before, time < before + seconds * 1_000_000_000 { return false }
        last = time
        return true
      }
      if isDue { exit.send(.keyFrameRequest()) }
      return .pass
    }
  }

  /// How many threads an encoder may use: many encoders keep the cores busy with one each.
  private var encoderThreads: Int {
    let ownEncoders = flow.sourceOutputs.count * max(flow.sources.count, 1)
    return flow.tiles.count + flow.streamings.count + ownEncoders > 1 ? 1 : 0
  }
}

extension Element {
  /// An element that lets one format pass.
  static func makeFilter(_ caps: String) throws(GStreamerError) -> Element {
    let filter = try Element.make("capsfilter")
    try filter.set("caps", to: .string(caps))
    return filter
  }
}

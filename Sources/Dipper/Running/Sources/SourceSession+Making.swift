internal import DipperElements
internal import DipperGStreamer
internal import DipperStreaming
internal import Glibc

/// What a session tells whoever keeps its source.
enum SessionNews: Sendable {
  /// The first frame came.
  case begun
  /// Every frame was sent.
  case ended
  /// It failed; a vague reason is one that another may explain better, a final one makes further attempts senseless.
  case failed(String, isVague: Bool = false, isFinal: Bool = false)
}

extension SourceSession {
  /// Makes the bin that decodes a source, without starting it.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - number: The session's number.
  ///   - packets: Is given what a camera sends before it is decoded; nil where nobody wants it.
  ///   - report: Is told that the source has no video, on a streaming thread.
  /// - Returns: The session.
  /// - Throws: Where GStreamer lacks a part.
  static func make(
    _ source: Source, number: Int, packets: EncodedFeed?, report: @escaping @Sendable (SessionNews) -> Void
  ) throws(GStreamerError) -> SourceSession {
    let bin = try Bin(name: "source-\(number)")
    // A source that is still opening its file keeps nothing but itself from playing.
    try bin.element.set("async-handling", to: .bool(true))
    let convert = try Element.make("videoconvert")
    try bin.add(convert)
    let decoder = try Element.make(source.kind == .test ? "videotestsrc" : "uridecodebin")
    try bin.add(decoder)
    guard let entry = convert.pad("sink"), let exit = convert.pad("src") else {
      throw GStreamerError(.linkFailed, "videoconvert has no pads.", doing: "adding \(source.name)")
    }
    let session = SourceSession(
      number: number, bin: bin, entry: entry, exit: try bin.addGhostPad(exit, name: "src"))
    if source.kind == .test {
      try TestPicture.configure(decoder, uri: source.uri)
      try decoder.link(to: convert, caps: Caps(TestPicture.capsText(source.uri)))
    } else {
      try session.configure(decoder, for: source)
      try session.connect(decoder, to: entry, report: report)
      if let packets { try session.give(packets, from: decoder) }
      if source.kind == .file { try session.holdFirstReads(in: decoder) }
    }
    return session
  }

  private func configure(_ decoder: Element, for source: Source) throws(GStreamerError) {
    try decoder.set("uri", to: .string(source.address))
    // Sound and subtitles are not decoded.
    try decoder.set("caps", to: .string("video/x-raw(ANY)"))
    try decoder.set("expose-all-streams", to: .bool(false))
    // Frames carry the time at which they were captured, where the camera reports it.
    if source.isLive { CaptureClock.configure(decoder) }
    try decoder.connect("source-setup") { arguments in
      guard case .element(let element)? = arguments.first else { return nil }
      // What an element does not know of these it does not need.
      try? element.configure(for: source)
      return nil
    }
  }

  /// Leads the first video stream of a source into its bin's way out.
  private func connect(
    _ decoder: Element, to entry: Pad, report: @escaping @Sendable (SessionNews) -> Void
  ) throws(GStreamerError) {
    try decoder.onPadAdded { pad in
      // A second video stream is left alone.
      guard !entry.isLinked else { return }
      try? pad.link(to: entry)
    }
    try decoder.onNoMorePads {
      guard !entry.isLinked else { return }
      report(.failed("it has no video stream; give a file or address with video"))
    }
  }

  /// Gives what a camera sends to whoever records it, whole frames in the order in which they are decoded.
  private func give(_ packets: EncodedFeed, from decoder: Element) throws(GStreamerError) {
    try decoder.connect("deep-element-added") { arguments in
      guard case .element(let parser)? = arguments.last, ["h264parse", "h265parse"].contains(parser.factoryName) else {
        return nil
      }
      // Every key frame says how it is to be read, so that a file may begin with it.
      try? parser.set("config-interval", to: .int(-1))
      parser.pad("src")?.followFrames(PacketGiver(feed: packets))
      return nil
    }
  }

  /// Holds back the first bytes that a demultiplexer reads, for a moment.
  ///
  /// `decodebin` swallows the errors of an element that it is still adding; a demultiplexer that finds its file damaged
  /// at once would be heard by nobody.
  private func holdFirstReads(in decoder: Element) throws(GStreamerError) {
    try decoder.connect("deep-element-added") { arguments in
      guard case .element(let added)? = arguments.last, added.factoryName.hasSuffix("demux") else { return nil }
      added.pad("sink")?.addBufferProbe { _ in
        usleep(20_000)
        return .remove
      }
      return nil
    }
  }
}

/// Gives a camera's frames on, over all of its connections.
private struct PacketGiver: EncodedFrameTaker {
  let feed: EncodedFeed

  func take(_ frame: EncodedFrame) { feed.give(frame) }

  func end() {}
}

extension Source {
  /// What GStreamer is given: user name and password are left out, so that nothing it says can show them.
  ///
  /// What is secret in a query has no other way; it is taken out of what GStreamer says.
  fileprivate var address: String {
    if let path { return fileURI(path) }
    return kind == .v4l2 && URIParts(uri) == nil ? "v4l2://\(uri)" : bareURI
  }
}

extension Element {
  /// Tells what speaks to a camera or server how to.
  fileprivate func configure(for source: Source) throws(GStreamerError) {
    if let login = source.login, factoryName == "rtspsrc" || factoryName == "souphttpsrc" {
      try set("user-id", to: .string(login.user))
      try set("user-pw", to: .string(login.password))
    }
    guard factoryName == "rtspsrc" else { return }
    let protocols =
      switch source.transport {
      case .tcp: "tcp"
      case .udp: "udp+udp-mcast"
      case .automatic: "tcp+udp+udp-mcast"
      }
    try set("protocols", to: .string(protocols))
    // Packets that overtook others are waited for so long.
    try set("latency", to: .uint(200))
    let patience = UInt64(clamping: source.reconnection.connectTimeout.microseconds)
    try set("tcp-timeout", to: .uint64(patience))
    _ = try connect("select-stream") { arguments in
      // Of a camera's streams its video alone is asked for.
      guard case .caps(let caps)? = arguments.last else { return .bool(true) }
      return .bool(!"\(caps)".contains("media=(string)audio"))
    }
  }
}

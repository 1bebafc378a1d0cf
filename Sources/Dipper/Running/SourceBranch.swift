internal import DipperGStreamer
internal import Glibc

/// One source on its way into the batch: a bin that decodes, and the input of `dipmux` that it feeds.
struct SourceBranch: Sendable {
  let bin: Bin
  let input: Pad
}

extension PipelineRunner {
  /// Adds a source to the pipeline without starting it; a source that cannot be added fails alone.
  func connect(_ source: Source, index: Int) {
    do throws(GStreamerError) {
      let branch = try add(source, index: index)
      with { $0.sources[index] = branch }
    } catch {
      _ = state.fail(index, "\(error)")
    }
  }

  /// Starts a source that was added; a source that cannot start fails alone.
  func start(_ index: Int) async {
    guard let branch = with({ $0.sources[index] }) else { return }
    do throws(GStreamerError) {
      try await branch.bin.setState(.playing, waitingUpTo: .zero)
    } catch {
      // The bus has the reason, from the element that refused; this one stands in until it is read.
      giveUp(index, "\(error)", isVague: true)
    }
  }

  private func add(_ source: Source, index: Int) throws(GStreamerError) -> SourceBranch {
    let (bin, exit) = try makeBin(source, index: index)
    try pipeline.add(bin)
    let input: Pad
    do throws(GStreamerError) {
      input = try mux.requestPad("sink_\(index)")
    } catch {
      pipeline.remove(bin)
      throw error
    }
    do throws(GStreamerError) {
      try exit.link(to: input)
    } catch {
      // The batch waits for every input that it has.
      mux.releaseRequestPad(input)
      pipeline.remove(bin)
      throw error
    }
    watch(input, index: index)
    return SourceBranch(bin: bin, input: input)
  }

  /// Makes the bin that decodes a source, and its way out.
  private func makeBin(_ source: Source, index: Int) throws(GStreamerError) -> (Bin, Pad) {
    let bin = try Bin(name: "source-\(index)")
    // A source that is still opening its file keeps nothing but itself from playing.
    try bin.element.set("async-handling", to: .bool(true))
    let convert = try Element.make("videoconvert")
    try bin.add(convert)
    let decoder = try makeDecoder(source)
    try bin.add(decoder)
    guard let entry = convert.pad("sink"), let exit = convert.pad("src") else {
      throw GStreamerError(.linkFailed, "videoconvert has no pads.", doing: "adding \(source.name)")
    }
    if source.kind == .test {
      try decoder.link(to: convert, caps: Caps(TestPicture.capsText(source.uri)))
    } else {
      try connect(decoder, to: entry, index: index)
      try holdFirstReads(in: decoder)
    }
    return (bin, try bin.addGhostPad(exit, name: "src"))
  }

  /// Holds back the first bytes that a demultiplexer reads, for a moment.
  ///
  /// `decodebin` swallows the errors of an element that it is still adding; a demultiplexer that finds its file damaged
  /// at once would be heard by nobody.
  private func holdFirstReads(in decoder: Element) throws(GStreamerError) {
    let connection = try decoder.connect("deep-element-added") { arguments in
      guard case .element(let added)? = arguments.last, added.factoryName.hasSuffix("demux") else { return nil }
      added.pad("sink")?.addBufferProbe { _ in
        usleep(20_000)
        return .remove
      }
      return nil
    }
    with { $0.connections.append(connection) }
  }

  private func makeDecoder(_ source: Source) throws(GStreamerError) -> Element {
    guard source.kind != .test else {
      let decoder = try Element.make("videotestsrc")
      try TestPicture.configure(decoder, uri: source.uri)
      return decoder
    }
    let decoder = try Element.make("uridecodebin")
    try decoder.set("uri", to: .string(source.path.map(fileURI) ?? source.uri))
    // Sound and subtitles are not decoded.
    try decoder.set("caps", to: .string("video/x-raw(ANY)"))
    try decoder.set("expose-all-streams", to: .bool(false))
    return decoder
  }

  /// Leads the first video stream of a source into its bin's way out.
  private func connect(_ decoder: Element, to entry: Pad, index: Int) throws(GStreamerError) {
    let added = try decoder.onPadAdded { pad in
      // A second video stream is left alone.
      guard !entry.isLinked else { return }
      try? pad.link(to: entry)
    }
    let finished = try decoder.onNoMorePads { [weak self] in
      guard !entry.isLinked else { return }
      self?.giveUp(index, "it has no video stream; give a file or address with video")
    }
    with { $0.connections += [added, finished] }
  }

  /// Follows what enters an input of the batch: the first caps bring its output.
  private func watch(_ input: Pad, index: Int) {
    input.addEventProbe { [weak self] event in
      guard let self, event.type == "caps" else { return .pass }
      with { _ = $0.begun.insert(index) }
      addRecordings(of: index)
      if let length = with({ $0.sources[index]?.bin.duration }) {
        state.setDuration(Double(length) / 1e9, of: index)
      }
      return .pass
    }
  }
}

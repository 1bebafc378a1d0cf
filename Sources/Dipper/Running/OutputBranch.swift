internal import Dispatch
internal import DipperGStreamer

/// One file that is being written: a bin that encodes.
struct OutputBranch: Sendable {
  let path: String
  let bin: Bin
  let source: Int?
  /// The pad that feeds it, which stays when the output is taken out.
  let feed: Pad
}

extension PipelineRunner {
  /// Leads batches to everything that wants them at the end.
  func addOutputs(after last: Element) throws(GStreamerError) {
    let tee = try Element.make("tee", name: "split")
    try tee.set("allow-not-linked", to: .bool(true))
    try pipeline.add(tee)
    try last.link(to: tee)
    // A reader of its own sees the end of the stream, whatever the outputs are.
    let drain = try Element.make("fakesink", name: "end")
    try drain.set("async", to: .bool(false))
    try drain.set("sync", to: .bool(false))
    try pipeline.add(drain)
    try tee.link(to: drain)
    let state = state
    drain.pad("sink")?.addEventProbe { event in
      if event.type == "eos" { state.endBatches() }
      return .pass
    }
    for stage in flow.tiles { try addMosaic(stage, to: tee) }
    for _ in flow.recordings {
      let queue = try Element.makeQueue()
      let demux = try Element.make("dipdemux")
      try pipeline.addLinked([queue, demux])
      try tee.link(to: queue)
      with { $0.demuxes.append(demux) }
    }
  }

  private func addMosaic(_ stage: TileStage, to tee: Element) throws(GStreamerError) {
    let queue = try Element.makeQueue()
    let tile = try Element.make("diptile")
    try tile.set("columns", to: .uint(UInt(stage.columns ?? 0)))
    try tile.set("width", to: .uint(UInt(stage.size.width)))
    try tile.set("height", to: .uint(UInt(stage.size.height)))
    try pipeline.addLinked([queue, tile])
    try tee.link(to: queue)
    guard let feed = tile.pad("src") else { return }
    try addEncoder(stage.encoder, path: stage.path, source: nil, feed: feed)
  }

  /// Adds the recordings of a source once it is known to have video; on the source's streaming thread.
  func addRecordings(of index: Int) {
    for (stage, demux) in zip(flow.recordings, with { $0.demuxes }) {
      let path = stage.path.expanded(source: state.name(of: index), index: index)
      guard with({ $0.outputs[path] == nil }) else { continue }
      do throws(GStreamerError) {
        let feed = try demux.requestPad("src_\(index)")
        try addEncoder(stage.encoder, path: path, source: index, feed: feed)
      } catch {
        _ = state.fail(index, "writing \(path): \(error)")
      }
    }
  }

  /// Takes out the recordings of a source that was removed, once they are whole.
  func releaseRecordings(of index: Int) async {
    let outputs = with { branches in branches.outputs.values.filter { $0.source == index } }
    let deadline = ContinuousClock.now + .seconds(10)
    for output in outputs {
      while state.isOpen(output.path), .now < deadline { try? await Task.sleep(for: .milliseconds(10)) }
      with { branches in
        branches.outputs[output.path] = nil
        branches.failedOutputs.remove(output.path)
      }
      await takeOut(output)
    }
  }

  private func takeOut(_ output: OutputBranch) async {
    let (pipeline, demuxes) = (pipeline, with { $0.demuxes })
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let shield = output.feed.parent
        let branch = shield?.pad("sink")?.peer
        if let branch { for demux in demuxes { demux.releaseRequestPad(branch) } }
        for element in [shield, output.bin.element] {
          guard let element else { continue }
          element.stopForGood()
          pipeline.remove(element)
        }
        continuation.resume()
      }
    }
  }

  private func addEncoder(
    _ settings: EncoderSettings, path: String, source: Int?, feed: Pad
  ) throws(GStreamerError) {
    let number = with { branches in
      branches.outputCount += 1
      return branches.outputCount
    }
    let bin = try Bin(name: "output-\(number)")
    try bin.element.set("async-handling", to: .bool(true))
    let queue = try Element.makeQueue()
    let convert = try Element.make("videoconvert")
    let encoder = try Element.make("x264enc")
    try settings.configure(encoder, threads: encoderThreads)
    let container = try Element.make("mp4mux")
    let file = try Element.make("filesink")
    try file.set("location", to: .string(path))
    try file.set("async", to: .bool(false))
    try file.set("sync", to: .bool(false))
    try bin.addLinked([queue, convert, encoder, container, file])
    guard let entry = queue.pad("sink"), let end = file.pad("sink") else { return }
    let ghost = try bin.addGhostPad(entry, name: "sink")
    let state = state
    end.addEventProbe { event in
      if event.type == "eos" { state.close(path) }
      return .pass
    }
    state.open(path, source: source)
    // An output that fails is taken out; what feeds it goes on as if nothing had happened.
    let shield = try Element.make("dipshield")
    try pipeline.add(shield)
    try pipeline.add(bin)
    guard let into = shield.pad("sink"), let out = shield.pad("src") else { return }
    with { $0.outputs[path] = OutputBranch(path: path, bin: bin, source: source, feed: out) }
    try out.link(to: ghost)
    try feed.link(to: into)
    pipeline.syncState(of: bin)
    pipeline.syncState(of: shield)
  }
}

extension Element {
  /// A queue that gives what follows a thread of its own, and holds few frames, because each is large.
  fileprivate static func makeQueue() throws(GStreamerError) -> Element {
    let queue = try Element.make("queue")
    try queue.set("max-size-buffers", to: .uint(4))
    try queue.set("max-size-bytes", to: .uint(0))
    try queue.set("max-size-time", to: .uint64(0))
    return queue
  }
}

extension PipelineRunner {
  /// How many threads an encoder may use: many encoders keep the cores busy with one each.
  private var encoderThreads: Int {
    let encoders = flow.tiles.count + flow.recordings.count * flow.sources.count
    return encoders > 1 ? 1 : 0
  }
}

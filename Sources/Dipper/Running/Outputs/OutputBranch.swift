internal import DipperGStreamer

/// One output that is being made: a bin that encodes.
struct OutputBranch: Sendable {
  /// The file's path or the stream's address.
  let path: String
  let bin: Bin
  let source: Int?
  /// The pad that feeds it, which stays when the output is taken out.
  let feed: Pad
  /// Whether a failure is told as one of its source.
  let blamesSource: Bool
  /// What else is to be done when it is taken out.
  let onRemoval: @Sendable () -> Void
}

/// What is to be made of the frames of a pad.
struct NewOutput {
  /// The file's path or the stream's address.
  var path: String
  var source: Int?
  var blamesSource = true
  var onRemoval: @Sendable () -> Void = {}
  /// The elements in their order, the first being a queue.
  var elements: [Element]
}

extension PipelineRunner {
  /// Leads batches to everything that wants them at the end.
  func addOutputs(after last: Element) throws(GStreamerError) {
    let tee = try Element.make("tee", name: "split")
    try tee.set("allow-not-linked", to: .bool(true))
    try pipeline.add(tee)
    try last.link(to: tee)
    // A reader of its own sees the end of the stream, whatever the outputs are.
    let drain = try Element.makeSink(name: "end")
    try pipeline.add(drain)
    try tee.link(to: drain)
    let state = state
    drain.pad("sink")?.addEventProbe { event in
      if event.type == "eos" { state.endBatches() }
      return .pass
    }
    for stage in flow.tiles {
      let mosaic = try addMosaic(columns: stage.columns, size: stage.size, to: tee)
      let layout = FrameLayout(format: "I420", size: stage.size)
      meter("tile", mosaic, properties: "scaled-bytes", "copied-bytes", layout: layout)
      guard let feed = mosaic.pad("src") else { continue }
      try addFile(RecordStage(stage.path, encoder: stage.encoder), path: stage.path, source: nil, feed: feed)
    }
    for stage in flow.streamings { try addMosaicStreams(stage, to: tee) }
    for _ in flow.sourceOutputs {
      let queue = try Element.makeQueue()
      let demux = try Element.make("dipdemux")
      try pipeline.addLinked([queue, demux])
      try tee.link(to: queue)
      with { $0.demuxes.append(demux) }
    }
  }

  /// Adds a picture of all sources side by side.
  func addMosaic(columns: Int?, size: PixelSize, to tee: Element) throws(GStreamerError) -> Element {
    let queue = try Element.makeQueue()
    let tile = try Element.make("diptile")
    try tile.set("columns", to: .uint(UInt(columns ?? 0)))
    try tile.set("width", to: .uint(UInt(size.width)))
    try tile.set("height", to: .uint(UInt(size.height)))
    try pipeline.addLinked([queue, tile])
    try tee.link(to: queue)
    return tile
  }

  /// Adds an output to the pipeline, behind a shield.
  func add(_ output: NewOutput, feed: Pad) throws(GStreamerError) {
    let number = with { branches in
      branches.outputCount += 1
      return branches.outputCount
    }
    let bin = try Bin(name: "output-\(number)")
    try bin.element.set("async-handling", to: .bool(true))
    // What the bin's sinks have finished is told while others still work.
    try bin.element.set("message-forward", to: .bool(true))
    try bin.addLinked(output.elements)
    guard let entry = output.elements.first?.pad("sink") else { return }
    let ghost = try bin.addGhostPad(entry, name: "sink")
    // An output that fails is taken out; what feeds it goes on as if nothing had happened.
    let shield = try Element.make("dipshield")
    try pipeline.add(shield)
    try pipeline.add(bin)
    guard let into = shield.pad("sink"), let out = shield.pad("src") else { return }
    let branch = OutputBranch(
      path: output.path, bin: bin, source: output.source, feed: out, blamesSource: output.blamesSource,
      onRemoval: output.onRemoval)
    with { $0.outputs[output.path] = branch }
    try out.link(to: ghost)
    try feed.link(to: into)
    pipeline.syncState(of: bin)
    pipeline.syncState(of: shield)
  }

  /// Learns that an element has written its last byte.
  func heardEnd(of path: String) {
    guard path.hasSuffix(":" + Element.fileName), let number = number(in: path, after: "output-") else { return }
    let name = "output-\(number)"
    let output = with { branches in branches.outputs.values.first { $0.bin.name == name } }
    if let output { state.close(output.path) }
  }
}

extension Element {
  /// The name of the element that writes an output's files.
  static let fileName = "files"

  /// A queue that gives what follows a thread of its own, and holds few frames, because each is large.
  ///
  /// - Parameter dropsOldest: Whether a full queue drops its oldest frame, instead of making the batches wait.
  /// - Returns: The queue.
  /// - Throws: A `GStreamerError` where there is no such element.
  static func makeQueue(dropsOldest: Bool = false) throws(GStreamerError) -> Element {
    let queue = try Element.make("queue")
    try queue.set("max-size-buffers", to: .uint(4))
    try queue.set("max-size-bytes", to: .uint(0))
    try queue.set("max-size-time", to: .uint64(0))
    if dropsOldest { try queue.set("leaky", to: .string("downstream")) }
    return queue
  }

  /// The end of a branch, whose pad probes look at what comes.
  static func makeSink(name: String? = nil) throws(GStreamerError) -> Element {
    let sink = try Element.make("fakesink", name: name)
    try sink.set("async", to: .bool(false))
    try sink.set("sync", to: .bool(false))
    return sink
  }
}

internal import DipperDelivery
internal import DipperElements
internal import DipperGStreamer
internal import DipperInference
internal import DipperMetadata

extension PipelineRunner {
  /// Adds the stages that change batches, one after another.
  ///
  /// - Returns: The last of them.
  func addStages(_ networks: [Network]) throws(GStreamerError) -> Element {
    var last = mux
    var parts = StageParts(networks: networks[...], entries: flow.networkEntries[...])
    for stage in flow.stages {
      if let handler = stage.handler {
        handle(after: last, stage, handler)
      } else if let element = try makeElement(for: stage, &parts) {
        try pipeline.add(element)
        try last.link(to: element)
        if case .draw = stage { meter(stage.name, element, properties: "copied-bytes") }
        measure(element, state.addStage(stage.name))
        last = element
      }
    }
    let state = state
    MuxInputs.onAssembly(of: mux) { state.note(assembly: $0) }
    last.pad("src")?.addBufferProbe { [weak self] buffer in
      let time = state.count(buffer, now: SystemTime.nanoseconds)
      if let self { MuxInputs.noteStages(time, of: mux) }
      return .pass
    }
    last.pad("src")?.addEventProbe { [weak self] event in
      if let source = event.endedSource {
        state.end(source)
        self?.passed(source)
      }
      return .pass
    }
    return last
  }

  /// What stages take one after another.
  private struct StageParts {
    /// The networks of detectors and segmenters in the order of the stages.
    var networks: ArraySlice<Network>
    var entries: ArraySlice<FlowDescription.NetworkEntry>
    var eventFiles = 0
  }

  /// Makes the element of a stage; nil where the stage has none in the way of batches.
  private func makeElement(for stage: Stage, _ parts: inout StageParts) throws(GStreamerError) -> Element? {
    switch stage {
    case .detect(let settings):
      let (element, id) = try makeNetwork("detect", stage.name, settings, &parts)
      try settings.objects?.configure(element, from: id)
      return element
    case .segment(let settings): return try makeNetwork("segment", stage.name, settings, &parts).element
    case .classify(let settings):
      let (element, id) = try makeNetwork(settings.task.rawValue, stage.name, settings, &parts)
      try settings.configure(element, from: id)
      return element
    case .track(let settings):
      let element = try Element.make("diptrack", name: "track")
      try settings.configure(element)
      return element
    case .motion(let settings):
      let element = try Element.make("dipflow")
      try settings.configure(element)
      return element
    case .analyse(let settings):
      let element = try Element.make("dipanalyse", name: "analyse")
      try settings.configure(element)
      return element
    case .events(let settings):
      let element = try Element.make("dippublish", name: "events-\(parts.eventFiles)")
      parts.eventFiles += 1
      try element.set("location", to: .string(settings.path))
      state.addOutput(settings.path)
      return element
    case .publish(let settings):
      let element = try Element.make("dippublish", name: "publish-\(parts.eventFiles)")
      parts.eventFiles += 1
      let commands = commands
      let link = PublishLink { commands.post($0) }
      usePublishing(settings, link, in: element)
      state.addPublishing(settings, link)
      return element
    case .draw(let settings):
      let element = try Element.make("diposd")
      try settings.configure(element)
      return element
    case .forEachObject, .forEachFrame, .forEachBatch, .record, .recordEvents, .tile, .stream: return nil
    }
  }

  /// Makes the element of a network that is loaded; with it, the component id of the network whose objects it names.
  private func makeNetwork(
    _ name: String, _ stageName: String, _ settings: some NetworkStage, _ parts: inout StageParts
  ) throws(GStreamerError) -> (element: Element, from: Int?) {
    let element = try Element.make("dipinfer", name: "\(name)-\(parts.networks.startIndex)")
    let entry = parts.entries.popFirst()
    if let id = entry?.id { try element.set("unique-id", to: .uint(UInt(id))) }
    try element.set("interval", to: .uint(UInt(settings.interval)))
    if let sources = settings.sources { try element.set("sources", to: .string(sources.joined(separator: "\n"))) }
    if let network = parts.networks.popFirst() {
      useNetwork(network, in: element)
      meter(stageName, network)
    }
    let from = entry?.objects?.from.flatMap { flow.network(named: $0, among: flow.networkEntries)?.id }
    return (element, from)
  }

  /// Measures how long frames are in an element.
  private func measure(_ element: Element, _ clock: StageClock) {
    element.pad("sink")?.addBufferProbe { _ in
      clock.enter()
      return .pass
    }
    element.pad("src")?.addBufferProbe { buffer in
      buffer.withBatch { clock.leave(frames: $0.frameCount) }
      return .pass
    }
  }

  /// Calls a handler with each batch that leaves an element; what it throws ends the run.
  private func handle(after element: Element, _ stage: Stage, _ handler: @escaping BatchHandler) {
    let state = state
    let mux = mux
    let clock = state.addStage(stage.name)
    element.pad("src")?.addBufferProbe { buffer in
      guard state.handlerError == nil else { return .pass }
      // Handlers may write into pixels, which only the buffer's sole owner may.
      buffer.makeWritable()
      let error = buffer.withBatch { batch -> (any Error)? in
        clock.enter()
        defer { clock.leave(frames: batch.frameCount) }
        do { try handler(batch) } catch { return error }
        return nil
      }
      if let error = error.flatMap({ $0 }) {
        state.note(error)
        state.finish()
        finishInputs(of: mux)
      }
      return .pass
    }
  }
}

extension Stage {
  /// What is called with every batch, where the stage is a handler.
  fileprivate var handler: BatchHandler? {
    switch self {
    case .forEachObject(let handler):
      { batch in
        for frame in batch.frames { for object in frame.objects { try handler(object, frame) } }
      }
    case .forEachFrame(let handler): { batch in for frame in batch.frames { try handler(frame) } }
    case .forEachBatch(let handler): handler
    default: nil
    }
  }
}

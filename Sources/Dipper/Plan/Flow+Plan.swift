internal import DipperElements
internal import DipperGStreamer
internal import DipperInference

extension Flow {
  /// Works out what a run will do, stage by stage, before anything runs.
  ///
  /// Models are loaded and the first frame of each file is decoded, so that formats and bytes are those of the run; no
  /// camera is called and no file written.
  ///
  /// - Returns: The plan.
  /// - Throws: A ``FlowError`` where a model cannot be loaded.
  public func plan() async throws(FlowError) -> FlowPlan {
    let networks = try await loadNetworks()
    var readings: [SourceReading] = []
    for source in description.sources { readings.append(await SourceReading(source)) }
    return FlowPlan(steps: PlanMaker(description, readings, networks).steps)
  }
}

/// Puts the steps of a plan together.
struct PlanMaker {
  private let flow: FlowDescription
  private let readings: [SourceReading]
  private var networks: ArraySlice<Network>
  private(set) var steps: [FlowPlan.Step] = []

  /// Which thread batches are on: the batcher's, until a network hands them on in one of its own.
  private var thread = "the batcher's"

  init(_ flow: FlowDescription, _ readings: [SourceReading], _ networks: [Network]) {
    self.flow = flow
    self.readings = readings
    self.networks = networks[...]
    let lines = flow.plan.map { String($0.dropFirst(8)) }
    for (index, source) in flow.sources.enumerated() { addSource(source, readings[index], lines[index]) }
    var batch = FlowPlan.Step("batch", does: lines[flow.sources.count], threads: "one of its own")
    batch.output = "the sources' frames as they are, in one buffer"
    steps.append(batch)
    for (index, stage) in flow.stages.enumerated() {
      let before = steps.count
      add(stage, does: lines[flow.sources.count + 1 + index])
      if steps.count == before { steps.append(FlowPlan.Step(stage.name, does: lines[flow.sources.count + 1 + index], threads: thread)) }
    }
  }

  private mutating func addSource(_ source: Source, _ reading: SourceReading, _ does: String) {
    var step = FlowPlan.Step(
      "source \(source.name)", does: "decodes " + does, threads: "one of its own, and those of its decoder")
    step.input = source.kind == .test ? "pictures that are made up" : "what is encoded"
    step.layout = reading.batched
    step.output =
      reading.batched.map { "\($0)" + ($0.bytes.map { ", \($0) bytes a frame" } ?? "") }
      ?? "format and size \(FlowPlan.undecided)"
    if reading.batched == nil {
      step.transfers = [FlowPlan.Transfer("converted where a batch does not take the decoder's format", bytes: nil)]
    } else if reading.isConverted, let decoded = reading.decoded {
      step.transfers = [
        FlowPlan.Transfer("converted from \(decoded.format)", bytes: reading.batched?.bytes)
      ]
    }
    steps.append(step)
  }

  private mutating func add(_ stage: Stage, does: String) {
    switch stage {
    case .detect(let settings): addNetwork(stage, settings, settings.objects, settings.slicing, does)
    case .segment(let settings): addNetwork(stage, settings, nil, nil, does)
    case .classify(let settings): addNetwork(stage, settings, settings.objects, nil, does)
    case .draw:
      var step = FlowPlan.Step(stage.name, does: does, threads: thread)
      step.transfers = [
        FlowPlan.Transfer(
          "copied where the decoder or another stage still needs the frame as it is",
          bytes: Self.largest(readings.map { $0.batched?.bytes }), isAtMost: true)
      ]
      steps.append(step)
    case .motion(let settings):
      steps.append(
        FlowPlan.Step(
          stage.name, does: does, threads: thread, device: settings.device == .cpu ? "host" : "cuda:\(settings.gpu)",
          transfers: [FlowPlan.Transfer("brightness as OpenCV or the GPU wants it", bytes: nil)]))
    case .record(let settings): addEncoders("record", does, settings.encoder)
    case .recordEvents(let recorder): addEncoders("record", does, recorder.encoder)
    case .tile(let settings): addMosaic("tile", does, columns: settings.columns, size: settings.size)
    case .stream(let settings): addStream(settings, does)
    case .publish:
      steps.append(FlowPlan.Step(stage.name, does: does, threads: "\(thread); what is sent has one of its own"))
    default: break
    }
  }

  private mutating func addNetwork(
    _ stage: Stage, _ settings: some NetworkStage, _ objects: ObjectSelection?, _ slicing: Slicing?, _ does: String
  ) {
    guard let network = networks.popFirst() else { return }
    let format = network.inputFormat
    let own = "a thread of its own hands batches on"
    var step = FlowPlan.Step(
      stage.name, does: does,
      threads: "\(thread) makes the input; up to \(network.requests) requests on the engine's; \(own)",
      device: settings.device)
    step.input = "\(format.width)x\(format.height) \(format.channels.rawValue), \(format.elementType.rawValue), "
      + "\(format.layout.rawValue), \(format.fit.rawValue)"
    let what = settings.interval > 0 ? " of each frame that is looked at" : ""
    var transfer = FlowPlan.Transfer(
      "scaled and converted into the network's input" + what, bytes: format.byteCount,
      unit: objects == nil ? nil : "object")
    if let slicing, objects == nil {
      let parts = readings.map { reading in
        reading.batched.map { slicing.parts(imageWidth: $0.size.width, imageHeight: $0.size.height).count }
      }
      transfer.bytes = Self.largest(parts).map { $0 * format.byteCount }
      transfer.isAtMost = Set(parts).count > 1
    }
    step.transfers = [transfer]
    steps.append(step)
    thread = "that of \(stage.name)"
  }

  /// The largest of some numbers; nil where one is not known.
  static func largest(_ numbers: [Int?]) -> Int? {
    numbers.contains { $0 == nil } ? nil : numbers.compactMap(\.self).max()
  }
}

extension PlanMaker {
  /// What each source is encoded by.
  private mutating func addEncoders(_ name: String, _ does: String, _ encoder: EncoderSettings) {
    for (source, reading) in zip(flow.sources, readings) {
      var step = FlowPlan.Step("\(name) \(source.name)", does: does, threads: "one of its own, and the encoder's")
      step.input = reading.batched.map { "\($0)" }
      step.output = "H.264, \(encoder.speed.rawValue)"
      step.transfers = Self.entry(of: "x264enc", reading.batched)
      steps.append(step)
    }
    if flow.sources.isEmpty { steps.append(FlowPlan.Step(name, does: does, threads: "one of its own for each source")) }
  }

  private mutating func addMosaic(_ name: String, _ does: String, columns: Int?, size: PixelSize) {
    let layout = TileLayout(count: flow.sources.count, columns: columns ?? 0, width: size.width, height: size.height)
    let mosaic = FrameLayout(format: "I420", size: size)
    var step = FlowPlan.Step(name, does: does, threads: "one of its own, and the encoder's")
    step.layout = mosaic
    step.output = "\(mosaic), encoded as H.264"
    for (index, reading) in readings.enumerated() {
      let place = reading.batched.flatMap {
        layout.place(index, pictureWidth: $0.size.width, pictureHeight: $0.size.height)
      }
      let cell = place.flatMap {
        FrameLayout(format: "I420", size: PixelSize(width: $0.width, height: $0.height)).bytes
      }
      step.transfers.append(FlowPlan.Transfer("\(flow.sources[index].name) scaled into its place", bytes: cell))
    }
    step.transfers.append(FlowPlan.Transfer("the mosaic copied to be given out", bytes: mosaic.bytes, unit: "mosaic"))
    steps.append(step)
  }

  private mutating func addStream(_ stage: StreamStage, _ does: String) {
    if case .mosaic(let columns, let size) = stage.picture {
      addMosaic("stream", does, columns: columns, size: size)
    } else if stage.hasVideo {
      addEncoders("stream", does, stage.encoder)
    }
    if stage.mjpeg != nil {
      var step = FlowPlan.Step("pictures", does: does, threads: "one of its own for each source")
      step.output = "JPEG"
      step.transfers = stage.picture == .sources ? readings.flatMap { Self.entry(of: "jpegenc", $0.batched) } : []
      steps.append(step)
    }
  }

  /// What is converted before an encoder.
  private static func entry(of encoder: String, _ layout: FrameLayout?) -> [FlowPlan.Transfer] {
    let takes = (try? Element.make(encoder))?.pad("sink").map { "\($0.caps)" } ?? ""
    guard let layout else {
      return [FlowPlan.Transfer("converted where the encoder does not take the format", bytes: nil)]
    }
    if takes.contains(layout.format) { return [] }
    return [FlowPlan.Transfer("converted from \(layout.format) to what the encoder takes", bytes: nil)]
  }
}

internal import DipperElements
internal import DipperGStreamer
internal import DipperInference
internal import DipperMetadata
internal import Synchronization

/// Builds the pipeline of a flow, feeds it, and sees to it that one source or output that fails stops no other.
///
/// The pipeline: each source decodes in a bin of its own into `dipmux`; batches pass the stages in their order; a
/// `tee` gives them to the mosaic and to `dipdemux`, which feeds one encoder for each source.
final class PipelineRunner: Sendable {
  let flow: FlowDescription
  let state: RunState
  let pipeline: Pipeline
  let mux: Element
  private let branches: Mutex<Branches>

  /// What was built for sources and outputs, to be found again when one of them fails.
  struct Branches {
    var sources: [Int: SourceBranch] = [:]
    var outputs: [String: OutputBranch] = [:]
    /// How many outputs were begun; their bins are named after it.
    var outputCount = 0
    /// The outputs that were taken out, so that what they still say is not taken for news.
    var failedOutputs: Set<String> = []
    var demuxes: [Element] = []
    /// Connections that end when they are let go.
    var connections: [SignalConnection] = []
    /// The sources whose first frame is on its way.
    var begun: Set<Int> = []
  }

  init(_ flow: FlowDescription, state: RunState, detectors: [Detector], frameLimit: Int?) throws(GStreamerError) {
    self.flow = flow
    self.state = state
    pipeline = try Pipeline(name: "dipper")
    mux = try Element.make("dipmux", name: "batch")
    branches = Mutex(Branches())
    try configureMux(frameLimit: frameLimit)
    try pipeline.add(mux)
    let last = try addStages(detectors)
    try addOutputs(after: last)
  }

  private func configureMux(frameLimit: Int?) throws(GStreamerError) {
    let isLive = flow.sources.contains { $0.isLive }
    // Files wait for one another, so that all are shown at the same time of their streams; cameras never wait long.
    let patience = isLive ? flow.batch.pushTimeout : max(flow.batch.pushTimeout, .seconds(2))
    try mux.set("batched-push-timeout", to: .int(Int(clamping: patience.microseconds)))
    try mux.set("sync-inputs", to: .bool(!isLive))
    if let size = flow.batch.size { try mux.set("batch-size", to: .uint(UInt(size))) }
    try mux.set("sensor-name-list", to: .string(flow.sources.map(\.name).joined(separator: ",")))
    if let frameLimit { try mux.set("max-frames", to: .uint64(UInt64(frameLimit))) }
  }

  /// Adds the stages that change batches, one after another.
  ///
  /// - Returns: The last of them.
  private func addStages(_ detectors: [Detector]) throws(GStreamerError) -> Element {
    var last = mux
    var nextDetector = 0
    var eventFiles = 0
    let ids = flow.uniqueIDs
    func append(_ element: Element) throws(GStreamerError) {
      try pipeline.add(element)
      try last.link(to: element)
      last = element
    }
    for stage in flow.stages {
      switch stage {
      case .detect(let settings):
        let element = try Element.make("dipinfer", name: "detect-\(nextDetector)")
        try element.set("unique-id", to: .uint(UInt(ids[nextDetector])))
        try element.set("interval", to: .uint(UInt(settings.interval)))
        if let sources = settings.sources { try element.set("sources", to: .string(sources.joined(separator: "\n"))) }
        useDetector(detectors[nextDetector], in: element)
        nextDetector += 1
        try append(element)
      case .track(let settings):
        let element = try Element.make("diptrack", name: "track")
        try settings.configure(element)
        try append(element)
      case .forEachObject(let handler):
        handle(after: last) { batch in
          for frame in batch.frames { for object in frame.objects { try handler(object, frame) } }
        }
      case .forEachFrame(let handler): handle(after: last) { batch in for frame in batch.frames { try handler(frame) } }
      case .forEachBatch(let handler): handle(after: last, handler)
      case .events(let settings):
        let element = try Element.make("dippublish", name: "events-\(eventFiles)")
        eventFiles += 1
        try element.set("location", to: .string(settings.path))
        state.addOutput(settings.path)
        try append(element)
      case .draw(let settings):
        let element = try Element.make("diposd")
        try settings.configure(element)
        try append(element)
      case .record, .tile: break
      }
    }
    let state = state
    last.pad("src")?.addBufferProbe { buffer in
      buffer.withBatch { state.count($0, now: SystemTime.nanoseconds) }
      return .pass
    }
    return last
  }

  /// Calls a handler with each batch that leaves an element; what it throws ends the run.
  private func handle(after element: Element, _ handler: @escaping BatchHandler) {
    let state = state
    let mux = mux
    element.pad("src")?.addBufferProbe { buffer in
      guard state.handlerError == nil else { return .pass }
      let error = buffer.withBatch { batch -> (any Error)? in
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

  func with<Result>(_ body: (inout sending Branches) -> sending Result) -> sending Result {
    branches.withLock(body)
  }
}

extension Duration {
  /// The time in microseconds.
  var microseconds: Int64 { Int64(self / .microseconds(1)) }
}

internal import DipperElements
internal import DipperGStreamer
internal import DipperInference
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

  init(_ flow: FlowDescription, state: RunState, networks: [Network], frameLimit: Int?) throws(GStreamerError) {
    self.flow = flow
    self.state = state
    pipeline = try Pipeline(name: "dipper")
    mux = try Element.make("dipmux", name: "batch")
    branches = Mutex(Branches())
    try configureMux(frameLimit: frameLimit)
    try pipeline.add(mux)
    let last = try addStages(networks)
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

  func with<Result>(_ body: (inout sending Branches) -> sending Result) -> sending Result {
    branches.withLock(body)
  }
}

extension Duration {
  /// The time in microseconds.
  var microseconds: Int64 { Int64(self / .microseconds(1)) }
}

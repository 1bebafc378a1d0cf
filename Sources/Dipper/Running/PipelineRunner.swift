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
  let events = SourceEvents()
  let streams: FlowStreams
  let commands = CommandDesk()
  private let branches: Mutex<Branches>

  /// What was built for sources and outputs, to be found again when one of them fails.
  struct Branches {
    /// Who sees to the source of each input; an input whose source is being removed is not free yet.
    var keepers: [Int: SourceKeeper] = [:]
    var tasks: [Int: Task<Void, Never>] = [:]
    /// Sources that have their place and are yet to begin.
    var entries: [Int: (Source, SourceSession)] = [:]
    /// Which inputs' sources are files, of which failures are told differently.
    var isFile: [Int: Bool] = [:]
    /// How many connections of sources were begun, and which input the last ones were for.
    var sessionCount = 0
    var sessionSlots: [Int: Int] = [:]
    /// Whether batches wait for what is due at the same time, as of files alone.
    var synchronizes = true
    /// The places of sources that are being added.
    var reserved: Set<Int> = []
    /// What reads the pipeline's messages.
    var following: Task<Void, Never>?
    /// Whether no more sources are taken.
    var isOver = false
    var outputs: [String: OutputBranch] = [:]
    /// Which of the outputs that each source has one of were begun for the source of each input.
    var sourceOutputs: [Int: Set<Int>] = [:]
    /// What ends the recordings of cameras' packets of each input.
    var cuts: [Int: [@Sendable () -> Void]] = [:]
    /// How many outputs were begun; their bins are named after it.
    var outputCount = 0
    /// The outputs that were taken out, so that what they still say is not taken for news.
    var failedOutputs: Set<String> = []
    var demuxes: [Element] = []
    /// What is copied and converted, to be read off at the end.
    var meters: [TrafficMeter] = []
  }

  init(
    _ flow: FlowDescription, state: RunState, streams: FlowStreams, networks: [Network], frameLimit: Int?
  ) throws(GStreamerError) {
    self.flow = flow
    self.state = state
    self.streams = streams
    pipeline = try Pipeline(name: "dipper")
    mux = try Element.make("dipmux", name: "batch")
    branches = Mutex(Branches())
    try configureMux(frameLimit: frameLimit)
    try pipeline.add(mux)
    let last = try addStages(networks)
    triggerRecorders(after: last)
    try addOutputs(after: last)
  }

  private func configureMux(frameLimit: Int?) throws(GStreamerError) {
    let isLive = flow.isLive
    with { $0.synchronizes = !isLive }
    // Files wait for one another, so that all are shown at the same time of their streams; cameras never wait long.
    let patience = isLive ? flow.batch.pushTimeout : max(flow.batch.pushTimeout, .seconds(2))
    try mux.set("batched-push-timeout", to: .int(Int(clamping: patience.microseconds)))
    try mux.set("sync-inputs", to: .bool(!isLive))
    // Frames say when they were captured, or came in; only what is known of neither gets the system's time.
    try mux.set("attach-sys-ts", to: .bool(false))
    if let size = flow.batch.size { try mux.set("batch-size", to: .uint(UInt(size))) }
    try mux.set("stay-open", to: .bool(flow.awaitsSources))
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

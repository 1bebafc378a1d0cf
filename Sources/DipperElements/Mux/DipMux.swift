internal import CGStreamer
internal import CGStreamerShims
internal import DipperGStreamer
internal import DipperMetadata
internal import DipperSurface

/// `dipmux`: N sources into one batch (`nvstreammux`).
///
/// Each input keeps a few decoded frames; a task takes them together as ``BatchPolicy`` decides and pushes one
/// buffer whose memory is the surface list and which carries the batch's metadata. Pixels are not copied.
@safe final class DipMux: ElementImplementation {
  let monitor = Monitor()
  /// Woken when the task may find something to do.
  let work = Monitor.Condition()
  /// Woken when an input has room again or must give up waiting.
  let room = Monitor.Condition()

  var inputs: [MuxInput] = []
  var policy = BatchPolicy()
  var attachesSystemTime = true
  /// The most frames of each source; 0 stands for all.
  var maximumFrames: UInt = 0
  var names: [String] = []
  /// The names as the metadata keeps them.
  var sourceNames: [SourceName] = []
  var flow = GST_FLOW_FLUSHING
  /// Whether the application lets no more frames in, also on inputs that are yet to come.
  var isFinishing = false
  /// Whether inputs may come after all have ended, so that only ``finish()`` ends the stream.
  var staysOpen = false
  /// A configuration of nvstreammux's, read when the element starts.
  var file: String?
  /// Which properties were set, and win over what it says.
  private(set) var given: Set<Property> = []
  /// The latest time of a frame that was taken, in nanoseconds since the stream began.
  var position: UInt64 = 0
  /// Whether the source pad is active, so that the task may run.
  var isActive = false
  var flush = MuxFlush()
  var heads: [BatchPolicy.Head] = []
  var chosen: [Int] = []
  var taken: [Taken] = []
  var endings: [Int] = []
  var output = BatchOutput()
  var assembly = AssemblyClock()
  /// How long stages took of late, in nanoseconds.
  var aheadTime: UInt64 = 0
  var source: UnsafeMutablePointer<GstPad>?

  /// A frame on its way from an input into a batch.
  @safe struct Taken {
    let source: Int
    let frame: MuxInput.Waiting
    let frameNumber: Int
    let isFirstAfterReset: Bool
  }

  /// A frame whose pixels could not be read.
  struct Unreadable {
    let source: Int
    /// The bytes that the buffer has.
    let size: Int
    /// What the frame was announced to be.
    let format: MuxInput.Format
  }

  /// How many frames could not be read, and the sources about which that was said.
  var unreadableCount: UInt64 = 0
  var warnedSources: Set<Int> = []

  override class var typeName: StaticString { "DipperMux" }
  override class var elementName: StaticString { "dipmux" }
  override class var details: ElementDetails {
    ElementDetails(
      longName: "Batcher", classification: "Generic/Video",
      description: "Puts the frames of several sources into one batch, without copying them")
  }
  override class var padTemplates: [PadTemplate] {
    [
      PadTemplate(
        "sink_%u", .sink, .request,
        caps: "video/x-raw, format=(string){ I420, NV12, GRAY8, RGB, BGR, RGBA, BGRA, RGBx, BGRx }"),
      PadTemplate("src", .source, caps: "video/x-raw(memory:NVMM)"),
    ]
  }

  enum Property: Int {
    case batchSize, timeout, synchronizes, systemTime, names, sourceCount, maximumFrames, unreadableFrames, staysOpen
    case file
  }

  override class var properties: [PropertySpec] {
    [
      PropertySpec(
        "batch-size", nick: "Batch size",
        blurb: "The most frames in a batch; 0 stands for one of every source",
        .uint(default: 0, in: 0...1024)),
      PropertySpec(
        "batched-push-timeout", nick: "Batched push timeout",
        blurb: "How long a batch waits for more after its first frame, in microseconds; -1 waits for all",
        .int(default: 33_000, in: -1...Int32.max), access: .live),
      PropertySpec(
        "sync-inputs", nick: "Synchronise inputs",
        blurb: "Whether frames that are due at different times go into different batches", .bool(false)),
      PropertySpec(
        "attach-sys-ts", nick: "Attach system time",
        blurb:
          "Whether a frame's NTP time is the system's clock when it was batched, or else the source's as far as known",
        .bool(true),
        access: .live),
      PropertySpec(
        "sensor-name-list", nick: "Sensor names",
        blurb: "The names of the sources, separated by commas, in the order of the pads", .string(),
        access: .live),
      PropertySpec(
        "num-sources", nick: "Number of sources", blurb: "How many inputs there are", .uint(default: 0),
        access: .readable),
      PropertySpec(
        "max-frames", nick: "Most frames", blurb: "The most frames to take of each source; 0 takes all",
        .uint64(default: 0), access: .live),
      PropertySpec(
        "unreadable-frames", nick: "Unreadable frames",
        blurb: "How many frames were left out because their pixels could not be read", .uint64(default: 0),
        access: .readable),
      PropertySpec(
        "stay-open", nick: "Stay open",
        blurb: "Whether the stream goes on after all inputs have ended, because more may come", .bool(false),
        access: .live),
      PropertySpec(
        "config-file-path", nick: "Configuration",
        blurb: "A configuration in the form of nvstreammux; properties that are set win over it", .string()),
    ]
  }

  override func setProperty(_ index: Int, _ value: PropertyValue) {
    monitor.withLock {
      if let property = Property(rawValue: index) { given.insert(property) }
      switch Property(rawValue: index) {
      case .batchSize: policy.batchSize = value.intValue
      case .timeout: policy.timeout = Int64(value.intValue)
      case .synchronizes: policy.synchronizesInputs = value.boolValue
      case .systemTime: attachesSystemTime = value.boolValue
      case .names:
        names = (value.stringValue ?? "").split(separator: ",").map(String.init)
        sourceNames = names.map { SourceName($0) }
      case .maximumFrames: maximumFrames = value.uintValue
      case .staysOpen: staysOpen = value.boolValue
      case .file: file = value.stringValue
      case .sourceCount, .unreadableFrames, nil: break
      }
      work.wakeAll()
    }
  }

  override func property(_ index: Int) -> PropertyValue {
    monitor.withLock {
      switch Property(rawValue: index) {
      case .batchSize: .uint(UInt(policy.batchSize))
      case .timeout: .int(Int(policy.timeout))
      case .synchronizes: .bool(policy.synchronizesInputs)
      case .systemTime: .bool(attachesSystemTime)
      case .names: .string(names.joined(separator: ","))
      case .maximumFrames: .uint64(UInt64(maximumFrames))
      case .unreadableFrames: .uint64(unreadableCount)
      case .staysOpen: .bool(staysOpen)
      case .file: .string(file)
      case .sourceCount, nil: .uint(UInt(inputs.count))
      }
    }
  }

  override func changeState(_ transition: GstStateChange, parent: () -> GstStateChangeReturn)
    -> GstStateChangeReturn
  {
    if transition == GST_STATE_CHANGE_NULL_TO_READY && !readFile() { return GST_STATE_CHANGE_FAILURE }
    return parent()
  }

  override func constructed() {
    let made = unsafe makePad(
      template: "src", name: "src", on: element,
      event: { [unowned self] pad, event in unsafe handleUpstream(event, on: pad) },
      query: { [unowned self] pad, query in unsafe answerDownstream(query, on: pad) },
      activateMode: { [unowned self] pad, _, isActive in unsafe activate(pad, isActive) })
    guard let pad = unsafe made else { return }
    unsafe source = pad
    unsafe addPad(pad, to: element)
  }

  override func requestPad(
    template: UnsafeMutablePointer<GstPadTemplate>, name: String?, caps: UnsafePointer<GstCaps>?
  ) -> UnsafeMutablePointer<GstPad>? {
    unsafe addInput(name: name)
  }

  override func releasePad(_ pad: UnsafeMutablePointer<GstPad>) {
    unsafe removeInput(pad)
    unsafe super.releasePad(pad)
  }
}

internal import ArgumentParser
internal import Dipper

/// The arguments that describe a flow.
struct FlowOptions: ParsableArguments {
  @Argument(
    help: "A configuration (.yml, .yaml), or videos: paths and rtsp://, http://, file://, test:// URIs, /dev/video0.")
  var inputs: [String] = []

  @Option(
    help: ArgumentHelp(
      "How often a camera that is lost is called again; 0 gives it up (default: for ever).",
      valueName: "count"))
  var reconnect: Int?

  @Option(help: ArgumentHelp("How cameras send: tcp, udp or automatic (default: tcp).", valueName: "way"))
  var transport: String?

  @Option(
    help: ArgumentHelp("A model that finds objects, or a configuration of nvinfer's (.txt, .yml).", valueName: "path"))
  var detect: String?

  @Option(help: ArgumentHelp("The model's labels, one a line.", valueName: "path"))
  var labels: String?

  @Option(help: ArgumentHelp("The least score of an object, 0 to 1 (default: 0.4).", valueName: "score"))
  var threshold: Float?

  @Option(
    help: ArgumentHelp("A label to keep; may be given several times (default: all).", valueName: "label"))
  var keep: [String] = []

  @Option(
    help: ArgumentHelp("A model that says what every part of a frame shows; --draw colours it.", valueName: "path"))
  var segment: String?

  @Option(
    help: ArgumentHelp("A model that says of what class objects are, which --on names.", valueName: "path"))
  var classify: String?

  @Option(help: ArgumentHelp("The labels of --classify, one a line.", valueName: "path"))
  var classifyLabels: String?

  @Option(help: ArgumentHelp("The least score of a class, 0 to 1 (default: 0).", valueName: "score"))
  var classifyThreshold: Float?

  @Option(
    help: ArgumentHelp(
      "A model that says what objects are like, which --on names; --track reads it.", valueName: "path"))
  var embed: String?

  @Option(help: ArgumentHelp("A model that reads what is written on objects, which --on names.", valueName: "path"))
  var readText: String?

  @Option(help: ArgumentHelp("The characters of --read-text, one a line.", valueName: "path"))
  var characters: String?

  @Option(
    help: ArgumentHelp("A model that finds objects within those that --on names, such as faces.", valueName: "path"))
  var detectWithin: String?

  @Option(
    help: ArgumentHelp(
      "A label of objects that a second model looks at; may be given several times (default: all).",
      valueName: "label"))
  var on: [String] = []

  @Flag(help: "Give objects ids that they keep from frame to frame.")
  var track = false

  @Option(help: ArgumentHelp("Track as a configuration of nvtracker's asks for.", valueName: "path"))
  var trackConfig: String?

  @Flag(help: "Work out how the picture moves; with --draw, arrows show it.")
  var motion = false

  @Option(
    help: ArgumentHelp(
      "Count who crosses a line, by shares of the frame; may be given several times.", valueName: "name=x,y,x,y"))
  var line: [LineOption] = []

  @Option(
    help: ArgumentHelp(
      "Watch who is in a region, by its corners; may be given several times.", valueName: "name=x,y,x,y,x,y"))
  var region: [RegionOption] = []

  @Option(help: ArgumentHelp("Watch what a configuration of nvdsanalytics says.", valueName: "path"))
  var analyse: String?

  @Flag(help: "Draw boxes, labels and masks.")
  var draw = false

  @Option(
    help: ArgumentHelp("A label to make unrecognisable; may be given several times.", valueName: "label"))
  var redact: [String] = []

  @Option(help: ArgumentHelp("Record each source, such as 'out/{source}.mp4'.", valueName: "path"))
  var record: String?

  @Option(
    help: ArgumentHelp(
      "Begin a new file after so many seconds; --record has {segment} or {time}.", valueName: "seconds"))
  var recordSegments: Int?

  @Option(
    help: ArgumentHelp(
      "Serve each source over RTSP, such as 'rtsp://127.0.0.1:8554/{source}'.", valueName: "address"))
  var stream: String?

  @Option(help: ArgumentHelp("Write playlists for browsers, such as into 'www/{source}'.", valueName: "folder"))
  var hls: String?

  @Option(help: ArgumentHelp("Record all sources side by side.", valueName: "path"))
  var tile: String?

  @Option(help: ArgumentHelp("Write events, one JSON object a line.", valueName: "path"))
  var events: String?

  @Option(
    help: ArgumentHelp(
      "Send events to a broker (mqtt://, redis://, amqp://, kafka://); kept on disk until it has them.",
      valueName: "address"))
  var publish: String?

  @Option(
    help: ArgumentHelp(
      "Take commands from this topic of the broker: start and stop recordings, add and remove streams.",
      valueName: "topic"))
  var publishCommands: String?

  /// The configuration file, where one is named.
  var configurationFile: String? { inputs.first(where: Self.isConfiguration) }

  /// Whether a path is that of a configuration.
  static func isConfiguration(_ path: String) -> Bool {
    [".yml", ".yaml"].contains { path.lowercased().hasSuffix($0) }
  }

  /// Whether a path is that of a model.
  static func isModel(_ path: String) -> Bool {
    [".onnx", ".pb", ".xml", ".tflite", ".pdmodel"].contains { path.lowercased().hasSuffix($0) }
  }

  /// The configuration of nvinfer's that stands in the place of a model.
  private var detectConfig: String? {
    detect.flatMap { path in
      [".txt", ".yml", ".yaml", ".ini", ".cfg", ".conf"].contains { path.lowercased().hasSuffix($0) } ? path : nil
    }
  }

  /// Whether any option is given that a configuration would say itself.
  private var hasStages: Bool {
    reconnect != nil || transport != nil || detect != nil || segment != nil || labels != nil || threshold != nil
      || !keep.isEmpty || track || trackConfig != nil || motion || draw || !redact.isEmpty || hasZones
      || record != nil || recordSegments != nil || stream != nil || hls != nil || tile != nil || events != nil
      || publish != nil || hasSecondModel || classifyLabels != nil || classifyThreshold != nil || characters != nil
      || !on.isEmpty || publishCommands != nil
  }

  /// Whether a model looks at objects.
  private var hasSecondModel: Bool { classify != nil || embed != nil || readText != nil || detectWithin != nil }

  /// Whether regions or lines are to be watched.
  private var hasZones: Bool { !line.isEmpty || !region.isEmpty || analyse != nil }

  /// Refuses a command line that names no video and no configuration.
  func requireInput() throws {
    guard inputs.isEmpty else { return }
    throw ValidationError("Found no input, expected a configuration (street.yml) or at least one video")
  }

  func validate() throws {
    if let file = configurationFile {
      if inputs.count > 1 {
        throw ValidationError("Found '\(file)' among other inputs, expected one configuration or videos")
      }
      if hasStages {
        throw ValidationError("Found options beside '\(file)', expected them in the configuration itself")
      }
    }
    if let reconnect, reconnect < 0 { throw ValidationError("Found --reconnect \(reconnect), expected 0 or more") }
    if let transport, Source.Transport(rawValue: transport) == nil {
      throw ValidationError("Found --transport '\(transport)', expected tcp, udp or automatic")
    }
    if analyse != nil, !line.isEmpty || !region.isEmpty {
      throw ValidationError("Found --analyse beside --line or --region, expected one of them")
    }
    if publish == nil, publishCommands != nil {
      throw ValidationError("Found --publish-commands without a broker, expected --publish with its address")
    }
    if record == nil, recordSegments != nil {
      throw ValidationError("Found --record-segments without a recording, expected --record with a path")
    }
    try validateSecondModels()
    if detect == nil {
      let needs = [
        ("--labels", labels != nil), ("--threshold", threshold != nil), ("--keep", !keep.isEmpty),
        ("--classify", classify != nil), ("--embed", embed != nil), ("--read-text", readText != nil),
        ("--detect-within", detectWithin != nil),
      ]
      if let (name, _) = needs.first(where: { $0.1 }) {
        throw ValidationError("Found \(name) without a detector, expected --detect with a model")
      }
    }
    if let detectConfig, labels != nil || threshold != nil || !keep.isEmpty {
      throw ValidationError(
        "Found --labels, --threshold or --keep beside '\(detectConfig)', expected them in that file")
    }
  }

  private func validateSecondModels() throws {
    if classify == nil, classifyLabels != nil || classifyThreshold != nil {
      let name = classifyLabels != nil ? "--classify-labels" : "--classify-threshold"
      throw ValidationError("Found \(name) without a classifier, expected --classify with a model")
    }
    if readText == nil, characters != nil {
      throw ValidationError("Found --characters without a reader of text, expected --read-text with a model")
    }
    if !on.isEmpty, !hasSecondModel {
      throw ValidationError(
        "Found --on without a second model, expected --classify, --embed, --read-text or --detect-within")
    }
  }

  private func source(_ uri: String) -> Source {
    var source = Source(uri)
    if let transport = transport.flatMap(Source.Transport.init) { source.transport = transport }
    // Files are never connected anew.
    if let reconnect, source.isLive || source.kind == .http { source.reconnect = Reconnect(attempts: reconnect) }
    return source
  }

  /// What the arguments or the configuration they name ask for.
  func description() throws(FlowError) -> FlowDescription {
    if let file = configurationFile { return try FlowDescription(configuration: file) }
    return FlowDescription {
      Sources(inputs.map(source))
      if let detectConfig {
        Detect(deepStream: detectConfig)
      } else if let detect {
        Detect(detect, labels: labels, threshold: threshold ?? 0.4, keep: keep)
      }
      if let segment { Segment(segment) }
      if let embed { Embed(embed, on: ObjectSelection(on)) }
      // Whoever watches lines and regions watches tracks.
      if let trackConfig { Track(deepStream: trackConfig) } else if track || hasZones { Track(.byteTrack) }
      if let detectWithin { Detect(detectWithin, on: ObjectSelection(on)) }
      if let classify {
        Classify(classify, labels: classifyLabels, on: ObjectSelection(on), threshold: classifyThreshold ?? 0)
      }
      if let readText { ReadText(readText, labels: characters, on: ObjectSelection(on)) }
      if motion { Motion() }
      if let analyse { Analyse(deepStream: analyse) }
      if !line.isEmpty || !region.isEmpty { Analyse(regions: region.map(\.region), lines: line.map(\.line)) }
      if draw { Draw(.boxes, .labels, motion ? .motionArrows : [], hasZones ? .zones : []) }
      for label in redact { Redact(label) }
      if let record { Record(record, segments: recordSegments.map { .init(seconds: $0) }) }
      if stream != nil || hls != nil { Streaming(rtsp: stream, hls: hls) }
      if let tile { Tile(tile) }
      if let events { Events(events) }
      if let publish { Publish(publish, commands: publishCommands) }
    }
  }
}

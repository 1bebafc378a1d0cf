internal import DipperAdvice
internal import DipperDevice

extension ConfigurationReader {
  private static let keys = [
    "sources", "batch", "detect", "segment", "embed", "track", "classify", "read-text", "motion", "analyse", "draw",
    "record", "record-events", "tile",
    "stream", "events", "publish",
  ]

  /// The whole configuration; `inputs` is the directory that relative inputs are looked for in.
  mutating func flow(_ value: ConfigurationValue, inputs: String) -> FlowDescription {
    var flow = FlowDescription()
    guard let map = map(value, keys: Self.keys) else { return flow }
    if let sources = require("sources", of: map, in: value, expected: "a list of videos") {
      flow.sources = self.sources(sources, inputs: inputs)
    }
    if let batch = map["batch"] { flow.batch = self.batch(batch, inputs: inputs) }
    var networks: [Stage] = []
    for detector in map["detect"].map({ oneOrMore($0, of: "detectors") }) ?? [] {
      if let stage = network(detector, inputs: inputs) { networks.append(stage) }
    }
    let inner = networks.filter(\.isOnObjects)
    flow.stages += networks.filter { !$0.isOnObjects }
    for segmenter in map["segment"].map({ oneOrMore($0, of: "segmenters") }) ?? [] {
      if let stage = segment(segmenter, inputs: inputs) { flow.stages.append(.segment(stage)) }
    }
    // A tracker reads what people are like, and gives them the numbers by which what they are is remembered.
    let embedders = classifiers(map["embed"], .embedding, inputs: inputs)
    let later = Set(inner.map(\.networkName))
    let isEarly: (ClassifyStage) -> Bool = { stage in stage.objects.from.map { !later.contains($0) } ?? true }
    flow.stages += embedders.filter(isEarly).map { .classify($0) }
    if let stage = map["track"].flatMap({ track($0, inputs: inputs) }) { flow.stages.append(.track(stage)) }
    flow.stages += inner
    flow.stages += embedders.filter { !isEarly($0) }.map { .classify($0) }
    flow.stages += classifiers(map["classify"], .classes, inputs: inputs).map { .classify($0) }
    flow.stages += classifiers(map["read-text"], .text, inputs: inputs).map { .classify($0) }
    if let stage = map["motion"].flatMap({ motion($0) }) { flow.stages.append(.motion(stage)) }
    if let stage = map["analyse"].flatMap({ analyse($0, inputs: inputs) }) { flow.stages.append(.analyse(stage)) }
    if let stage = map["draw"].flatMap({ draw($0) }) { flow.stages.append(.draw(stage)) }
    for value in map["record"].map({ oneOrMore($0, of: "recordings") }) ?? [] {
      if let stage = record(value) { flow.stages.append(.record(stage)) }
    }
    for value in map["record-events"].map({ oneOrMore($0, of: "recorders") }) ?? [] {
      if let recorder = recorder(value) { flow.stages.append(.recordEvents(recorder)) }
    }
    for value in map["tile"].map({ oneOrMore($0, of: "mosaics") }) ?? [] {
      if let stage = tile(value) { flow.stages.append(.tile(stage)) }
    }
    for value in map["stream"].map({ oneOrMore($0, of: "streams") }) ?? [] {
      if let stage = stream(value) { flow.stages.append(.stream(stage)) }
    }
    for value in map["events"].map({ oneOrMore($0, of: "event files") }) ?? [] {
      if let path = outputPath(value, keys: ["path"])?.path { flow.stages.append(.events(EventsStage(path))) }
    }
    for value in map["publish"].map({ oneOrMore($0, of: "brokers") }) ?? [] {
      if let settings = publish(value, inputs: inputs) { flow.stages.append(.publish(settings)) }
    }
    flow.remarks = remarks
    return flow
  }

  private mutating func classifiers(
    _ value: ConfigurationValue?, _ task: ClassifyStage.Task, inputs: String
  ) -> [ClassifyStage] {
    guard let value else { return [] }
    return oneOrMore(value, of: "networks").compactMap { classify($0, task, inputs: inputs) }
  }

  private mutating func sources(_ value: ConfigurationValue, inputs: String) -> [Source] {
    guard let items = list(value, of: "videos") else { return [] }
    return items.compactMap { source($0, inputs: inputs) }
  }

  private mutating func source(_ value: ConfigurationValue, inputs: String) -> Source? {
    if value.isMap {
      return sourceMap(value, inputs: inputs)
    }
    guard value.kind == "text", let uri = text(value) else {
      if value.kind != "text" { refuse(value, expected: "a path, a URI, or a map with the key 'uri'") }
      return nil
    }
    places.note(value.key + ".uri", spelling: value.spelling, at: value.place)
    return Source(located(uri, inputs: inputs))
  }

  private mutating func sourceMap(_ value: ConfigurationValue, inputs: String) -> Source? {
    let keys = ["name", "uri", "reconnect", "transport", "user", "password", "latency-budget-ms"]
    guard let map = map(value, keys: keys) else { return nil }
    let name = map["name"].flatMap { word($0) }
    let required = require("uri", of: map, in: value, expected: "the path or URI of a video")
    let reconnect = map["reconnect"].flatMap { reconnection($0) }
    let transport = choice(map["transport"], of: Source.Transport.self)
    // What a password looks like is nobody's business: whatever is written is taken.
    let user = map["user"].flatMap { word($0) }
    let password = map["password"].flatMap { word($0) }
    let budget = integer(map["latency-budget-ms"], in: 1...600_000, unit: "milliseconds")
    guard let uri = text(required) else { return nil }
    return Source(
      located(uri, inputs: inputs), name: name, reconnect: reconnect, transport: transport ?? .tcp,
      credentials: user == nil && password == nil ? nil : Credentials(user: user ?? "", password: password ?? ""),
      latencyBudget: budget.map { .milliseconds($0) })
  }

  /// How a source is connected anew: `true`, `false`, or what differs from what is usual.
  private mutating func reconnection(_ value: ConfigurationValue) -> Reconnect? {
    if value.kind == "true or false" { return flag(value).map { $0 ? Reconnect() : .never } }
    let keys = ["connect-timeout-ms", "stall-timeout-ms", "first-delay-ms", "longest-delay-ms", "attempts"]
    guard let map = map(value, keys: keys) else { return nil }
    var settings = Reconnect()
    let times: [(key: String, part: WritableKeyPath<Reconnect, Duration>)] = [
      ("connect-timeout-ms", \.connectTimeout), ("stall-timeout-ms", \.stallTimeout),
      ("first-delay-ms", \.firstDelay), ("longest-delay-ms", \.longestDelay),
    ]
    for (key, part) in times {
      let time = integer(map[key], in: 1...86_400_000, unit: "milliseconds")
      if let time { settings[keyPath: part] = .milliseconds(time) }
    }
    settings.attempts = integer(map["attempts"], in: 0...1_000_000)
    return settings
  }

  /// A relative path as seen from the configuration's directory; a URI stays.
  private func located(_ uri: String, inputs: String) -> String {
    URIParts(uri) == nil ? join(inputs, uri) : uri
  }

  private mutating func batch(_ value: ConfigurationValue, inputs: String) -> BatchSettings {
    var settings = BatchSettings()
    guard let map = map(value, keys: ["config", "size", "push-timeout-ms"]) else { return settings }
    if let path = text(map["config"]) {
      let imported = ImportedBatching(contentsOf: join(inputs, path))
      (settings, remarks) = (imported.settings, remarks + imported.remarks)
    }
    integer(map["size"], in: 1...1024, unit: "frames").map { settings.size = $0 }
    if let timeout = integer(map["push-timeout-ms"], in: 0...60_000, unit: "milliseconds") {
      settings.pushTimeout = .milliseconds(timeout)
    }
    return settings
  }

  private mutating func motion(_ value: ConfigurationValue) -> MotionStage? {
    if value.kind == "true or false" { return flag(value) == true ? MotionStage() : nil }
    guard value.isMap else { return choice(value, of: MotionStage.Preset.self).map { MotionStage($0) } }
    guard let map = map(value, keys: ["preset", "grid-size", "interval", "device"]) else { return nil }
    var stage = MotionStage()
    choice(map["preset"], of: MotionStage.Preset.self).map { stage.preset = $0 }
    integer(map["grid-size"], in: 1...64, unit: "pixels").map { stage.gridSize = $0 }
    integer(map["interval"], in: 0...10_000, unit: "frames").map { stage.interval = $0 }
    device(map["device"]).map { (stage.device, stage.gpu) = $0 }
    return stage
  }

  /// What works motion out: a word for it, or a device's name as `dipper devices` prints it.
  private mutating func device(_ value: ConfigurationValue?) -> (MotionStage.Device, Int)? {
    guard let value else { return nil }
    switch value.characters.flatMap({ DeviceName($0) }) {
    case .host: return (.cpu, 0)
    case .gpu(.cuda, let number) where (0...1024).contains(number): return (.nvidia, number)
    default:
      let words = MotionStage.Device.allCases.map { ($0.rawValue, $0) } + [("host", .cpu), ("cuda:0", .nvidia)]
      return choice(value, of: words).map { ($0, 0) }
    }
  }
}

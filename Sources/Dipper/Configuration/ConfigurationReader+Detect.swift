internal import DipperAdvice
internal import DipperInference

extension ConfigurationReader {
  private static let detectKeys = [
    "name", "model", "labels", "threshold", "thresholds", "keep", "nms", "decoder", "device", "requests",
    "input", "interval", "unique-id", "sources", "slices",
  ]

  private static let objectKeys = ["on", "from", "min-size", "max-size", "refresh-interval", "batch-size"]

  private static let classifyKeys =
    [
      "name", "model", "labels", "threshold", "activation", "asynchronous", "device", "requests", "input", "interval",
      "unique-id", "sources",
    ] + objectKeys

  private static let embedKeys = classifyKeys.filter { !["labels", "threshold", "activation"].contains($0) }

  private static let readTextKeys = classifyKeys.filter { $0 != "activation" }

  private static let segmentKeys = [
    "name", "model", "labels", "threshold", "activation", "scores", "decoder", "device", "requests", "input",
    "interval", "unique-id", "sources",
  ]

  /// A detector.
  mutating func detect(_ value: ConfigurationValue, inputs: String) -> DetectStage? {
    guard let (map, model) = modelMap(value, keys: Self.detectKeys + Self.objectKeys) else { return nil }
    var stage = DetectStage(model: model.map { join(inputs, $0) } ?? "")
    settings(of: &stage, map, inputs: inputs)
    number(map["threshold"], in: 0...1).map { stage.threshold = $0 }
    stage.thresholds = map["thresholds"].map { thresholds($0) } ?? [:]
    stage.keep = words(map["keep"]) ?? []
    stage.nms = number(map["nms"], in: 0...1)
    stage.slicing = map["slices"].flatMap { slicing($0) }
    if Self.objectKeys.contains(where: { map[$0] != nil }) { stage.objects = objects(map) }
    text(map["decoder"]).map { stage.decoder = $0 == "auto" ? .automatic : .named($0) }
    return model == nil ? nil : stage
  }

  /// A network that looks at objects.
  mutating func classify(
    _ value: ConfigurationValue, _ task: ClassifyStage.Task, inputs: String
  ) -> ClassifyStage? {
    let keys =
      switch task {
      case .classes: Self.classifyKeys
      case .embedding: Self.embedKeys
      case .text: Self.readTextKeys
      }
    guard let (map, model) = modelMap(value, keys: keys) else { return nil }
    var stage = ClassifyStage(task, model: model.map { join(inputs, $0) } ?? "")
    settings(of: &stage, map, inputs: inputs)
    _ = require("on", of: map, in: value, expected: "labels of the objects to look at, or all")
    stage.objects = objects(map)
    number(map["threshold"], in: 0...1).map { stage.threshold = $0 }
    stage.activation = choice(map["activation"], of: SegmentationRule.Activation.self)
    flag(map["asynchronous"]).map { stage.isAsynchronous = $0 }
    return model == nil ? nil : stage
  }

  /// Which objects a network looks at.
  private mutating func objects(_ map: [String: ConfigurationValue]) -> ObjectSelection {
    var objects = ObjectSelection(words(map["on"]) ?? [])
    if objects.labels == ["all"] { objects.labels = [] }
    objects.from = text(map["from"])
    objects.minimumSize = size(map["min-size"])
    objects.maximumSize = size(map["max-size"])
    objects.refreshInterval = integer(map["refresh-interval"], in: 0...Int(Int32.max), unit: "frames")
    objects.batchSize = integer(map["batch-size"], in: 1...256, unit: "objects")
    return objects
  }

  /// A segmenter.
  mutating func segment(_ value: ConfigurationValue, inputs: String) -> SegmentStage? {
    guard let (map, model) = modelMap(value, keys: Self.segmentKeys) else { return nil }
    var stage = SegmentStage(model: model.map { join(inputs, $0) } ?? "")
    settings(of: &stage, map, inputs: inputs)
    stage.threshold = number(map["threshold"])
    choice(map["activation"], of: SegmentationRule.Activation.self).map { stage.activation = $0 }
    flag(map["scores"]).map { stage.scores = $0 }
    text(map["decoder"]).map { stage.decoder = $0 == "auto" ? .automatic : .named($0) }
    return model == nil ? nil : stage
  }

  /// The keys of a network, and its model where that is given as it should be.
  private mutating func modelMap(
    _ value: ConfigurationValue, keys: [String]
  ) -> (map: [String: ConfigurationValue], model: String?)? {
    guard value.isMap else {
      let found = value.characters.map { _ in value.kind }
      refuse(value, found: found, expected: "a map with the key 'model'")
      return nil
    }
    guard let map = map(value, keys: keys) else { return nil }
    return (map, text(require("model", of: map, in: value, expected: "the path of a model")))
  }

  /// What is said of a network whatever it is good for.
  private mutating func settings(
    of stage: inout some NetworkStage, _ map: [String: ConfigurationValue], inputs: String
  ) {
    map["name"].flatMap { word($0) }.map { stage.name = $0 }
    stage.labels = text(map["labels"]).map { join(inputs, $0) }
    text(map["device"]).map { stage.device = $0 }
    stage.requests = integer(map["requests"], in: 1...64)
    map["input"].map { stage.input = input($0) }
    integer(map["interval"], in: 0...10_000, unit: "batches").map { stage.interval = $0 }
    stage.uniqueID = integer(map["unique-id"], in: 1...Int(Int32.max))
    stage.sources = words(map["sources"])
  }

  private mutating func thresholds(_ value: ConfigurationValue) -> [String: Float] {
    var thresholds: [String: Float] = [:]
    for (label, _, entry) in entries(value) ?? [] {
      places.note(entry.key, spelling: entry.spelling, at: entry.place)
      if let threshold = number(entry, in: 0...1) { thresholds[label] = threshold }
    }
    return thresholds
  }

  /// A size of parts, or a map of it and more.
  private mutating func slicing(_ value: ConfigurationValue) -> Slicing? {
    guard value.isMap else { return size(value).map { Slicing(width: $0.width, height: $0.height) } }
    guard let map = map(value, keys: ["size", "overlap", "whole"]) else { return nil }
    var slicing = Slicing()
    size(map["size"]).map { (slicing.width, slicing.height) = ($0.width, $0.height) }
    number(map["overlap"], in: 0...0.9).map { slicing.overlap = $0 }
    flag(map["whole"]).map { slicing.includesWhole = $0 }
    return slicing
  }

  private mutating func input(_ value: ConfigurationValue) -> DetectStage.Input {
    guard let map = map(value, keys: ["preset", "size", "fit", "centered", "channels", "mean", "scale"]) else { return .init() }
    let presets: [(name: String, choice: DetectStage.Input)] = [
      ("yolo", .yolo), ("imagenet", .imageNet), ("tensorflow", .tensorFlow),
    ]
    var input = choice(map["preset"], of: presets) ?? DetectStage.Input()
    input.size = size(map["size"])
    choice(map["fit"], of: DetectStage.Input.Fit.self).map { input.fit = $0 }
    flag(map["centered"]).map { input.isCentered = $0 }
    choice(map["channels"], of: DetectStage.Input.Channels.self).map { input.channels = $0 }
    numbers(map["mean"], counts: [1, 3]).map { input.mean = $0 }
    numbers(map["scale"], counts: [1, 3]).map { input.scale = $0 }
    return input
  }
}

internal import DipperGStreamer
internal import DipperInference

/// What `dipinfer` was told by its properties.
struct InferSettings: Sendable {
  var uniqueID = 1
  /// How many frames of a source are left out between two that are looked at.
  var interval = 0
  /// The sources that are looked at, by name; empty stands for all.
  var sources: [String] = []
  var configuration = DetectorConfiguration(model: "")
  private var decoder = "automatic"
  private var task = Task.detector
  private var segmentation = SegmentationSettings()
  /// What is said of objects that are looked at.
  var objects = ObjectSettings()
  /// A configuration of nvinfer's.
  private(set) var file: String?
  /// The numbers of the properties that were set, which win over what the file says.
  private var given: Set<Int> = []

  /// What the network is good for; the numbers are DeepStream's.
  enum Task: Int {
    case detector = 0
    case classifier = 1
    case segmentation = 2
    /// DeepStream's 100 is whatever else; these are Dipper's own.
    case embedding = 101
    case text = 102
  }

  /// Loads the network.
  func load() throws(InferenceError) -> Network {
    try check()
    var configuration = configuration
    objects.configure(&configuration)
    return switch task {
    case .detector: .detector(try Detector(configuration))
    case .classifier: .classifier(try Classifier(configuration, task: .classes(nil)))
    case .embedding: .classifier(try Classifier(configuration, task: .embedding))
    case .text: .classifier(try Classifier(configuration, task: .text(blankIsLast: false)))
    case .segmentation: .segmenter(try Segmenter(segmentation.configuration(like: configuration, decoder: decoder)))
    }
  }

  /// Finds settings that contradict one another.
  private func check() throws(InferenceError) {
    func failure(_ message: String) -> InferenceError {
      InferenceError(.invalidConfiguration, message, doing: "setting up dipinfer")
    }
    if objects.isOnObjects, objects.rule.componentID == uniqueID {
      throw failure(
        "operate-on-gie-id is \(uniqueID), the element's own unique-id; name the network whose objects are looked at")
    }
    switch task {
    case .detector: break
    case .segmentation:
      if objects.isOnObjects { throw failure("a segmentation looks at frames; leave process-mode=objects out") }
    case .classifier, .embedding, .text:
      if !objects.isOnObjects {
        throw failure("network-type=\(task) looks at objects; set process-mode=objects (2) too")
      }
    }
  }

  private enum Property: Int {
    case uniqueID, model, labels, decoder, threshold, thresholds, keep, nms, interval, sources, device, requests, width
    case height, scale, offsets, task, segmentationThreshold, activation, scores, file
    case centered

    /// How many there are before those of objects.
    static let count = centered.rawValue + 1
  }

  static var properties: [PropertySpec] {
    [
      PropertySpec(
        "unique-id", nick: "Unique id", blurb: "The number that tells this detector's objects from those of others",
        .uint(default: 1, in: 0...UInt32(Int32.max)), access: .live),
      PropertySpec(
        "model", nick: "Model", blurb: "The file of the network: ONNX, TensorFlow graph or OpenVINO IR", .string()),
      PropertySpec("labels", nick: "Labels", blurb: "A file with the name of one class a line", .string()),
      PropertySpec(
        "decoder", nick: "Decoder",
        blurb: "How to read the network's outputs; automatic looks at their names and shapes",
        .string("automatic")),
      PropertySpec(
        "threshold", nick: "Threshold", blurb: "Objects below this confidence are left out, 0 to 1",
        .double(default: 0.4, in: 0...1)),
      PropertySpec(
        "class-thresholds", nick: "Class thresholds", blurb: "Thresholds by label, such as person=0.5;car=0.3",
        .string()),
      PropertySpec(
        "keep", nick: "Keep", blurb: "The labels of objects to keep, separated by semicolons; none keeps all", .string()
      ),
      PropertySpec(
        "nms-iou-threshold", nick: "Overlap",
        blurb: "Boxes of one class that overlap more (IoU) are one object, 0 to 1; -1 is the decoder's choice",
        .double(default: -1, in: -1...1)),
      PropertySpec(
        "interval", nick: "Interval", blurb: "How many frames are left out between two that are looked at",
        .uint(default: 0, in: 0...100_000), access: .live),
      PropertySpec(
        "sources", nick: "Sources", blurb: "The names of the sources to look at, one a line; none stands for all",
        .string(), access: .live),
      PropertySpec("device", nick: "Device", blurb: "The engine's device, such as CPU or GPU", .string("CPU")),
      PropertySpec(
        "requests", nick: "Requests", blurb: "How many frames the engine works on at once; 0 is its own choice",
        .uint(default: 0, in: 0...256)),
      PropertySpec(
        "input-width", nick: "Input width",
        blurb: "The network's input width where the model leaves it open, in pixels",
        .uint(default: 0, in: 0...16384)),
      PropertySpec(
        "input-height", nick: "Input height",
        blurb: "The network's input height where the model leaves it open, in pixels", .uint(default: 0, in: 0...16384)),
      PropertySpec(
        "net-scale-factor", nick: "Scale",
        blurb: "What values less the offsets are multiplied by; 0 is the decoder's choice",
        .double(default: 0, in: 0...1_000_000)),
      PropertySpec(
        "offsets", nick: "Offsets",
        blurb:
          "What is taken from the values of 0 to 255: one number, or one for each channel, separated by semicolons",
        .string()),
      PropertySpec(
        "network-type", nick: "Network type", blurb: "What the network is good for",
        .choice(
          typeName: "DipperNetworkType",
          values: [
            .init(Task.detector.rawValue, name: "It finds objects", nick: "detector"),
            .init(Task.classifier.rawValue, name: "It says what objects are", nick: "classifier"),
            .init(Task.segmentation.rawValue, name: "It says what every part shows", nick: "segmentation"),
            .init(Task.embedding.rawValue, name: "It says by what objects are compared", nick: "embedding"),
            .init(Task.text.rawValue, name: "It reads what is written on objects", nick: "text"),
          ], default: Task.detector.rawValue)),
    ] + SegmentationSettings.properties + [
      PropertySpec(
        "config-file-path", nick: "Configuration",
        blurb: "A configuration in the form of nvinfer; properties that are set win over it", .string()),
      PropertySpec(
        "symmetric-padding", nick: "Centred",
        blurb: "Where images keep their proportions: in the middle (1) or top left (0); -1 is the family's choice",
        .int(default: -1, in: -1...1)),
    ] + ObjectSettings.properties
  }

  /// Takes over a property that was not set.
  mutating func take(_ name: String, _ value: PropertyValue?) {
    let index = Self.properties.firstIndex { "\($0.name)" == name }
    guard let value, let index, !given.contains(index) else { return }
    set(index, value)
    given.remove(index)
  }

  /// Whether a property was set.
  func isGiven(_ name: String) -> Bool { given.contains { "\(Self.properties[$0].name)" == name } }

  mutating func set(_ index: Int, _ value: PropertyValue) {
    given.insert(index)
    switch Property(rawValue: index) {
    case .uniqueID: uniqueID = value.intValue
    case .model: configuration.model = value.stringValue ?? ""
    case .labels: configuration.labels = value.stringValue
    case .decoder:
      decoder = value.stringValue ?? "automatic"
      configuration.decoder = decoder == "automatic" ? .automatic : .named(decoder)
    case .threshold: configuration.threshold = Float(value.doubleValue)
    case .thresholds: configuration.thresholds = TextList.assignments(value.stringValue)
    case .keep: configuration.keep = TextList.entries(value.stringValue)
    case .nms: configuration.nmsIoU = value.doubleValue < 0 ? nil : Float(value.doubleValue)
    case .interval: interval = value.intValue
    case .sources: sources = (value.stringValue ?? "").split(separator: "\n").map(String.init)
    case .device: configuration.device = value.stringValue ?? "CPU"
    case .requests: configuration.requests = value.intValue == 0 ? nil : value.intValue
    case .width: configuration.inputWidth = value.intValue == 0 ? nil : value.intValue
    case .height: configuration.inputHeight = value.intValue == 0 ? nil : value.intValue
    case .scale: configuration.scale = value.doubleValue == 0 ? nil : [Float(value.doubleValue)]
    case .offsets:
      configuration.mean = TextList.entries(value.stringValue).isEmpty ? nil : TextList.floats(value.stringValue)
    case .task: task = Task(rawValue: value.intValue) ?? .detector
    case .segmentationThreshold: segmentation.threshold = value
    case .activation: segmentation.activation = value
    case .scores: segmentation.keepsScores = value
    case .file: file = value.stringValue
    case .centered: configuration.isCentered = value.intValue < 0 ? nil : value.intValue == 1
    case nil: objects.set(index - Property.count, value)
    }
  }

  func value(_ index: Int) -> PropertyValue {
    switch Property(rawValue: index) {
    case .uniqueID: .uint(UInt(uniqueID))
    case .model: .string(configuration.model)
    case .labels: .string(configuration.labels)
    case .decoder: .string(decoder)
    case .threshold: .double(Double(configuration.threshold))
    case .thresholds:
      .string(
        configuration.thresholds.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ";"))
    case .keep: .string(configuration.keep.joined(separator: ";"))
    case .nms: .double(Double(configuration.nmsIoU ?? -1))
    case .interval: .uint(UInt(interval))
    case .sources: .string(sources.joined(separator: "\n"))
    case .device: .string(configuration.device)
    case .requests: .uint(UInt(configuration.requests ?? 0))
    case .width: .uint(UInt(configuration.inputWidth ?? 0))
    case .height: .uint(UInt(configuration.inputHeight ?? 0))
    case .scale: .double(Double(configuration.scale?.first ?? 0))
    case .offsets: .string((configuration.mean ?? []).map { "\($0)" }.joined(separator: ";"))
    case .task: .choice(task.rawValue)
    case .segmentationThreshold: segmentation.threshold
    case .activation: segmentation.activation
    case .scores: segmentation.keepsScores
    case .file: .string(file)
    case .centered: .int(configuration.isCentered.map { $0 ? 1 : 0 } ?? -1)
    case nil: objects.value(index - Property.count)
    }
  }
}

internal import DipperGStreamer
internal import DipperInference

/// What `dipinfer` was told of objects that are looked at, in place of frames.
struct ObjectSettings: Sendable {
  /// Which objects are looked at, and how often.
  var rule = ObjectRule()
  /// Whether objects are looked at, and not frames.
  var isOnObjects = false
  /// How many parts of frames go to the network at once; 0 is its own choice.
  var batchSize = 0
  /// Whether images keep their proportions; -1 is the family's choice.
  private var keepsProportions = -1

  /// The most parts of frames at once where nobody says: more make the network no faster.
  static let usualBatchSize = 16

  private enum Property: Int {
    case mode, gie, classes, labels, minimumWidth, minimumHeight, maximumWidth, maximumHeight, refresh, threshold, type
    case asynchronous, proportions, batchSize
  }

  static var properties: [PropertySpec] {
    [
      PropertySpec(
        "process-mode", nick: "Process mode", blurb: "What the network looks at",
        .choice(
          typeName: "DipperProcessMode",
          values: [
            .init(1, name: "Whole frames", nick: "frames"),
            .init(2, name: "Objects that were found before", nick: "objects"),
          ], default: 1)),
      PropertySpec(
        "operate-on-gie-id", nick: "Detector",
        blurb: "The unique id of the network whose objects are looked at; -1 for those of any",
        .int(default: -1, in: -1...Int32.max)),
      PropertySpec(
        "operate-on-class-ids", nick: "Classes",
        blurb: "The class ids of objects to look at, separated by semicolons; none stands for all", .string()),
      PropertySpec(
        "operate-on-labels", nick: "Labels",
        blurb: "The labels of objects to look at, separated by semicolons; none stands for all", .string()),
      side("input-object-min-width", "Least width", "The least width of objects to look at, in pixels"),
      side("input-object-min-height", "Least height", "The least height of objects to look at, in pixels"),
      side(
        "input-object-max-width", "Greatest width",
        "The greatest width of objects to look at, in pixels; 0 sets no limit"),
      side(
        "input-object-max-height", "Greatest height",
        "The greatest height of objects to look at, in pixels; 0 sets no limit"),
      PropertySpec(
        "secondary-reinfer-interval", nick: "Refresh interval",
        blurb: "After how many frames a tracked object is classified again; also when it is a fifth larger",
        .uint(default: UInt32(Int32.max), in: 0...UInt32(Int32.max)), access: .live),
      PropertySpec(
        "classifier-threshold", nick: "Classifier threshold",
        blurb: "Classes below this confidence are not told, 0 to 1",
        .double(default: 0, in: 0...1)),
      PropertySpec(
        "classifier-type", nick: "Classifier type", blurb: "What kind of classifier it is, such as vehicletype",
        .string()
      ),
      PropertySpec(
        "classifier-async-mode", nick: "Asynchronous",
        blurb: "Whether batches do not wait for what is said of tracked objects; it is told of them when it is there",
        .bool(false)),
      PropertySpec(
        "maintain-aspect-ratio", nick: "Proportions",
        blurb: "Whether images keep their proportions (1) or not (0); -1 is the family's choice",
        .int(default: -1, in: -1...1)),
      PropertySpec(
        "batch-size", nick: "Batch size",
        blurb: "How many objects go to the network at once, where the model allows several; 0 is its own choice",
        .uint(default: 0, in: 0...256)),
    ]
  }

  private static func side(_ name: StaticString, _ nick: StaticString, _ blurb: StaticString) -> PropertySpec {
    PropertySpec(name, nick: nick, blurb: blurb, .uint(default: 0, in: 0...16384))
  }

  /// Takes over a property, counted from the first of these.
  mutating func set(_ index: Int, _ value: PropertyValue) {
    switch Property(rawValue: index) {
    case .mode: isOnObjects = value.intValue == 2
    case .gie: rule.componentID = value.intValue < 0 ? nil : value.intValue
    case .classes: rule.classIDs = TextList.numbers(value.stringValue?.replacingColons)
    case .labels: rule.labels = TextList.entries(value.stringValue)
    case .minimumWidth: rule.minimumWidth = value.intValue
    case .minimumHeight: rule.minimumHeight = value.intValue
    case .maximumWidth: rule.maximumWidth = value.intValue
    case .maximumHeight: rule.maximumHeight = value.intValue
    case .refresh: rule.refreshInterval = value.intValue
    case .threshold: rule.threshold = Float(value.doubleValue)
    case .type: rule.classifierType = value.stringValue
    case .asynchronous: rule.isAsynchronous = value.boolValue
    case .proportions: keepsProportions = value.intValue
    case .batchSize: batchSize = value.intValue
    case nil: break
    }
  }

  /// What a property is, counted from the first of these.
  func value(_ index: Int) -> PropertyValue {
    switch Property(rawValue: index) {
    case .mode: .choice(isOnObjects ? 2 : 1)
    case .gie: .int(rule.componentID ?? -1)
    case .classes: .string(rule.classIDs.map(String.init).joined(separator: ";"))
    case .labels: .string(rule.labels.joined(separator: ";"))
    case .minimumWidth: .uint(UInt(rule.minimumWidth))
    case .minimumHeight: .uint(UInt(rule.minimumHeight))
    case .maximumWidth: .uint(UInt(rule.maximumWidth))
    case .maximumHeight: .uint(UInt(rule.maximumHeight))
    case .refresh: .uint(UInt(rule.refreshInterval))
    case .threshold: .double(Double(rule.threshold))
    case .type: .string(rule.classifierType)
    case .asynchronous: .bool(rule.isAsynchronous)
    case .proportions: .int(keepsProportions)
    case .batchSize, nil: .uint(UInt(batchSize))
    }
  }

  /// Tells a network how it is to look at what it is given.
  func configure(_ configuration: inout DetectorConfiguration) {
    if keepsProportions >= 0 { configuration.fit = keepsProportions == 1 ? .letterbox : .stretch }
    if isOnObjects { configuration.batchSize = batchSize == 0 ? Self.usualBatchSize : batchSize }
  }
}

extension String {
  /// The text with semicolons where it has colons, which some of DeepStream's lists have.
  fileprivate var replacingColons: String { String(map { $0 == ":" ? ";" : $0 }) }
}

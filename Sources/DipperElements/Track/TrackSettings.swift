internal import DipperDeepStream
internal import DipperGStreamer
internal import DipperMetadata
internal import DipperTracking

/// What `diptrack` was told by its properties.
struct TrackSettings: Sendable {
  var tracker = ByteTrackConfiguration()
  var appearance = AppearanceConfiguration()
  /// The name of the method; what it is not told follows the method then.
  private var method = "byte-track"
  private var given: Set<Property> = []
  /// A configuration of nvtracker's library.
  private var file: String?
  /// The detectors whose objects are tracked, by unique id; empty stands for all.
  var components: [Int] = []
  /// The classes that are tracked; empty stands for all.
  var classes: [Int] = []
  /// The most frames in a row without a detection run in which objects are put where they are expected.
  let longestGap = 30

  private enum Property: Int {
    case high, low, new, match, lost, hits, components, classes, method, file
    case looks, looksThreshold, looksFrames
  }

  static var properties: [PropertySpec] {
    [
      PropertySpec(
        "high-threshold", nick: "High threshold", blurb: "From this confidence on objects are matched first, 0 to 1",
        .double(default: 0.5, in: 0...1)),
      PropertySpec(
        "low-threshold", nick: "Low threshold", blurb: "From this confidence on objects keep a track alive, 0 to 1",
        .double(default: 0.1, in: 0...1)),
      PropertySpec(
        "new-track-threshold", nick: "New track threshold",
        blurb: "From this confidence on an object starts a track, 0 to 1", .double(default: 0.6, in: 0...1)),
      PropertySpec(
        "match-threshold", nick: "Match threshold",
        blurb: "The most that a track and an object may differ (1 - IoU), 0 to 1", .double(default: 0.8, in: 0...1)),
      PropertySpec(
        "max-lost-frames", nick: "Longest loss", blurb: "How many frames a track is kept that is not seen",
        .uint(default: 30, in: 0...1_000_000)),
      PropertySpec(
        "min-hits", nick: "Fewest sightings", blurb: "In how many frames an object is seen before it gets its number",
        .uint(default: 2, in: 1...1000)),
      PropertySpec(
        "operate-on-gie-ids", nick: "Detectors", blurb: "The unique ids of the detectors whose objects are tracked",
        .string()),
      PropertySpec(
        "operate-on-class-ids", nick: "Classes", blurb: "The classes that are tracked", .string()),
      PropertySpec(
        "tracker", nick: "Tracker",
        blurb: "How objects are followed: byte-track, oc-sort, sort or iou; thresholds not set are those of the method",
        .string("byte-track")),
      PropertySpec(
        "ll-config-file", nick: "Configuration",
        blurb: "A configuration of nvtracker's library, whose nearest tracker is taken; properties that are set win over it",
        .string()),
      PropertySpec(
        "appearance-weight", nick: "Weight of looks",
        blurb: "How much looks count beside the overlap, where a network before it has said what objects look like",
        .double(default: 0.5, in: 0...1)),
      PropertySpec(
        "appearance-threshold", nick: "Same looks",
        blurb: "The most that the looks of one object differ (1 - cosine); 0 leaves looks alone",
        .double(default: 0.25, in: 0...2)),
      PropertySpec(
        "appearance-frames", nick: "Memory of looks",
        blurb: "How many frames a track is kept that is not seen, to be known again by its looks",
        .uint(default: 300, in: 0...1_000_000)),
    ]
  }

  mutating func set(_ index: Int, _ value: PropertyValue) {
    let number = Float(value.doubleValue)
    if let property = Property(rawValue: index) { given.insert(property) }
    switch Property(rawValue: index) {
    case .high: tracker.highThreshold = number
    case .low: tracker.lowThreshold = number
    case .new: tracker.newTrackThreshold = number
    case .match: tracker.matchThreshold = number
    case .lost: tracker.maximumLostFrames = value.intValue
    case .hits: tracker.minimumHits = value.intValue
    case .components: components = TextList.numbers(value.stringValue)
    case .classes: classes = TextList.numbers(value.stringValue)
    case .method: method = value.stringValue ?? "byte-track"
    case .file: file = value.stringValue
    case .looks: appearance.weight = number
    case .looksThreshold: appearance.threshold = number
    case .looksFrames: appearance.maximumLostFrames = value.intValue
    case nil: break
    }
  }

  func value(_ index: Int) -> PropertyValue {
    switch Property(rawValue: index) {
    case .high: .double(Double(tracker.highThreshold))
    case .low: .double(Double(tracker.lowThreshold))
    case .new: .double(Double(tracker.newTrackThreshold))
    case .match: .double(Double(tracker.matchThreshold))
    case .lost: .uint(UInt(tracker.maximumLostFrames))
    case .hits: .uint(UInt(tracker.minimumHits))
    case .components: .string(components.map(String.init).joined(separator: ";"))
    case .method: .string(method)
    case .file: .string(file)
    case .looks: .double(Double(appearance.weight))
    case .looksThreshold: .double(Double(appearance.threshold))
    case .looksFrames: .uint(UInt(appearance.maximumLostFrames))
    case .classes, nil: .string(classes.map(String.init).joined(separator: ";"))
    }
  }

  /// Takes over what the configuration of nvtracker's says, apart from what was set besides.
  ///
  /// - Returns: What is to be said of the file, a line each.
  /// - Throws: An error with all that is wrong with the file.
  mutating func readFile() throws(TrackingError) -> [String] {
    guard let path = file else { return [] }
    let file: TrackerFile
    do throws(ConfigurationFaults) { file = try TrackerFile(contentsOf: path) } catch {
      throw TrackingError(code: .invalidConfiguration, message: "\(error)", doing: "reading \(path)")
    }
    let choice = TrackerChoice(file)
    func take(_ property: Property, _ body: () -> Void) {
      if given.insert(property).inserted { body() }
    }
    take(.method) { method = choice.method.rawValue }
    take(.high) { tracker.highThreshold = choice.threshold }
    take(.new) { tracker.newTrackThreshold = choice.threshold }
    take(.low) { tracker.lowThreshold = choice.lowThreshold }
    take(.match) { tracker.matchThreshold = 1 - choice.matchOverlap }
    take(.lost) { tracker.maximumLostFrames = choice.maxLostFrames }
    take(.hits) { tracker.minimumHits = choice.confirmFrames }
    return ["\(path): \(choice.words)"] + file.remarks.map(\.description)
  }

  /// Makes the tracker of the method.
  func makeTracker() throws(TrackingError) -> any ObjectTracker {
    let looks = appearance.threshold > 0 ? appearance : nil
    if method == "byte-track" || method.isEmpty {
      var configuration = tracker
      configuration.appearance = looks
      return try ByteTracker(configuration: configuration)
    }
    guard let kind = OverlapTrackConfiguration.Method(rawValue: method) else {
      throw TrackingError(
        code: .invalidConfiguration,
        message: "there is no tracker \"\(method)\"; use byte-track, oc-sort, sort or iou",
        doing: "choosing a tracker")
    }
    var configuration = OverlapTrackConfiguration(kind)
    configuration.appearance = looks
    if given.contains(.new) { configuration.newTrackThreshold = tracker.newTrackThreshold }
    if given.contains(.high) { configuration.threshold = tracker.highThreshold }
    if given.contains(.match) { configuration.minimumOverlap = 1 - tracker.matchThreshold }
    if given.contains(.lost) { configuration.maximumLostFrames = tracker.maximumLostFrames }
    if given.contains(.hits) { configuration.minimumHits = tracker.minimumHits }
    return try OverlapTracker(configuration: configuration)
  }

  /// Whether an object is one of those that are tracked.
  func follows(_ object: Object) -> Bool {
    (components.isEmpty || components.contains(object.componentID))
      && (classes.isEmpty || classes.contains(object.classID))
  }

  /// A class of one detector as a number that no class of another detector has.
  func key(of object: Object) -> Int { object.componentID << 32 | object.classID & 0xffff_ffff }
  func componentID(ofKey key: Int) -> Int { key >> 32 }
  func classID(ofKey key: Int) -> Int { key & 0xffff_ffff }
}

internal import DipperAdvice

extension ConfigurationReader {
  mutating func track(_ value: ConfigurationValue, inputs: String) -> TrackStage? {
    let algorithms: [(name: String, choice: TrackStage.Algorithm)] = [
      ("byte-track", .byteTrack), ("oc-sort", .ocSort), ("sort", .sort), ("iou", .iou),
    ]
    if value.kind == "true or false" { return flag(value) == true ? TrackStage() : nil }
    guard value.isMap else { return choice(value, of: algorithms).map { TrackStage($0) } }
    if value.has("config") {
      guard let path = map(value, keys: ["config"])?["config"].flatMap({ text($0) }) else { return nil }
      let tracker = ImportedTracker(contentsOf: join(inputs, path))
      remarks += tracker.remarks
      return tracker.stage ?? TrackStage()
    }
    let keys = [
      "algorithm", "high-threshold", "low-threshold", "new-track-threshold", "match-overlap",
      "confirm-frames", "max-lost-frames", "appearance",
    ]
    guard let map = map(value, keys: keys) else { return nil }
    var stage = TrackStage(choice(map["algorithm"], of: algorithms) ?? .byteTrack)
    if let value = map["appearance"] { stage.appearance = appearance(value) }
    if let overlap = stage.algorithm.overlapSettings {
      stage.algorithm = stage.algorithm.with(track(map, overlap.settings))
    } else {
      stage.algorithm = .byteTrack(byteTrack(map))
    }
    return stage
  }

  private mutating func byteTrack(_ map: [String: ConfigurationValue]) -> ByteTrackSettings {
    var settings = ByteTrackSettings()
    number(map["high-threshold"], in: 0...1).map { settings.highThreshold = $0 }
    number(map["low-threshold"], in: 0...1).map { settings.lowThreshold = $0 }
    number(map["new-track-threshold"], in: 0...1).map { settings.newTrackThreshold = $0 }
    number(map["match-overlap"], in: 0...1).map { settings.matchOverlap = $0 }
    integer(map["confirm-frames"], in: 1...1000).map { settings.confirmFrames = $0 }
    integer(map["max-lost-frames"], in: 0...100_000).map { settings.maxLostFrames = $0 }
    return settings
  }

  /// The keys that trackers by overlap have; those that ByteTrack alone has say nothing to them.
  private mutating func track(
    _ map: [String: ConfigurationValue], _ usual: OverlapTrackSettings
  ) -> OverlapTrackSettings {
    var settings = usual
    number(map["high-threshold"], in: 0...1).map { settings.threshold = $0 }
    number(map["new-track-threshold"], in: 0...1).map { settings.newTrackThreshold = $0 }
    number(map["match-overlap"], in: 0...1).map { settings.matchOverlap = $0 }
    integer(map["confirm-frames"], in: 1...1000).map { settings.confirmFrames = $0 }
    integer(map["max-lost-frames"], in: 0...100_000).map { settings.maxLostFrames = $0 }
    return settings
  }

  /// `true` and `false`, or the settings.
  private mutating func appearance(_ value: ConfigurationValue) -> AppearanceSettings? {
    if value.kind == "true or false" { return flag(value) == true ? AppearanceSettings() : nil }
    guard let map = map(value, keys: ["threshold", "weight", "max-lost-frames"]) else { return nil }
    var settings = AppearanceSettings()
    number(map["threshold"], in: 0...2).map { settings.threshold = $0 }
    number(map["weight"], in: 0...1).map { settings.weight = $0 }
    integer(map["max-lost-frames"], in: 0...1_000_000).map { settings.maxLostFrames = $0 }
    return settings
  }
}

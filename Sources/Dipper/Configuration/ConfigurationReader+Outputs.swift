extension ConfigurationReader {
  /// What is drawn.
  mutating func draw(_ value: ConfigurationValue) -> DrawStage? {
    if value.kind == "true or false" { return flag(value) == true ? DrawStage() : nil }
    let keys = [
      "boxes", "labels", "motion", "zones", "lines", "redact", "colors", "thickness", "font-size", "mask-opacity",
    ]
    guard let map = map(value, keys: keys) else { return nil }
    var stage = DrawStage()
    if flag(map["boxes"]) == false { stage.marks.remove(.boxes) }
    if flag(map["labels"]) == false { stage.marks.remove(.labels) }
    let motions: [(name: String, choice: DrawStage.Marks)] = [("arrows", .motionArrows), ("colors", .motionColors)]
    choice(map["motion"], of: motions).map { stage.marks.formUnion($0) }
    if flag(map["zones"]) == true { stage.marks.insert(.zones) }
    stage.lines = map["lines"].flatMap { list($0, of: "lines") }?.compactMap { line($0) } ?? []
    stage.redact = words(map["redact"]) ?? []
    if let colors = map["colors"] {
      for (label, _, entry) in entries(colors) ?? [] {
        if let color = color(entry) { stage.colors[label] = color }
      }
    }
    integer(map["thickness"], in: 1...64, unit: "pixels").map { stage.thickness = $0 }
    stage.fontSize = integer(map["font-size"], in: 6...200, unit: "pixels")
    number(map["mask-opacity"], in: 0...1).map { stage.maskOpacity = $0 }
    return stage
  }

  private mutating func line(_ value: ConfigurationValue) -> DrawStage.Line? {
    guard let map = map(value, keys: ["from", "to", "color"]) else { return nil }
    let from = require("from", of: map, in: value, expected: "two numbers from 0 to 1")
    let to = require("to", of: map, in: value, expected: "two numbers from 0 to 1")
    let start = numbers(from, counts: [2], in: 0...1)
    let end = numbers(to, counts: [2], in: 0...1)
    let color = color(map["color"])
    guard let start, let end else { return nil }
    var line = DrawStage.Line(from: (start[0], start[1]), to: (end[0], end[1]))
    if let color { line.color = color }
    return line
  }

  /// One file for each source, or one after another.
  mutating func record(_ value: ConfigurationValue) -> RecordStage? {
    guard let (path, map) = outputPath(value, keys: ["path", "segments", "encoder"]) else { return nil }
    return RecordStage(path, segments: segments(map["segments"]), encoder: encoder(map["encoder"]))
  }

  private mutating func segments(_ value: ConfigurationValue?) -> RecordStage.Segments? {
    guard let value, let map = map(value, keys: ["seconds", "megabytes", "keep"]) else { return nil }
    return RecordStage.Segments(
      seconds: integer(map["seconds"], in: 1...86_400, unit: "seconds"),
      megabytes: integer(map["megabytes"], in: 1...1_000_000, unit: "megabytes"),
      keep: integer(map["keep"], in: 1...1_000_000, unit: "files"))
  }

  /// Files of what happened around a trigger.
  mutating func recorder(_ value: ConfigurationValue) -> EventRecorder? {
    guard let (path, map) = outputPath(value, keys: ["path", "before", "after", "labels", "encoder", "video"]) else {
      return nil
    }
    let before = integer(map["before"], in: 0...3600, unit: "seconds")
    let after = integer(map["after"], in: 0...3600, unit: "seconds")
    return EventRecorder(
      path, before: .seconds(before ?? 10), after: .seconds(after ?? 10), labels: words(map["labels"]) ?? [],
      encoder: encoder(map["encoder"]), video: choice(map["video"], of: EventRecorder.Video.self) ?? .flow)
  }

  /// One file for all sources.
  mutating func tile(_ value: ConfigurationValue) -> TileStage? {
    guard let (path, map) = outputPath(value, keys: ["path", "columns", "size", "encoder"]) else {
      return nil
    }
    var stage = TileStage(
      path, columns: integer(map["columns"], in: 1...64), encoder: encoder(map["encoder"]))
    size(map["size"]).map { stage.size = $0 }
    return stage
  }

  mutating func encoder(_ value: ConfigurationValue?) -> EncoderSettings {
    var settings = EncoderSettings()
    guard let value, let map = map(value, keys: ["speed", "quality", "bitrate-kbps"]) else { return settings }
    choice(map["speed"], of: EncoderSettings.Speed.self).map { settings.speed = $0 }
    integer(map["quality"], in: 0...51).map { settings.quality = $0 }
    settings.bitrate = integer(map["bitrate-kbps"], in: 16...1_000_000, unit: "kilobits a second")
    return settings
  }

  /// The path of an output that is given as text alone or as a map with more keys.
  mutating func outputPath(
    _ value: ConfigurationValue, keys: [String]
  ) -> (path: String, map: [String: ConfigurationValue])? {
    guard value.isMap else {
      guard value.kind == "text" else {
        refuse(value, expected: "a path, or a map with the key 'path'")
        return nil
      }
      places.note(value.key + ".path", spelling: value.spelling, at: value.place)
      return text(value).map { ($0, [:]) }
    }
    guard let map = map(value, keys: keys) else { return nil }
    let path = text(require("path", of: map, in: value, expected: "the path of the file to write"))
    return path.map { ($0, map) }
  }
}

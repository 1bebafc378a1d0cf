internal import DipperAdvice
internal import DipperAnalytics

extension ConfigurationReader {
  private static let scopeKeys = ["name", "sources", "labels"]

  /// What is watched on tracks.
  mutating func analyse(_ value: ConfigurationValue, inputs: String) -> AnalyseStage? {
    if value.kind == "true or false" { return flag(value) == true ? AnalyseStage() : nil }
    guard value.isMap else {
      // A path alone is that of a configuration in DeepStream's form.
      return text(value).map { AnalyseStage(file: join(inputs, $0)) }
    }
    let keys = [
      "config", "regions", "lines", "directions", "forget-after", "direction-time", "direction-travel",
      "deepstream-meta",
    ]
    guard let map = map(value, keys: keys) else { return nil }
    var stage = AnalyseStage(file: text(map["config"]).map { join(inputs, $0) })
    if stage.file != nil, let own = ["regions", "lines", "directions"].compactMap({ map[$0] }).first {
      refuse(own, found: "it beside 'config'", expected: "one of them")
    }
    stage.settings.regions = zones(map["regions"], of: "regions") { $0.region($1) }
    stage.settings.lines = zones(map["lines"], of: "lines") { $0.countingLine($1) }
    stage.settings.directions = zones(map["directions"], of: "directions") { $0.direction($1) }
    if let seconds = decimal(map["forget-after"]) {
      stage.settings.forgetAfter = seconds
      if stage.file != nil { stage.forgetAfter = seconds }
    }
    decimal(map["direction-time"]).map { stage.settings.directionTime = $0 }
    decimal(map["direction-travel"]).map { stage.settings.directionTravel = $0 }
    flag(map["deepstream-meta"]).map { stage.deepStreamMetadata = $0 }
    return stage
  }

  private mutating func zones<Zone>(
    _ value: ConfigurationValue?, of what: String,
    _ read: (inout ConfigurationReader, ConfigurationValue) -> Zone?
  ) -> [Zone] {
    guard let value, let items = list(value, of: what) else { return [] }
    var zones: [Zone] = []
    for item in items { if let zone = read(&self, item) { zones.append(zone) } }
    return zones
  }

  private mutating func region(_ value: ConfigurationValue) -> AnalysisRegion? {
    let keys = ["corners", "inverse", "dwell", "crowd", "crowd-time", "anchor", "margin"]
    guard let map = map(value, keys: Self.scopeKeys + keys) else { return nil }
    let name = name(of: map, in: value)
    let list = require("corners", of: map, in: value, expected: "three or more points")
    let corners = list.flatMap { self.list($0, of: "points") }?.map { point($0) }
    guard let name, let corners, corners.allSatisfy({ $0 != nil }) else { return nil }
    var region = AnalysisRegion(name, corners: corners.compactMap(\.self), scope: scope(map))
    flag(map["inverse"]).map { region.isInverse = $0 }
    region.dwell = decimal(map["dwell"])
    region.crowdLimit = integer(map["crowd"], in: 0...1_000_000, unit: "objects")
    decimal(map["crowd-time"]).map { region.crowdTime = $0 }
    choice(map["anchor"], of: AnalysisAnchor.self).map { region.anchor = $0 }
    decimal(map["margin"]).map { region.margin = $0 }
    return region
  }

  private mutating func countingLine(_ value: ConfigurationValue) -> AnalysisLine? {
    let keys = ["from", "to", "ways", "heading", "extended", "once", "anchor", "margin"]
    guard let map = map(value, keys: Self.scopeKeys + keys) else { return nil }
    let name = name(of: map, in: value)
    let ends = ends(of: map, in: value)
    let heading = map["heading"].flatMap { self.heading($0) }
    guard let name, let ends else { return nil }
    var line = AnalysisLine(name, from: ends.from, to: ends.to, scope: scope(map), heading: heading)
    choice(map["ways"], of: AnalysisLine.Ways.self).map { line.ways = $0 }
    flag(map["extended"]).map { line.isExtended = $0 }
    flag(map["once"]).map { line.countsOnce = $0 }
    choice(map["anchor"], of: AnalysisAnchor.self).map { line.anchor = $0 }
    decimal(map["margin"]).map { line.margin = $0 }
    return line
  }

  private mutating func heading(_ value: ConfigurationValue) -> AnalysisLine.Heading? {
    guard let map = map(value, keys: ["from", "to", "mode"]) else { return nil }
    let strictness = choice(map["mode"], of: AnalysisStrictness.self)
    guard let ends = ends(of: map, in: value) else { return nil }
    return AnalysisLine.Heading(from: ends.from, to: ends.to, strictness: strictness ?? .balanced)
  }

  private mutating func direction(_ value: ConfigurationValue) -> AnalysisDirection? {
    guard let map = map(value, keys: Self.scopeKeys + ["from", "to", "mode"]) else { return nil }
    let name = name(of: map, in: value)
    let strictness = choice(map["mode"], of: AnalysisStrictness.self)
    guard let ends = ends(of: map, in: value), let name else { return nil }
    return AnalysisDirection(
      name, from: ends.from, to: ends.to, scope: scope(map), strictness: strictness ?? .balanced)
  }

  private mutating func name(of map: [String: ConfigurationValue], in value: ConfigurationValue) -> String? {
    require("name", of: map, in: value, expected: "a name").flatMap { word($0) }
  }

  private mutating func scope(_ map: [String: ConfigurationValue]) -> AnalysisScope {
    AnalysisScope(sources: words(map["sources"]) ?? [], labels: words(map["labels"]) ?? [])
  }

  private mutating func ends(
    of map: [String: ConfigurationValue], in value: ConfigurationValue
  ) -> (from: AnalysisPoint, to: AnalysisPoint)? {
    let from = require("from", of: map, in: value, expected: "two numbers").flatMap { point($0) }
    let to = require("to", of: map, in: value, expected: "two numbers").flatMap { point($0) }
    guard let from, let to else { return nil }
    return (from, to)
  }

  private mutating func point(_ value: ConfigurationValue) -> AnalysisPoint? {
    numbers(value, counts: [2]).map { AnalysisPoint(Self.decimal($0[0]), Self.decimal($0[1])) }
  }

  private mutating func decimal(_ value: ConfigurationValue?) -> Double? { number(value).map(Self.decimal) }

  /// The double that is nearest to what was written, such as 0.1.
  private static func decimal(_ number: Float) -> Double { Double(number.description) ?? Double(number) }
}

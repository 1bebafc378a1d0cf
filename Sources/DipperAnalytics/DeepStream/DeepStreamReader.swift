internal import DipperDeepStream

/// Reads the groups of DeepStream's analytics configuration.
struct DeepStreamReader {
  let file: KeyFile
  private(set) var isEnabled = true
  private var width = 1920
  private var height = 1080

  private enum Kind: String, CaseIterable {
    case regions = "roi-filtering-stream-"
    case crowds = "overcrowding-stream-"
    case lines = "line-crossing-stream-"
    case directions = "direction-detection-stream-"

    var keys: [String] {
      switch self {
      case .regions: ["enable", "class-id", "inverse-roi"]
      case .crowds: ["enable", "class-id", "object-threshold", "time-threshold"]
      case .lines: ["enable", "class-id", "extended", "mode"]
      case .directions: ["enable", "class-id", "mode"]
      }
    }

    /// What a key begins with that names a region, line or direction.
    var prefix: String {
      switch self {
      case .regions, .crowds: "roi-"
      case .lines: "line-crossing-"
      case .directions: "direction-"
      }
    }
  }

  init(file: KeyFile) { self.file = file }

  /// Reads the group `property`.
  mutating func readProperties() throws(AnalyticsError) {
    let known = [
      "enable", "config-width", "config-height", "osd-mode", "display-font-size", "display-obj-cnt",
      "obj-cnt-win-in-ms", "gpu-id",
    ]
    for entry in file.groups.filter({ $0.name == "property" }).flatMap(\.entries) {
      switch entry.key {
      case "enable": isEnabled = try number(entry) != 0
      case "config-width": width = try size(entry)
      case "config-height": height = try size(entry)
      // How things are drawn is told to the element that draws.
      case let key where known.contains(key): _ = try number(entry)
      default: throw file.error(entry.line, entry.key, "found an unknown key, expected one of \(Self.list(known))")
      }
    }
  }

  /// Reads one group of one source.
  func read(_ group: KeyFile.Group, into settings: inout AnalysisSettings) throws(AnalyticsError) {
    if group.name == "property" { return }
    guard let kind = Kind.allCases.first(where: { group.name.hasPrefix($0.rawValue) }) else {
      let names = Kind.allCases.map { "\($0.rawValue)N" }
      throw file.error(
        group.line, group.name, "found an unknown group, expected property or one of \(Self.list(names))")
    }
    guard let source = Int(group.name.dropFirst(kind.rawValue.count)), source >= 0 else {
      throw file.error(group.line, group.name, "found no number at the end, expected that of a source, from 0")
    }
    var keys: [String: KeyFile.Entry] = [:]
    var zones: [KeyFile.Entry] = []
    for entry in group.entries {
      if kind.keys.contains(entry.key) {
        keys[entry.key] = entry
      } else if entry.key.hasPrefix(kind.prefix), entry.key.count > kind.prefix.count {
        zones.append(entry)
      } else {
        throw file.error(
          entry.line, entry.key,
          "found an unknown key, expected one of \(Self.list(kind.keys + [kind.prefix + "LABEL"]))")
      }
    }
    if let enable = keys["enable"], try number(enable) == 0 { return }
    let scope = AnalysisScope(sourceNumbers: [source], classIDs: try classes(keys["class-id"]))
    for entry in zones {
      let name = String(entry.key.dropFirst(kind.prefix.count))
      switch kind {
      case .regions: settings.regions.append(try region(entry, name, scope, keys))
      case .crowds: try addCrowd(entry, name, scope, keys, to: &settings)
      case .lines: settings.lines.append(try line(entry, name, scope, keys))
      case .directions: settings.directions.append(try direction(entry, name, scope, keys))
      }
    }
  }

  private func region(
    _ entry: KeyFile.Entry, _ name: String, _ scope: AnalysisScope, _ keys: [String: KeyFile.Entry]
  ) throws(AnalyticsError) -> AnalysisRegion {
    let corners = try points(entry, count: nil)
    if let problem = Polygon.problem(with: corners) {
      throw file.error(
        entry.line, entry.key,
        "found \(problem.found), expected \(problem.expected)"
          + (problem.advice.isEmpty ? "" : "; \(problem.advice)"))
    }
    var region = AnalysisRegion(name, corners: corners, scope: scope)
    if let inverse = keys["inverse-roi"] { region.isInverse = try number(inverse) != 0 }
    return region
  }

  /// Adds a region with a limit; one that is there already by the same name and corners gets the limit.
  private func addCrowd(
    _ entry: KeyFile.Entry, _ name: String, _ scope: AnalysisScope, _ keys: [String: KeyFile.Entry],
    to settings: inout AnalysisSettings
  ) throws(AnalyticsError) {
    guard let threshold = keys["object-threshold"] else {
      throw file.error(entry.line, entry.key, "found no object-threshold in its group, expected the limit of objects")
    }
    var region = try region(entry, name, scope, [:])
    region.crowdLimit = try number(threshold)
    region.crowdTime =
      try keys["time-threshold"].map { (entry) throws(AnalyticsError) in Double(try number(entry)) / 1000 } ?? 0
    let known = settings.regions.firstIndex { $0.name == name && $0.scope == scope && $0.corners == region.corners }
    if let known, !settings.regions[known].isInverse {
      settings.regions[known].crowdLimit = region.crowdLimit
      settings.regions[known].crowdTime = region.crowdTime
    } else {
      settings.regions.append(region)
    }
  }

  private func line(
    _ entry: KeyFile.Entry, _ name: String, _ scope: AnalysisScope, _ keys: [String: KeyFile.Entry]
  ) throws(AnalyticsError) -> AnalysisLine {
    let points = try points(entry, count: 4)
    for point in points[2...] where !point.isOnFrame {
      throw file.error(entry.line, entry.key, outside(point))
    }
    var line = AnalysisLine(name, from: points[2], to: points[3], scope: scope)
    line.heading = AnalysisLine.Heading(from: points[0], to: points[1], strictness: try strictness(keys["mode"]))
    if let extended = keys["extended"] { line.isExtended = try number(extended) != 0 }
    return line
  }

  private func direction(
    _ entry: KeyFile.Entry, _ name: String, _ scope: AnalysisScope, _ keys: [String: KeyFile.Entry]
  ) throws(AnalyticsError) -> AnalysisDirection {
    let points = try points(entry, count: 2)
    return AnalysisDirection(
      name, from: points[0], to: points[1], scope: scope, strictness: try strictness(keys["mode"]))
  }
}

// MARK: - Values

extension DeepStreamReader {
  private func number(_ entry: KeyFile.Entry) throws(AnalyticsError) -> Int {
    guard let number = Int(entry.value) else {
      throw file.error(entry.line, entry.key, "found '\(entry.value)', expected a whole number")
    }
    return number
  }

  private func size(_ entry: KeyFile.Entry) throws(AnalyticsError) -> Int {
    let size = try number(entry)
    guard (1...65_536).contains(size) else {
      throw file.error(entry.line, entry.key, "found \(size), expected a number of pixels from 1 to 65536")
    }
    return size
  }

  /// The classes that a group is for; -1 among them stands for all.
  private func classes(_ entry: KeyFile.Entry?) throws(AnalyticsError) -> [Int] {
    guard let entry else { return [] }
    let numbers = try numbers(entry)
    return numbers.contains(-1) ? [] : numbers
  }

  private func strictness(_ entry: KeyFile.Entry?) throws(AnalyticsError) -> AnalysisStrictness {
    guard let entry else { return .balanced }
    guard let strictness = AnalysisStrictness(rawValue: entry.value) else {
      throw file.error(entry.line, entry.key, "found '\(entry.value)', expected strict, balanced or loose")
    }
    return strictness
  }

  private func numbers(_ entry: KeyFile.Entry) throws(AnalyticsError) -> [Int] {
    var numbers: [Int] = []
    for part in entry.value.split(separator: ";") where !KeyFile.trim(part).isEmpty {
      guard let number = Int(KeyFile.trim(part)) else {
        throw file.error(entry.line, entry.key, "found '\(part)', expected whole numbers with semicolons between them")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Places in pixels as shares of the configuration's frame.
  private func points(_ entry: KeyFile.Entry, count: Int?) throws(AnalyticsError) -> [AnalysisPoint] {
    let numbers = try numbers(entry)
    if let count, numbers.count != 2 * count {
      throw file.error(
        entry.line, entry.key,
        "found \(numbers.count) numbers, expected \(2 * count): x and y of \(count) places")
    }
    guard numbers.count.isMultiple(of: 2) else {
      throw file.error(entry.line, entry.key, "found \(numbers.count) numbers, expected x and y of each corner")
    }
    return stride(from: 0, to: numbers.count, by: 2).map {
      AnalysisPoint(Double(numbers[$0]) / Double(width), Double(numbers[$0 + 1]) / Double(height))
    }
  }

  private func outside(_ point: AnalysisPoint) -> String {
    "found \(Int(point.x * Double(width))), \(Int(point.y * Double(height))), which is outside the frame, "
      + "expected places within config-width \(width) and config-height \(height)"
  }

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

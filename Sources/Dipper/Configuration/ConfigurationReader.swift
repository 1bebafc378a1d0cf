internal import Yams

/// A value in a configuration file and the path of keys that leads to it.
struct ConfigurationValue {
  let node: Node

  /// The path with every list index (`detect[0].model`).
  let key: String

  /// The path as its author wrote it (`detect.model`).
  let spelling: String

  /// Where the value stands.
  let place: Place

  /// What the value is, in words that follow "found".
  var kind: String {
    switch node {
    case .mapping: "a map"
    case .sequence: "a list"
    case .alias: "an alias"
    case .scalar(let scalar):
      if scalar.style != .plain { "text" } else { Self.kind(ofPlain: scalar.string) }
    }
  }

  /// The scalar's characters, nil for lists and maps.
  var characters: String? { node.scalar?.string }

  /// Whether the value is a map.
  var isMap: Bool { if case .mapping = node { true } else { false } }

  /// Whether the value is a map with a key.
  func has(_ key: String) -> Bool {
    if case .mapping(let mapping) = node { mapping.contains { $0.key.scalar?.string == key } } else { false }
  }

  /// Whether nothing stands after the colon.
  var isNothing: Bool { kind == "nothing" }

  private static func kind(ofPlain text: String) -> String {
    if text.isEmpty || text == "~" || text == "null" { return "nothing" }
    if text == "true" || text == "false" { return "true or false" }
    if Int(text) != nil || Double(text) != nil { return "a number" }
    return "text"
  }
}

/// Reads values out of a parsed configuration and gathers everything that is wrong with it.
struct ConfigurationReader {
  let file: String
  var problems: [Problem] = []
  /// What is to be said of files that are read besides.
  var remarks: [Problem] = []
  var places = PlaceMap()

  init(file: String) {
    self.file = file
  }

  /// The whole document as a value.
  func root(_ node: Node) -> ConfigurationValue {
    ConfigurationValue(node: node, key: "", spelling: "", place: place(of: node))
  }

  /// Notes that something else was expected.
  mutating func refuse(
    _ value: ConfigurationValue, found: String? = nil, expected: String, advice: String = ""
  ) {
    problems.append(
      Problem(
        key: value.spelling, place: value.place, found: found ?? value.kind, expected: expected,
        advice: advice))
  }

  /// The values of a map by key; unknown keys are refused.
  mutating func map(_ value: ConfigurationValue, keys: [String]) -> [String: ConfigurationValue]? {
    guard let entries = entries(value) else { return nil }
    var known: [String: ConfigurationValue] = [:]
    for (name, at, entry) in entries {
      guard keys.contains(name) else {
        problems.append(
          Problem(
            key: entry.spelling, place: at, found: "an unknown key",
            advice: suggestion(for: name, among: keys)))
        continue
      }
      places.note(entry.key, spelling: entry.spelling, at: entry.place)
      known[name] = entry
    }
    return known
  }

  /// The entries of a map whose keys are free, in order.
  mutating func entries(
    _ value: ConfigurationValue
  ) -> [(name: String, at: Place, value: ConfigurationValue)]? {
    guard case .mapping(let mapping) = value.node else {
      refuse(value, expected: "a map of keys and values")
      return nil
    }
    return mapping.map { pair in
      let name = pair.key.scalar?.string ?? "?"
      let dot = value.key.isEmpty ? "" : "."
      let at = place(of: pair.key)
      let isEmpty = pair.value.scalar.map { $0.string.isEmpty && $0.style == .plain } ?? false
      let entry = ConfigurationValue(
        node: pair.value, key: value.key + dot + name, spelling: value.spelling + dot + name,
        place: isEmpty ? at : place(of: pair.value))
      return (name, at, entry)
    }
  }

  /// The values of a list.
  mutating func list(_ value: ConfigurationValue, of what: String) -> [ConfigurationValue]? {
    guard case .sequence(let sequence) = value.node else {
      refuse(value, expected: "a list of \(what)")
      return nil
    }
    return sequence.enumerated().map { index, node in
      let item = ConfigurationValue(
        node: node, key: "\(value.key)[\(index)]", spelling: "\(value.spelling)[\(index)]",
        place: place(of: node))
      places.note(item.key, spelling: item.spelling, at: item.place)
      return item
    }
  }

  /// The values of a list, or a value alone as a list of one.
  mutating func oneOrMore(_ value: ConfigurationValue, of what: String) -> [ConfigurationValue] {
    if case .sequence = value.node { return list(value, of: what) ?? [] }
    let only = ConfigurationValue(
      node: value.node, key: "\(value.key)[0]", spelling: value.spelling, place: value.place)
    places.note(only.key, spelling: only.spelling, at: only.place)
    return [only]
  }

  private func place(of node: Node) -> Place {
    Place(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}

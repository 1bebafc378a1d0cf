internal import DipperAdvice

extension ConfigurationReader {
  /// Text that is not empty.
  mutating func text(_ value: ConfigurationValue?) -> String? {
    guard let value else { return nil }
    guard value.kind == "text", let text = value.characters else {
      refuse(value, expected: "text")
      return nil
    }
    guard !text.isEmpty else {
      refuse(value, found: "empty text", expected: "text")
      return nil
    }
    return text
  }

  /// A label or name: text, and also a number or `true`, taken as it is written.
  mutating func word(_ value: ConfigurationValue) -> String? {
    guard !value.isNothing, let text = value.characters, !text.isEmpty else {
      refuse(value, found: value.characters == "" ? "nothing" : nil, expected: "text")
      return nil
    }
    return text
  }

  /// A list of labels or names, or a single one.
  mutating func words(_ value: ConfigurationValue?) -> [String]? {
    guard let value else { return nil }
    var words: [String] = []
    for item in oneOrMore(value, of: "text") {
      if let word = word(item) { words.append(word) }
    }
    return words
  }

  /// `true` or `false`.
  mutating func flag(_ value: ConfigurationValue?) -> Bool? {
    guard let value else { return nil }
    switch value.characters {
    case "true"? where value.kind == "true or false": return true
    case "false"? where value.kind == "true or false": return false
    default:
      refuse(value, found: value.characters.map { "'\($0)'" }, expected: "true or false")
      return nil
    }
  }

  /// A whole number within a range.
  mutating func integer(_ value: ConfigurationValue?, in range: ClosedRange<Int>, unit: String = "") -> Int? {
    guard let value else { return nil }
    let expected =
      "a whole number\(unit.isEmpty ? "" : " of \(unit)") from \(range.lowerBound)"
      + (range.upperBound == .max ? "" : " to \(range.upperBound)")
    guard value.kind == "a number", let text = value.characters, let number = Int(text) else {
      let isNumber = value.kind == "a number"
      refuse(value, found: isNumber ? value.characters : value.kind, expected: expected)
      return nil
    }
    guard range.contains(number) else {
      refuse(value, found: text, expected: expected)
      return nil
    }
    return number
  }

  /// A number within a range.
  mutating func number(_ value: ConfigurationValue?, in range: ClosedRange<Float>? = nil) -> Float? {
    guard let value else { return nil }
    let expected =
      range.map { "a number from \(short($0.lowerBound)) to \(short($0.upperBound))" } ?? "a number"
    guard value.kind == "a number", let text = value.characters, let number = Float(text), number.isFinite
    else {
      refuse(value, expected: expected)
      return nil
    }
    guard range?.contains(number) ?? true else {
      refuse(value, found: text, expected: expected)
      return nil
    }
    return number
  }

  /// A list of as many numbers as one of the counts says, or a single number where one is allowed.
  mutating func numbers(
    _ value: ConfigurationValue?, counts: [Int], in range: ClosedRange<Float>? = nil
  ) -> [Float]? {
    guard let value else { return nil }
    if counts.contains(1), value.characters != nil { return number(value, in: range).map { [$0] } }
    guard let items = list(value, of: "numbers") else { return nil }
    guard counts.contains(items.count) else {
      let wanted = counts.map(String.init).joined(separator: " or ")
      refuse(value, found: "a list of \(items.count)", expected: "\(wanted) numbers")
      return nil
    }
    var numbers: [Float] = []
    for item in items {
      if let number = number(item, in: range) { numbers.append(number) }
    }
    return numbers.count == items.count ? numbers : nil
  }

  /// One of a few words.
  mutating func choice<Choice>(
    _ value: ConfigurationValue?, of choices: [(name: String, choice: Choice)]
  ) -> Choice? {
    guard let value else { return nil }
    if let text = value.characters, let match = choices.first(where: { $0.name == text }) {
      return match.choice
    }
    let names = choices.map(\.name)
    let near = value.characters.flatMap { closestName(to: $0, among: names) }
    refuse(
      value, found: value.characters.flatMap { $0.isEmpty ? nil : "'\($0)'" },
      expected: "one of " + names.joined(separator: ", "), advice: near.map { "did you mean '\($0)'?" } ?? "")
    return nil
  }

  /// One of the cases of an enumeration of words.
  mutating func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ value: ConfigurationValue?, of type: Choice.Type
  ) -> Choice? {
    choice(value, of: type.allCases.map { ($0.rawValue, $0) })
  }

  /// A size written as `1280x720`.
  mutating func size(_ value: ConfigurationValue?) -> PixelSize? {
    guard let value else { return nil }
    if value.kind == "text", let size = value.characters.flatMap({ PixelSize($0) }) { return size }
    refuse(
      value, found: value.characters.flatMap { $0.isEmpty ? nil : "'\($0)'" },
      expected: "a size in pixels such as 1280x720")
    return nil
  }

  /// A colour written as `#rrggbb`, `#rrggbbaa` or by its name.
  mutating func color(_ value: ConfigurationValue?) -> Color? {
    guard let value else { return nil }
    if let color = value.characters.flatMap({ Color($0) }) { return color }
    let near = value.characters.flatMap { closestName(to: $0, among: Color.names) }
    refuse(
      value, found: value.characters.flatMap { $0.isEmpty ? nil : "'\($0)'" },
      expected: "a colour such as red or \"#ff8800\"",
      advice: near.map { "did you mean '\($0)'?" }
        ?? (value.isNothing ? "put quotes around a colour that begins with #" : ""))
    return nil
  }

  /// A required key of a map.
  mutating func require(
    _ name: String, of map: [String: ConfigurationValue], in value: ConfigurationValue, expected: String
  ) -> ConfigurationValue? {
    if let found = map[name] { return found }
    problems.append(
      Problem(
        key: value.spelling, place: value.place, found: "no key '\(name)'", expected: expected))
    return nil
  }
}

/// A number without needless digits: `1` rather than `1.0`.
func short(_ number: Float) -> String {
  number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : String(number)
}

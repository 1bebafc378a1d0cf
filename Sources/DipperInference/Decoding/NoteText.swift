/// Reads the values that exporters write into models: Python's lists and dictionaries, or JSON's.
enum NoteText {
  private enum Token {
    case text(String)
    case number(Int)
    case colon
  }

  /// The names of classes of a dictionary by number, `{0: 'person', 1: 'car'}`, or of a list, `['person', 'car']`.
  ///
  /// Numbers that are left out have an empty name; `nil` for what is neither.
  static func names(_ text: String) -> [String]? {
    let tokens = tokens(text)
    var names: [String] = []
    var index = 0
    while index < tokens.count {
      var key: Int? = names.count
      if index + 2 < tokens.count, case .colon = tokens[index + 1] {
        switch tokens[index] {
        case .number(let number): key = number
        case .text(let text): key = Int(text)
        case .colon: return nil
        }
        index += 2
      }
      guard let key, (0..<100_000).contains(key) else { return nil }
      while names.count <= key { names.append("") }
      switch tokens[index] {
      case .text(let name): names[key] = name
      case .number(let number): names[key] = "\(number)"
      case .colon: return nil
      }
      index += 1
    }
    return names.isEmpty ? nil : names
  }

  /// All whole numbers of a text, in order.
  static func integers(_ text: String) -> [Int] {
    tokens(text).compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "'" || first == "\"" {
        rest.removeFirst()
        tokens.append(.text(quoted(&rest, until: first)))
      } else if first.isNumber {
        let digits = rest.prefix { $0.isNumber }
        rest = rest[digits.endIndex...]
        if let number = Int(digits) { tokens.append(.number(number)) }
      } else {
        if first == ":" { tokens.append(.colon) }
        rest.removeFirst()
      }
    }
    return tokens
  }

  private static func quoted(_ rest: inout Substring, until end: Character) -> String {
    var value = ""
    while let next = rest.popFirst(), next != end {
      value.append(next == "\\" ? rest.popFirst() ?? "\\" : next)
    }
    return value
  }
}

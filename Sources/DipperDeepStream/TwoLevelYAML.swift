/// Reads the YAML that DeepStream's configurations are written in: groups, and keys with a value each.
///
/// Lists become text with semicolons, as key files have them. Files of OpenCV begin with `%YAML:1.0`, which is no YAML.
struct TwoLevelYAML {
  let name: String
  private(set) var groups: [KeyFile.Group] = []
  /// How far the keys of the last group are indented.
  private var indent: Int?

  init(name: String) { self.name = name }

  mutating func read(_ line: Substring, number: Int) throws(KeyFile.Fault) {
    let text = KeyFile.trim(Self.withoutComment(line))
    if text.isEmpty || text == "---" || text == "..." || text.hasPrefix("%YAML") { return }
    let depth = line.prefix { $0 == " " || $0 == "\t" }.count
    if text == "-" || text.hasPrefix("- ") { return try addItem(KeyFile.trim(text.dropFirst()), number: number) }
    guard let (key, value) = Self.pair(text) else {
      throw fault(number, "found '\(text)', expected a key and its value, such as batch-size: 1")
    }
    if depth == 0 {
      guard value.isEmpty else {
        throw fault(number, key, "found a value beside a group, expected its keys below it")
      }
      groups.append(KeyFile.Group(name: key, line: number))
      indent = nil
      return
    }
    guard !groups.isEmpty else { throw fault(number, key, "found a key before any group, expected property: first") }
    if let indent, indent != depth {
      throw fault(
        number, key,
        "found an indent of \(depth) where the keys before have \(indent), expected groups of keys and nothing deeper")
    }
    indent = depth
    groups[groups.count - 1].entries.append(KeyFile.Entry(key: key, value: value, line: number))
  }

  /// Adds an item of a list to the key before it.
  private mutating func addItem(_ item: String, number: Int) throws(KeyFile.Fault) {
    guard let group = groups.indices.last, let entry = groups[group].entries.indices.last else {
      throw fault(number, "found a list, expected groups of keys")
    }
    let before = groups[group].entries[entry].value
    groups[group].entries[entry].value = (before.isEmpty ? "" : before + ";") + Self.plain(item)
  }

  private func fault(_ line: Int, _ key: String = "", _ message: String) -> KeyFile.Fault {
    KeyFile.Fault(file: name, line: line, key: key, message: message)
  }

  private func fault(_ line: Int, _ message: String) -> KeyFile.Fault { fault(line, "", message) }

  /// A key and its value; the colon is followed by white space or nothing.
  private static func pair(_ text: String) -> (key: String, value: String)? {
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
    let rest = text[text.index(after: colon)...]
    guard rest.isEmpty || rest.first?.isWhitespace == true else { return nil }
    return (plain(KeyFile.trim(text[..<colon])), value(KeyFile.trim(rest)))
  }

  private static func value(_ text: String) -> String {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return plain(text) }
    let items = text.dropFirst().dropLast().split(separator: ",")
    return items.map { plain(KeyFile.trim($0)) }.joined(separator: ";")
  }

  /// A text without the quotes around it.
  private static func plain(_ text: String) -> String {
    for quote in ["\"", "'"] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote) {
      return String(text.dropFirst().dropLast())
    }
    return text
  }

  /// A line up to its comment.
  private static func withoutComment(_ line: Substring) -> Substring {
    var quote: Character?
    var before: Character = " "
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#", before.isWhitespace {
        return line[..<index]
      }
      before = character
    }
    return line
  }
}

/// The text of a configuration in groups of keys, as GLib's key files are written.
struct KeyFile {
  struct Entry {
    var key: String
    var value: String
    /// The line it stands on, from 1.
    var line: Int
  }

  struct Group {
    var name: String
    var line: Int
    var entries: [Entry] = []
  }

  private(set) var groups: [Group] = []
  let name: String

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - name: What errors call it.
  /// - Throws: An ``AnalyticsError`` that names the line that is neither a group, a key nor a comment.
  init(_ text: String, name: String) throws(AnalyticsError) {
    self.name = name
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = Self.trim(line)
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
      if line.hasPrefix("[") {
        guard line.hasSuffix("]") else {
          throw error(index + 1, "", "found '\(line)', expected a group such as [property]")
        }
        groups.append(Group(name: Self.trim(line.dropFirst().dropLast()), line: index + 1))
        continue
      }
      guard let sign = line.firstIndex(of: "="), !groups.isEmpty else {
        let advice = line.contains(": ") || line.hasSuffix(":") ? "; the form of YAML is not read" : ""
        throw error(index + 1, "", "found '\(line)', expected a key in a group, such as enable=1\(advice)")
      }
      groups[groups.count - 1].entries.append(
        Entry(key: Self.trim(line[..<sign]), value: Self.trim(line[line.index(after: sign)...]), line: index + 1))
    }
  }

  /// Makes the error of a line and key.
  func error(_ line: Int, _ key: String, _ message: String) -> AnalyticsError {
    AnalyticsError(
      code: .badConfiguration, key: "\(name):\(line)" + (key.isEmpty ? "" : ": \(key)"), message: message,
      doing: "reading analytics")
  }

  static func trim(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}

/// The text of one of DeepStream's configurations: groups of keys, as GLib's key files or as YAML of two levels.
package struct KeyFile: Sendable {
  /// A key and its value.
  package struct Entry: Sendable {
    package var key: String
    package var value: String
    /// The line it stands on, from 1.
    package var line: Int
  }

  /// Keys under one heading.
  package struct Group: Sendable {
    package var name: String
    package var line: Int
    package var entries: [Entry] = []
  }

  /// What is wrong with a line.
  package struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    /// What errors call the file.
    package var file: String
    /// The line, from 1; nil for the file as a whole.
    package var line: Int?
    /// The key or group; empty where it is neither.
    package var key: String
    /// What was found, what was expected, and what to do.
    package var message: String

    package init(file: String, line: Int? = nil, key: String = "", message: String) {
      (self.file, self.line, self.key, self.message) = (file, line, key, message)
    }

    /// One line for people: `infer.txt:12: onnx-file: found …`.
    package var description: String {
      let place = file + (line.map { ":\($0)" } ?? "")
      return place + ": " + (key.isEmpty ? "" : "\(key): ") + message
    }
  }

  package private(set) var groups: [Group] = []
  /// What errors call the file.
  package let name: String

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The text; its first line tells which of the two forms it has.
  ///   - name: What errors call it.
  /// - Throws: A fault that names the line that is neither a group, a key nor a comment.
  package init(_ text: String, name: String) throws(Fault) {
    self.name = name
    let body = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let first = lines.lazy.map { Self.trim($0) }.first { !Self.isComment($0) }
    let isYAML = first.map { !$0.hasPrefix("[") && ($0.hasPrefix("%YAML") || $0 == "---" || Self.isHeading($0)) } ?? false
    if isYAML {
      var reader = TwoLevelYAML(name: name)
      for (index, line) in lines.enumerated() { try reader.read(line, number: index + 1) }
      groups = reader.groups
    } else {
      for (index, line) in lines.enumerated() { try read(Self.trim(line), number: index + 1) }
    }
  }

  private mutating func read(_ line: String, number: Int) throws(Fault) {
    if Self.isComment(line) { return }
    if line.hasPrefix("[") {
      guard line.hasSuffix("]") else {
        throw fault(number, "", "found '\(line)', expected a group such as [property]")
      }
      groups.append(Group(name: Self.trim(line.dropFirst().dropLast()), line: number))
      return
    }
    guard let sign = line.firstIndex(of: "="), !groups.isEmpty else {
      throw fault(number, "", "found '\(line)', expected a key in a group, such as enable=1")
    }
    groups[groups.count - 1].entries.append(
      Entry(key: Self.trim(line[..<sign]), value: Self.trim(line[line.index(after: sign)...]), line: number))
  }

  /// Makes the fault of a line and key.
  package func fault(_ line: Int?, _ key: String, _ message: String) -> Fault {
    Fault(file: name, line: line, key: key, message: message)
  }

  /// A text without the white space at its ends.
  package static func trim(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }

  private static func isComment(_ line: String) -> Bool {
    line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";")
  }

  /// Whether a line is a group of YAML: a name, a colon and perhaps a comment.
  private static func isHeading(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":"), !line[..<colon].contains("=") else { return false }
    let rest = trim(line[line.index(after: colon)...])
    return rest.isEmpty || rest.hasPrefix("#")
  }
}

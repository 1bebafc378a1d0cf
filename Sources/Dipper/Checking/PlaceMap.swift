/// A place in a configuration file.
public struct Place: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The file's path as it was given.
  public var file: String

  /// The line, from 1.
  public var line: Int

  /// The column, from 1.
  public var column: Int

  /// Creates a place.
  ///
  /// - Parameters:
  ///   - file: The file's path as it was given.
  ///   - line: The line, from 1.
  ///   - column: The column, from 1.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// The place written as `street.yml:12:5`.
  public var description: String { "\(file):\(line):\(column)" }
}

/// Where the keys of a configuration stand, and how its author spelt their path.
package struct PlaceMap: Sendable, Hashable {
  private struct Entry: Hashable {
    var place: Place
    var spelling: String
  }

  private var entries: [String: Entry] = [:]

  package init() {}

  /// Notes where a key stands; `spelling` is its path as the author wrote it (`detect.model` for `detect[0].model`).
  mutating func note(_ key: String, spelling: String, at place: Place) {
    entries[key] = Entry(place: place, spelling: spelling)
  }

  /// The place of a key and its path as written; a key that was left out is looked for where its parent stands.
  func find(_ key: String) -> (place: Place?, spelling: String) {
    if let entry = entries[key] { return (entry.place, entry.spelling) }
    guard let dot = key.lastIndex(where: { $0 == "." || $0 == "[" }) else { return (nil, key) }
    let parent = find(String(key[..<dot]))
    return (parent.place, parent.place == nil ? key : parent.spelling + key[dot...])
  }
}

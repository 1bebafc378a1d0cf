/// What a configuration of nvmsgconv says of sensors, places and analyses: its groups `sensorN`, `placeN` and
/// `analyticsN`, where N is a source's number.
package struct MessageFile: Sendable {
  /// A sensor or a place; what is not given is empty or 0.
  package struct Place: Sendable, Hashable {
    package var id = ""
    package var name = ""
    package var type = ""
    package var description = ""
    /// Latitude, longitude and height.
    package var location = [0.0, 0, 0]
    /// To the right, to the front and upwards.
    package var coordinate = [0.0, 0, 0]
    package var parts = ["", "", ""]
  }

  /// What analyses the video.
  package struct Analysis: Sendable, Hashable {
    package var id = ""
    package var description = ""
    package var source = ""
    package var version = ""
  }

  package var path: String
  package var sensors: [Int: Place] = [:]
  package var places: [Int: Place] = [:]
  package var analyses: [Int: Analysis] = [:]

  /// Reads a file.
  ///
  /// - Parameter path: The file's path.
  /// - Throws: All that is wrong with it.
  package init(contentsOf path: String) throws(ConfigurationFaults) {
    try self.init(ConfigurationFaults.reading { () throws(KeyFile.Fault) in try KeyFile(contentsOf: path) })
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - path: The path that it is taken to lie at.
  /// - Throws: All that is wrong with it.
  package init(_ text: String, path: String) throws(ConfigurationFaults) {
    try self.init(ConfigurationFaults.reading { () throws(KeyFile.Fault) in try KeyFile(text, name: path) })
  }

  private init(_ file: KeyFile) throws(ConfigurationFaults) {
    path = file.name
    var reader = KeyReader(file)
    for group in file.groups {
      if let number = Self.number(of: group, "sensor") {
        let keys = reader.table(group, known: Self.placeKeys)
        if reader.isEnabled(keys) { sensors[number] = reader.place(keys) }
      } else if let number = Self.number(of: group, "place") {
        let keys = reader.table(group, known: Self.placeKeys + Self.partKeys)
        if reader.isEnabled(keys) { places[number] = reader.place(keys) }
      } else if let number = Self.number(of: group, "analytics") {
        let keys = reader.table(group, known: ["enable", "id", "description", "source", "version"])
        if reader.isEnabled(keys) { analyses[number] = reader.analysis(keys) }
      } else {
        reader.faults.append(
          file.fault(group.line, group.name, "found an unknown group, expected sensorN, placeN or analyticsN"))
      }
    }
    if file.groups.isEmpty {
      reader.faults.append(file.fault(nil, "", "found no group such as [sensor0], expected nvmsgconv's configuration"))
    }
    try reader.finish()
  }

  private static func number(of group: KeyFile.Group, _ kind: String) -> Int? {
    guard group.name.hasPrefix(kind), let number = Int(group.name.dropFirst(kind.count)) else { return nil }
    return number >= 0 ? number : nil
  }

  private static let placeKeys = ["enable", "id", "name", "type", "description", "location", "coordinate"]
  fileprivate static let partKeys = ["place-sub-field1", "place-sub-field2", "place-sub-field3"]
}

extension KeyReader {
  fileprivate mutating func isEnabled(_ keys: [String: KeyFile.Entry]) -> Bool { flag(keys["enable"]) ?? true }

  fileprivate mutating func place(_ keys: [String: KeyFile.Entry]) -> MessageFile.Place {
    var place = MessageFile.Place()
    place.id = keys["id"]?.value ?? ""
    place.name = keys["name"]?.value ?? ""
    place.type = keys["type"]?.value ?? ""
    place.description = keys["description"]?.value ?? ""
    place.location = triple(keys["location"])
    place.coordinate = triple(keys["coordinate"])
    place.parts = MessageFile.partKeys.map { keys[$0]?.value ?? "" }
    return place
  }

  fileprivate func analysis(_ keys: [String: KeyFile.Entry]) -> MessageFile.Analysis {
    MessageFile.Analysis(
      id: keys["id"]?.value ?? "", description: keys["description"]?.value ?? "",
      source: keys["source"]?.value ?? "", version: keys["version"]?.value ?? "")
  }

  /// Three numbers, of which degrees need all their digits.
  private mutating func triple(_ entry: KeyFile.Entry?) -> [Double] {
    guard let entry else { return [0, 0, 0] }
    let parts = entry.value.split(separator: ";").map { KeyFile.trim($0) }
    let numbers = parts.compactMap { Double($0) }.filter(\.isFinite)
    if numbers.count == parts.count, numbers.count == 3 { return numbers }
    refuse(entry, "found '\(entry.value)', expected three numbers with semicolons between them, such as 48.1;11.6;520")
    return [0, 0, 0]
  }
}

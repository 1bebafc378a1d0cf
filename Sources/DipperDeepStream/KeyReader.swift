internal import DipperAdvice

/// All that is wrong with a configuration, or worth knowing about it.
package struct ConfigurationFaults: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, in the order of the file.
  package var faults: [KeyFile.Fault]

  package init(_ faults: [KeyFile.Fault]) {
    self.faults = faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// One line for each.
  package var description: String { faults.map(\.description).joined(separator: "\n") }
}

/// Reads values out of groups of keys, and gathers what is wrong and what is worth knowing.
struct KeyReader {
  let file: KeyFile
  var faults: [KeyFile.Fault] = []
  var remarks: [KeyFile.Fault] = []

  init(_ file: KeyFile) { self.file = file }

  /// The keys of a group; those that nobody knows or that say two different things are faults.
  mutating func table(_ group: KeyFile.Group, known: [String]) -> [String: KeyFile.Entry] {
    var table: [String: KeyFile.Entry] = [:]
    for entry in group.entries {
      if !known.contains(entry.key) {
        let near = closestName(to: entry.key, among: known)
        refuse(entry, "found an unknown key; " + (near.map { "did you mean '\($0)'?" } ?? "take it out"))
      } else if let first = table[entry.key] {
        // NVIDIA's own samples say some things twice.
        guard first.value != entry.value else { continue }
        refuse(entry, "found the key twice, with '\(first.value)' in line \(first.line); leave one of both")
      } else {
        table[entry.key] = entry
      }
    }
    return table
  }

  mutating func refuse(_ entry: KeyFile.Entry, _ message: String) {
    faults.append(file.fault(entry.line, entry.key, message))
  }

  mutating func remark(_ entry: KeyFile.Entry, _ message: String) {
    remarks.append(file.fault(entry.line, entry.key, message))
  }

  mutating func integer(_ entry: KeyFile.Entry?, in range: ClosedRange<Int>) -> Int? {
    guard let entry else { return nil }
    if let number = Int(Self.first(entry.value)), range.contains(number) { return number }
    let upper = range.upperBound >= Int(Int32.max) ? " on" : " to \(range.upperBound)"
    refuse(entry, "found '\(entry.value)', expected a whole number from \(range.lowerBound)\(upper)")
    return nil
  }

  mutating func number(_ entry: KeyFile.Entry?, in range: ClosedRange<Double>) -> Float? {
    guard let entry else { return nil }
    if let number = Double(Self.first(entry.value)), range.contains(number) { return Float(number) }
    let upper = range.upperBound >= 1e6 ? " on" : " to \(plain(range.upperBound))"
    refuse(entry, "found '\(entry.value)', expected a number from \(plain(range.lowerBound))\(upper)")
    return nil
  }

  /// 0 or 1.
  mutating func flag(_ entry: KeyFile.Entry?) -> Bool? {
    guard let entry else { return nil }
    switch Self.first(entry.value).lowercased() {
    case "0", "false", "no", "off": return false
    case "1", "true", "yes", "on": return true
    default:
      refuse(entry, "found '\(entry.value)', expected 0 or 1")
      return nil
    }
  }

  /// Numbers with semicolons between them.
  mutating func numbers(_ entry: KeyFile.Entry?) -> [Float]? {
    guard let entry else { return nil }
    let parts = Self.parts(entry.value)
    let numbers = parts.compactMap { Float($0) }.filter(\.isFinite)
    if numbers.count == parts.count, !parts.isEmpty { return numbers }
    refuse(entry, "found '\(entry.value)', expected numbers with semicolons between them")
    return nil
  }

  /// Whole numbers from 0 with semicolons between them; -1 alone stands for all, which is an empty list.
  mutating func classes(_ entry: KeyFile.Entry?) -> [Int]? {
    guard let entry else { return nil }
    let parts = Self.parts(entry.value)
    if parts == ["-1"] { return [] }
    let numbers = parts.compactMap { Int($0) }.filter { $0 >= 0 }
    if numbers.count == parts.count { return numbers }
    refuse(entry, "found '\(entry.value)', expected numbers of classes, from 0, with semicolons between them")
    return nil
  }

  /// Text that is not empty.
  mutating func text(_ entry: KeyFile.Entry?) -> String? {
    guard let entry else { return nil }
    if entry.value.isEmpty { refuse(entry, "found nothing, expected text") }
    return entry.value.isEmpty ? nil : entry.value
  }

  /// A path, seen from the file's own folder.
  mutating func path(_ entry: KeyFile.Entry?) -> String? {
    text(entry).map { join(directory(of: file.name), $0.hasPrefix("file://") ? String($0.dropFirst(7)) : $0) }
  }

  /// Ends the reading.
  ///
  /// - Throws: All faults, where there are any.
  func finish() throws(ConfigurationFaults) {
    if !faults.isEmpty { throw ConfigurationFaults(faults) }
  }

  private func plain(_ number: Double) -> String { number == number.rounded() ? "\(Int(number))" : "\(number)" }

  /// What stands before the first white space: GLib reads numbers so, whatever follows.
  private static func first(_ text: String) -> String { String(text.prefix { !$0.isWhitespace }) }

  private static func parts(_ text: String) -> [String] {
    text.split { $0 == ";" || $0 == "," }.map { KeyFile.trim($0) }.filter { !$0.isEmpty }
  }
}

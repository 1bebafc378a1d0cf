/// Finds the name that was probably meant.
enum ClosestName {
  /// Returns the name with the fewest edits to the given one; `nil` where there are no names.
  static func find(_ name: String, among names: [String]) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars)
    return names.min { edits(wanted, $0) < edits(wanted, $1) }
  }

  private static func edits(_ wanted: [Unicode.Scalar], _ name: String) -> Int {
    var row = Array(0...wanted.count)
    for (line, scalar) in name.lowercased().unicodeScalars.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in wanted.indices {
        let replaced = diagonal + (wanted[column] == scalar ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[wanted.count]
  }
}

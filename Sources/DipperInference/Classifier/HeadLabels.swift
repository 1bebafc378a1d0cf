/// Gives each question that a classifier answers the names of its classes.
enum HeadLabels {
  /// Splits what a file of labels has.
  ///
  /// It has one name a line, question after question; or one line for each question, whose names semicolons separate,
  /// as DeepStream's files have it.
  ///
  /// - Parameters:
  ///   - names: The lines of the file; none leaves the classes without names.
  ///   - counts: How many classes each question has.
  ///   - doing: What is being done, for errors.
  /// - Returns: The names of each question's classes.
  /// - Throws: An error that says how many names there are and how many are needed.
  static func split(_ names: [String], counts: [Int], doing: String) throws(InferenceError) -> [Labels] {
    guard !names.isEmpty else { return counts.map { _ in Labels(names: []) } }
    let rows = names.map { line in
      line.split(separator: ";", omittingEmptySubsequences: false).map { trimmed($0) }
    }
    if rows.map(\.count) == counts, counts != [1] { return rows.map { Labels(names: $0) } }
    if names.count == counts.reduce(0, +) {
      var rest = names[...]
      return counts.map { count in
        defer { rest = rest.dropFirst(count) }
        return Labels(names: Array(rest.prefix(count)))
      }
    }
    let found = rows.count == 1 && rows[0].count > 1 ? rows[0].count : names.count
    let advice =
      counts.count == 1
      ? "the network has \(counts[0]) classes; give one name a line"
      : "the network has \(counts.map(String.init).joined(separator: " and ")) classes; give one name a line, or a line "
        + "for each output with names between semicolons"
    throw InferenceError(.labels, "there are \(found) labels, but \(advice)", doing: doing)
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}

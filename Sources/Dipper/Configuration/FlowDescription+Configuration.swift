internal import DipperAdvice
internal import Yams

extension FlowDescription {
  /// Reads a configuration file, as described in `docs/configuration.md`.
  ///
  /// Sources, models and labels are looked for from the file's own directory, outputs are written from the
  /// directory the program runs in.
  ///
  /// - Parameter path: The path of the YAML file.
  /// - Throws: A ``FlowError`` that lists everything wrong with its line and column.
  public init(configuration path: String) throws(FlowError) {
    let text: String
    do {
      text = try readText(at: path)
    } catch {
      let problem = Problem(
        key: path, found: error.found, expected: "a configuration in YAML",
        advice: "check the path, or see 'dipper run --help'")
      throw FlowError(.configuration, "1 problem", doing: "reading \(path)", problems: [problem])
    }
    try self.init(yaml: text, file: path)
  }

  /// Reads a configuration from text.
  ///
  /// - Parameters:
  ///   - yaml: The text.
  ///   - file: The path that errors name; relative inputs are looked for from its directory.
  /// - Throws: A ``FlowError`` that lists everything wrong with its line and column.
  public init(yaml: String, file: String) throws(FlowError) {
    self.init()
    var reader = ConfigurationReader(file: file)
    if let root = try Self.parse(yaml, file: file) {
      self = reader.flow(reader.root(root), inputs: directory(of: file))
      places = reader.places
    } else {
      reader.problems = [
        Problem(
          key: "", place: Place(file: file, line: 1, column: 1), found: "an empty file",
          expected: "at least the key 'sources'")
      ]
    }
    guard reader.problems.isEmpty else {
      let count = reader.problems.count
      throw FlowError(
        .configuration, count == 1 ? "1 problem" : "\(count) problems", doing: "reading \(file)",
        problems: reader.problems.sorted(by: isBefore))
    }
  }

  private static func parse(_ yaml: String, file: String) throws(FlowError) -> Node? {
    do {
      return try compose(yaml: yaml)
    } catch {
      let problem =
        (error as? YamlError).map { yamlProblem($0, file: file) }
        ?? Problem(key: file, found: "unreadable YAML (\(error))")
      throw FlowError(.configuration, "1 problem", doing: "reading \(file)", problems: [problem])
    }
  }

  /// What the YAML parser says, as a problem with its place.
  private static func yamlProblem(_ error: YamlError, file: String) -> Problem {
    func at(_ mark: Mark) -> Place { Place(file: file, line: mark.line, column: mark.column) }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Problem(
        key: "", place: at(mark), found: "broken YAML (\(problem))",
        advice: "check indentation, colons and quotes near here")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.sorted().map { "'\($0)'" }.joined(separator: ", ")
      return Problem(
        key: "", place: at(context.mark), found: "the key \(names) twice in one map",
        expected: "each key once",
        advice: duplicates.contains("detect") ? "write several detectors as a list under one 'detect'" : "")
    default:
      return Problem(
        key: "", place: Place(file: file, line: 1, column: 1), found: "unreadable YAML (\(error))")
    }
  }
}

/// Whether a problem stands earlier in the file than another.
private func isBefore(_ first: Problem, _ second: Problem) -> Bool {
  guard let a = first.place, let b = second.place else { return first.place == nil && second.place != nil }
  return (a.line, a.column) < (b.line, b.column)
}

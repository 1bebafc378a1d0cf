/// Why a flow cannot be made or run.
public struct FlowError: Error, Sendable, CustomStringConvertible {
  /// The kinds of failure; more may be added.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code's name.
    public let rawValue: String

    /// Creates a code from its name.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The configuration cannot be read or means nothing; ``FlowError/problems`` lists why.
    public static let configuration = Code(rawValue: "configuration")

    /// No source can run.
    public static let nothingToRun = Code(rawValue: "nothing-to-run")

    /// Something the flow needs is not installed.
    public static let unavailable = Code(rawValue: "unavailable")

    /// A handler threw an error; ``FlowError/cause`` is that error.
    public static let handlerFailed = Code(rawValue: "handler-failed")

    /// No source has the name that was given.
    public static let notFound = Code(rawValue: "not-found")

    /// A source has the name already.
    public static let duplicate = Code(rawValue: "duplicate")

    /// The run is coming to its end and takes nothing new.
    public static let finishing = Code(rawValue: "finishing")

    /// The source has ended or failed, so that this cannot be done with it.
    public static let sourceOver = Code(rawValue: "source-over")

    /// The run was started and failed as a whole.
    public static let failed = Code(rawValue: "failed")
  }

  /// The kind of failure.
  public var code: Code

  /// What went wrong, in one line.
  public var message: String

  /// What was being done, such as `reading street.yml`.
  public var doing: String

  /// Everything that is wrong, fatal or not, in the order it was found.
  public var problems: [Problem]

  /// The error behind this one.
  public var cause: (any Error)?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of failure.
  ///   - message: What went wrong, in one line.
  ///   - doing: What was being done.
  ///   - problems: Everything that is wrong.
  ///   - cause: The error behind this one.
  public init(
    _ code: Code, _ message: String, doing: String = "", problems: [Problem] = [], cause: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.doing = doing
    self.problems = problems
    self.cause = cause
  }

  /// The error; one line for each problem where there are several.
  public var description: String {
    let fatal = problems.filter { $0.severity != .warning }
    if !fatal.isEmpty { return fatal.map(\.description).joined(separator: "\n") }
    let line = doing.isEmpty ? message : "\(doing): \(message)"
    guard let cause, "\(cause)" != message else { return line }
    return "\(line): \(cause)"
  }
}

extension FlowError {
  /// The error that a list of problems amounts to, nil where something can run all the same.
  init?(problems: [Problem], sources: [Source], doing: String) {
    if problems.contains(where: { $0.severity == .fatal }) {
      let count = problems.count { $0.severity == .fatal }
      self.init(
        .configuration, count == 1 ? "1 problem" : "\(count) problems", doing: doing, problems: problems)
      return
    }
    let failed = Set(problems.compactMap { if case .source(let name) = $0.severity { name } else { nil } })
    guard !sources.isEmpty, sources.allSatisfy({ failed.contains($0.name) }) else { return nil }
    self.init(.nothingToRun, "none of the sources can be read", doing: doing, problems: problems)
  }
}

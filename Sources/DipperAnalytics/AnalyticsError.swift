/// What is wrong with regions, lines and directions.
public struct AnalyticsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of an error; more may come.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The name of the kind.
    public let description: String

    /// A region, line or direction cannot be watched.
    public static let badZone = Code(description: "bad zone")

    /// A configuration in DeepStream's form cannot be understood.
    public static let badConfiguration = Code(description: "bad configuration")

    /// A configuration cannot be read.
    public static let cannotRead = Code(description: "cannot read")
  }

  /// The kind of error.
  public var code: Code

  /// What it is about: `regions[1].corners`, or a file's line and key.
  public var key: String

  /// What was found, what was expected, and what to do.
  public var message: String

  /// What was being done.
  public var doing: String

  /// What is behind it, in other words.
  public var cause: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of error.
  ///   - key: What it is about.
  ///   - message: What was found, what was expected, and what to do.
  ///   - doing: What was being done.
  ///   - cause: What is behind it, in other words.
  public init(code: Code, key: String, message: String, doing: String, cause: String? = nil) {
    self.code = code
    self.key = key
    self.message = message
    self.doing = doing
    self.cause = cause
  }

  /// One line for people.
  public var description: String { "\(doing): \(key): \(message)" + (cause.map { " (\($0))" } ?? "") }
}

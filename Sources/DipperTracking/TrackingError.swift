/// What is wrong with a tracker's configuration.
public struct TrackingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of an error; more may come.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The name of the kind.
    public let description: String

    /// A setting is outside its range.
    public static let invalidConfiguration = Code(description: "invalid configuration")
  }

  /// The kind of error.
  public var code: Code

  /// The setting, what was found and what was expected.
  public var message: String

  /// What was being done.
  public var doing: String

  /// The error behind this one.
  public var cause: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of error.
  ///   - message: The setting, what was found and what was expected.
  ///   - doing: What was being done.
  ///   - cause: The error behind this one.
  public init(code: Code, message: String, doing: String, cause: String? = nil) {
    self.code = code
    self.message = message
    self.doing = doing
    self.cause = cause
  }

  /// One line for people.
  public var description: String {
    "\(doing): \(message)" + (cause.map { " (\($0))" } ?? "")
  }
}

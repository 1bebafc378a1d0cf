/// Something that goes on without an error and without a result, such as a model that finds nothing; told once.
public struct RunWarning: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The stage, source or output that it is about, such as `detect person`.
  public var subject: String

  /// What is missing, and the likely cause.
  public var message: String

  /// Creates a warning.
  ///
  /// - Parameters:
  ///   - subject: What it is about.
  ///   - message: What is missing, and the likely cause.
  public init(subject: String, message: String) {
    self.subject = subject
    self.message = message
  }

  /// The warning in one line.
  public var description: String { "\(subject): \(message)" }
}

/// Why a server cannot be made or run.
public struct ServerError: Error, Sendable, Hashable, CustomStringConvertible {
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

    /// A setting means nothing or is missing.
    public static let configuration = Code(rawValue: "configuration")

    /// The address cannot be listened at.
    public static let cannotListen = Code(rawValue: "cannot-listen")
  }

  /// The kind of failure.
  public var code: Code

  /// What was found, what was expected and what to do, in one line.
  public var message: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of failure.
  ///   - message: What was found, what was expected and what to do, in one line.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }
}

/// Why a stream cannot be given out or kept.
public struct StreamingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of failure; more may be added.
  public struct Code: RawRepresentable, Sendable, Hashable {
    /// The code's name.
    public let rawValue: String

    /// Creates a code from its name.
    ///
    /// - Parameter rawValue: The name.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// A library that is needed is not installed.
    public static let libraryMissing = Code(rawValue: "library-missing")

    /// The address or port cannot be listened at.
    public static let addressUnavailable = Code(rawValue: "address-unavailable")

    /// A file cannot be written.
    public static let notWritten = Code(rawValue: "not-written")
  }

  /// The kind of failure.
  public var code: Code

  /// What was found, what was expected and what to do, in one line.
  public var message: String

  /// What was being done, such as `starting the RTSP server`.
  public var doing: String

  /// The text of the failure underneath, if there is one.
  public var cause: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of failure.
  ///   - message: What was found, what was expected and what to do.
  ///   - doing: What was being done.
  ///   - cause: The text of the failure underneath.
  public init(_ code: Code, _ message: String, doing: String, cause: String? = nil) {
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

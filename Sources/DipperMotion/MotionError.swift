/// Why the motion between frames could not be worked out.
public struct MotionError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure; more may come.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The code as a word.
    public let description: String

    /// The engine's library is not there or cannot be used.
    public static let engineMissing = Code(description: "engine missing")
    /// The frames are smaller than the engine can handle.
    public static let frameTooSmall = Code(description: "frame too small")
    /// A frame's size is not the one that the estimator was made for.
    public static let sizeMismatch = Code(description: "size mismatch")
    /// A setting is out of range.
    public static let invalidSetting = Code(description: "invalid setting")
    /// The engine failed while it worked.
    public static let engineFailed = Code(description: "engine failed")
  }

  /// The kind of failure.
  public let code: Code
  /// What was found, what was expected, and what to do.
  public let message: String
  /// What was being done.
  public let doing: String
  /// What the engine or the system said, if anything.
  public let cause: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of failure.
  ///   - message: What was found, what was expected, and what to do.
  ///   - doing: What was being done.
  ///   - cause: What the engine or the system said.
  public init(_ code: Code, _ message: String, doing: String, cause: String? = nil) {
    self.code = code
    self.message = message
    self.doing = doing
    self.cause = cause
  }

  /// One line: what was being done, what was found and what to do.
  public var description: String { "\(doing): \(message)" + (cause.map { " (\($0))" } ?? "") }
}

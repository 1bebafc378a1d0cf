/// Why a picture could not be encoded or written.
public struct PictureError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure; more may come.
  public struct Code: Sendable, Hashable {
    private let name: String

    private init(_ name: String) { self.name = name }

    /// A quality is not one of 1…100.
    public static let invalidQuality = Code("invalidQuality")
    /// The image is larger than the kind of file can hold.
    public static let tooLarge = Code("tooLarge")
    /// The library that makes such files reports a failure.
    public static let notEncoded = Code("notEncoded")
    /// A file could not be written.
    public static let notWritten = Code("notWritten")
  }

  /// The kind of failure.
  public let code: Code
  /// What was found, what was expected, and what to do.
  public let message: String
  /// What was being done.
  public let doing: String
  /// The failure below, in its own words; empty if there is none.
  public let cause: String

  init(_ code: Code, _ message: String, doing: String, cause: String = "") {
    self.code = code
    self.message = message
    self.doing = doing
    self.cause = cause
  }

  /// One line for people.
  public var description: String {
    cause.isEmpty ? "\(doing): \(message)" : "\(doing): \(message) (\(cause))"
  }
}

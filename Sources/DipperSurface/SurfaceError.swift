/// Why pixels could not be converted or scaled.
public struct SurfaceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure; more may come.
  public struct Code: Sendable, Hashable {
    private let name: String

    private init(_ name: String) { self.name = name }

    /// The images' sizes do not fit the operation.
    public static let sizeMismatch = Code("sizeMismatch")
    /// The operation does not exist for these formats.
    public static let unsupportedFormat = Code("unsupportedFormat")
    /// An image is larger than the scaler can handle.
    public static let tooLarge = Code("tooLarge")
  }

  /// The kind of failure.
  public let code: Code
  /// What was found, what was expected, and what to do.
  public let message: String
  /// What was being done.
  public let doing: String

  package init(_ code: Code, _ message: String, doing: String) {
    self.code = code
    self.message = message
    self.doing = doing
  }

  /// One line for people.
  public var description: String { "\(doing): \(message)" }
}

/// What went wrong with metadata, and what was being done.
public struct MetadataError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of failure; more kinds may come.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The kind's name.
    public let description: String

    /// A metadata library is not there, or does not load.
    public static let missingLibrary = Code(description: "missing library")
    /// A library lays metadata out in another way than DeepStream 9.
    public static let unsupportedLayout = Code(description: "unsupported layout")
    /// A library lacks functions that metadata needs.
    public static let missingFunctions = Code(description: "missing functions")
  }

  /// The kind of failure.
  public var code: Code
  /// What was found, what was expected, and what to do.
  public var message: String
  /// What was being done, such as `loading libnvds_meta.so`.
  public var doing: String
  /// The text of the failure underneath, if there is one.
  public var cause: String?

  /// Describes a failure.
  ///
  /// - Parameters:
  ///   - code: The kind of failure.
  ///   - message: What was found, what was expected, and what to do.
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

/// Why events could not be kept or delivered.
public struct DeliveryError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of an error; more may come.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The name of the kind.
    public let description: String

    /// An address, a template or a setting is wrong.
    public static let settings = Code(description: "settings")

    /// The broker's client library is not installed.
    public static let libraryMissing = Code(description: "library missing")

    /// The broker cannot be reached; trying again may help.
    public static let unreachable = Code(description: "unreachable")

    /// The broker refuses the user, the password or the certificate; trying again may help after a change.
    public static let refused = Code(description: "refused")

    /// The connection ended while messages were under way; trying again may help.
    public static let disconnected = Code(description: "disconnected")

    /// The broker refuses this message, such as for its size or topic; sending it again does not help.
    public static let messageRefused = Code(description: "message refused")

    /// The spool's file cannot be opened.
    public static let spoolOpen = Code(description: "spool not opened")

    /// The spool's file is damaged.
    public static let spoolDamaged = Code(description: "spool damaged")

    /// The spool's file cannot be written, such as on a full disk.
    public static let spoolWrite = Code(description: "spool not written")

    /// The spool is full and its policy is to stop.
    public static let spoolFull = Code(description: "spool full")

    /// The system gives no thread or other means.
    public static let system = Code(description: "system")
  }

  /// The kind of error.
  public var code: Code

  /// The broker or file, what was found, and what to do.
  public var message: String

  /// What was being done.
  public var doing: String

  /// The library's or system's words for what is behind it.
  public var cause: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of error.
  ///   - message: The broker or file, what was found, and what to do.
  ///   - doing: What was being done.
  ///   - cause: The library's or system's words for what is behind it.
  public init(_ code: Code, _ message: String, doing: String, cause: String? = nil) {
    self.code = code
    self.message = message
    self.doing = doing
    self.cause = cause
  }

  /// One line for people.
  public var description: String { "\(doing): \(message)" + (cause.map { " (\($0))" } ?? "") }
}

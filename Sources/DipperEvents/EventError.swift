internal import Glibc

/// Why events could not be written.
public struct EventError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of an error; more may come.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The name of the kind.
    public let description: String

    /// The file could not be opened.
    public static let cannotOpen = Code(description: "cannot open")

    /// The file could not be written.
    public static let cannotWrite = Code(description: "cannot write")

    /// The file could not be closed properly.
    public static let cannotClose = Code(description: "cannot close")
  }

  /// The kind of error.
  public var code: Code

  /// The file, what was found, and what to do.
  public var message: String

  /// What was being done.
  public var doing: String

  /// The system's words for what is behind it.
  public var cause: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of error.
  ///   - message: The file, what was found, and what to do.
  ///   - doing: What was being done.
  ///   - cause: The system's words for what is behind it.
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

  /// Makes the error of a failed system call.
  ///
  /// - Parameters:
  ///   - code: The kind of error.
  ///   - path: The file.
  ///   - number: The value of `errno`.
  init(_ code: Code, path: String, errno number: Int32) {
    let advice =
      switch number {
      case ENOSPC, EDQUOT: "; free some space or write to another place"
      case EACCES, EPERM, EROFS: "; choose a place that you may write to"
      case ENOENT, ENOTDIR: "; create the directory first"
      case EISDIR: "; give the name of a file in it"
      default: ""
      }
    self.init(
      code: code, message: "\(code) \(path)\(advice)", doing: "writing events",
      cause: unsafe String(cString: strerror(number)))
  }
}

/// Why a running flow did not do what it was asked to.
struct ControlError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of refusal; more may be added.
  struct Code: RawRepresentable, Sendable, Hashable {
    /// The code's name.
    let rawValue: String

    /// Creates a code from its name.
    ///
    /// - Parameter rawValue: The name.
    init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// What was asked for means nothing: an address without a scheme that is known, a name with a slash.
    static let invalid = Code(rawValue: "invalid")

    /// There is no stream of that name.
    static let notFound = Code(rawValue: "not-found")

    /// There is a stream of that name already.
    static let alreadyThere = Code(rawValue: "already-there")

    /// The stream's state does not allow it.
    static let conflict = Code(rawValue: "conflict")

    /// The flow is starting or stopping, or something it needs is missing.
    static let unavailable = Code(rawValue: "unavailable")
  }

  /// The kind of refusal.
  var code: Code

  /// What was found, what was expected and what to do, in one line; no credentials.
  var message: String

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: The kind of refusal.
  ///   - message: What was found, what was expected and what to do, in one line.
  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  var description: String { message }
}

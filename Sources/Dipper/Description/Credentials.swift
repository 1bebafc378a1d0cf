/// Who asks a camera or server for its video; nothing that is printed shows it.
public struct Credentials: Sendable, Hashable, Codable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The user's name.
  public var user: String

  /// The password.
  public var password: String

  /// Creates credentials.
  ///
  /// - Parameters:
  ///   - user: The user's name.
  ///   - password: The password, as it is typed: nothing in it needs to be escaped.
  public init(user: String, password: String) {
    self.user = user
    self.password = password
  }

  /// Three stars.
  public var description: String { "***" }

  /// Three stars.
  public var debugDescription: String { "***" }

  /// Nothing: no debugger and no `dump` shows what is secret.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

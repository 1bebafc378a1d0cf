/// Something wrong with a flow, found before it starts.
public struct Problem: Sendable, Hashable, CustomStringConvertible {
  /// What a problem prevents.
  public enum Severity: Sendable, Hashable {
    /// Nothing can run.
    case fatal

    /// The source of this name cannot run; the others can.
    case source(String)

    /// Everything runs, but perhaps not as meant.
    case warning
  }

  /// What the problem prevents.
  public var severity: Severity

  /// The key or element it is about, such as `detect[0].threshold`.
  public var key: String

  /// Where the key stands in the configuration file.
  public var place: Place?

  /// What was found.
  public var found: String

  /// What was expected; empty where that goes without saying.
  public var expected: String

  /// What to do about it; empty where that goes without saying.
  public var advice: String

  /// Creates a problem.
  ///
  /// - Parameters:
  ///   - severity: What it prevents.
  ///   - key: The key or element it is about.
  ///   - place: Where the key stands in the configuration file.
  ///   - found: What was found.
  ///   - expected: What was expected.
  ///   - advice: What to do about it.
  public init(
    _ severity: Severity = .fatal, key: String, place: Place? = nil, found: String, expected: String = "",
    advice: String = ""
  ) {
    self.severity = severity
    self.key = key
    self.place = place
    self.found = found
    self.expected = expected
    self.advice = advice
  }

  /// Creates a problem that is told in whole sentences.
  init(_ severity: Severity, key: String, place: Place?, message: String) {
    self.init(severity, key: key, place: place, found: "", advice: message)
  }

  /// What was found, what was expected and what to do, without the place and the key.
  public var reason: String {
    if found.isEmpty { return advice }
    var line = "found \(found)"
    if !expected.isEmpty { line += ", expected \(expected)" }
    if !advice.isEmpty { line += "; \(advice)" }
    return line
  }

  /// The problem in one line: place, key, what was found, what was expected, what to do.
  public var description: String {
    let at = place.map { "\($0): " } ?? ""
    return at + (key.isEmpty ? "" : "\(key): ") + reason
  }
}

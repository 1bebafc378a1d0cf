/// What went wrong in GStreamer, and what was being done.
public struct GStreamerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kind of failure; more kinds may come.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The kind's name.
    public let description: String

    /// GStreamer could not be started, or is too old.
    public static let initialization = Code(description: "initialization")
    /// No element of that name is installed.
    public static let missingElement = Code(description: "missing element")
    /// A launch line does not parse.
    public static let invalidDescription = Code(description: "invalid description")
    /// An element has no property of that name, or it cannot be read or written.
    public static let unknownProperty = Code(description: "unknown property")
    /// A property cannot hold that value.
    public static let invalidValue = Code(description: "invalid value")
    /// Elements or pads do not link.
    public static let linkFailed = Code(description: "link failed")
    /// An element has no such pad or pad template.
    public static let missingPad = Code(description: "missing pad")
    /// A name is taken already, or the object has a parent already.
    public static let notAdded = Code(description: "not added")
    /// An element refused a change of state.
    public static let stateChangeFailed = Code(description: "state change failed")
    /// Caps do not parse or do not describe what was asked.
    public static let invalidCaps = Code(description: "invalid caps")
    /// An element has no signal of that name.
    public static let unknownSignal = Code(description: "unknown signal")
    /// A buffer's memory could not be mapped.
    public static let mapFailed = Code(description: "map failed")
    /// A running pipeline reported an error.
    public static let pipelineFailed = Code(description: "pipeline failed")
  }

  /// The kind of failure.
  public var code: Code
  /// What was found, what was expected, and what to do.
  public var message: String
  /// What was being done, such as `linking src to mux`.
  public var doing: String
  /// The text of the failure underneath, if there is one.
  public var cause: String?

  /// Describes a failure.
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

/// What went wrong with a model or an engine.
public struct InferenceError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of failure it is.
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    /// The code as a word.
    public let description: String

    /// The engine's library is not there or cannot be used.
    public static let engineMissing = Code(description: "engine missing")
    /// The model's file is missing or cannot be read as a model.
    public static let modelUnreadable = Code(description: "model unreadable")
    /// The model's inputs are not those of an object detector that can be fed.
    public static let unsupportedInput = Code(description: "unsupported input")
    /// No decoder knows the model's outputs.
    public static let unknownOutputs = Code(description: "unknown outputs")
    /// The labels do not fit the model.
    public static let labels = Code(description: "labels")
    /// A setting is out of range.
    public static let invalidConfiguration = Code(description: "invalid configuration")
    /// The engine failed while it ran.
    public static let inferenceFailed = Code(description: "inference failed")
  }

  /// What kind of failure it is.
  public var code: Code
  /// What was found, what was expected, and what to do.
  public var message: String
  /// What was being done, such as "loading model.onnx".
  public var doing: String
  /// What the engine or the system said, if anything.
  public var cause: String?

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - code: What kind of failure it is.
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

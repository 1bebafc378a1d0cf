/// A file of events, one JSON object a line.
public struct EventsStage: Sendable, Hashable, Codable {
  /// The path of the file.
  public var path: String

  /// Creates an event file.
  ///
  /// - Parameter path: The path of the file.
  public init(_ path: String) {
    self.path = path
  }
}

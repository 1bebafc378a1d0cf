/// How far a run has come.
public struct Progress: Sendable, Hashable, Codable {
  /// The time since the run began, in seconds.
  public var elapsed: Double

  /// Each source in the order of the flow.
  public var sources: [SourceProgress]

  /// Creates a progress.
  ///
  /// - Parameters:
  ///   - elapsed: The time since the run began, in seconds.
  ///   - sources: Each source in the order of the flow.
  public init(elapsed: Double, sources: [SourceProgress]) {
    self.elapsed = elapsed
    self.sources = sources
  }
}

/// How far a run has come.
public struct Progress: Sendable, Hashable, Codable {
  /// The time since the run began, in seconds.
  public var elapsed: Double

  /// Each source in the order of the flow.
  public var sources: [SourceProgress]

  /// How long frames take, since the run began.
  public var latency: LatencySummary

  /// What goes on without an error and without a result, so far.
  public var warnings: [RunWarning]

  /// What became of the events that stages publish, in the order of the stages.
  public var publications: [Publication] = []

  /// Creates a progress.
  ///
  /// - Parameters:
  ///   - elapsed: The time since the run began, in seconds.
  ///   - sources: Each source in the order of the flow.
  ///   - latency: How long frames take.
  ///   - warnings: What goes on without a result.
  public init(
    elapsed: Double, sources: [SourceProgress], latency: LatencySummary = LatencySummary(), warnings: [RunWarning] = []
  ) {
    self.warnings = warnings
    self.elapsed = elapsed
    self.sources = sources
    self.latency = latency
  }
}

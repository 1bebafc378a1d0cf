/// How far a run has come.
public struct Progress: Sendable, Hashable, Codable {
  /// The time since the run began, in seconds.
  public var elapsed: Double

  /// Each source in the order of the flow.
  public var sources: [SourceProgress]

  /// How long frames take, since the run began.
  public var latency: LatencySummary

  /// What became of the events that stages publish, in the order of the stages.
  public var publications: [Publication] = []

  /// Creates a progress.
  ///
  /// - Parameters:
  ///   - elapsed: The time since the run began, in seconds.
  ///   - sources: Each source in the order of the flow.
  ///   - latency: How long frames take.
  public init(elapsed: Double, sources: [SourceProgress], latency: LatencySummary = LatencySummary()) {
    self.elapsed = elapsed
    self.sources = sources
    self.latency = latency
  }
}

/// What a flow has counted and measured since it began.
struct FlowMeasures: Sendable, Hashable {
  /// How long something took, over the frames that were measured.
  struct Latency: Sendable, Hashable {
    /// How many frames were measured.
    var count: Int

    /// The sum of their times, in seconds; nil where it is not known.
    var sum: Double?

    /// The times that a share of the frames did not exceed, in seconds, by that share (0.5 is the median).
    var quantiles: [Double: Double] = [:]
  }

  /// How long frames were in one stage.
  struct Stage: Sendable, Hashable {
    /// The stage's name, such as `track`.
    var name: String

    /// The time in the stage.
    var latency: Latency
  }

  /// The time since the flow began, in seconds.
  var uptime = 0.0

  /// The stages, from the first to the last.
  var stages: [Stage] = []

  /// The time from a decoder to the last stage; nil where nothing was measured.
  var endToEnd: Latency?

  /// What putting a batch together takes beyond the wait for its frames, counted in batches; nil before the first.
  var assembly: Latency?
}

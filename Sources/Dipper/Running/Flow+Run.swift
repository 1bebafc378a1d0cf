extension Flow {
  /// Runs the flow until every source is over; cancelling the task ends it early with whole files.
  ///
  /// - Parameters:
  ///   - frameLimit: How many frames of each source are seen at most; nil sees all.
  ///   - onProgress: Is called several times a second, on a thread of the run.
  /// - Returns: What the run did.
  /// - Throws: A ``FlowError`` if the run as a whole fails; a source that fails is in the report.
  public func run(
    frameLimit: Int? = nil, onProgress: (@Sendable (Progress) -> Void)? = nil
  ) async throws(FlowError) -> Report {
    throw FlowError(.unavailable, "running is not available", doing: "running the flow")
  }
}

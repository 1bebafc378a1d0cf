internal import Dipper

/// Something that runs flows: the real pipeline, or a made-up one in tests.
protocol FlowRunner: Sendable {
  /// Runs a flow to its end; cancelling the task ends it early with whole files.
  func run(
    _ flow: Flow, frameLimit: Int?, onProgress: @escaping @Sendable (Progress) -> Void
  ) async throws(FlowError) -> Report
}

/// Runs flows for real.
struct PipelineRunner: FlowRunner {
  func run(
    _ flow: Flow, frameLimit: Int?, onProgress: @escaping @Sendable (Progress) -> Void
  ) async throws(FlowError) -> Report {
    try await flow.run(frameLimit: frameLimit, onProgress: onProgress)
  }
}

/// A flow that runs.
///
/// Letting go of it ends the run.
public final class FlowRun: Sendable {
  /// The flow's sources, to be listed, added, removed and changed while it runs.
  public let sources: FlowSources

  private let state: RunState
  private let task: Task<Result<Report, FlowError>, Never>

  init(_ runner: PipelineRunner) {
    state = runner.state
    sources = FlowSources(runner: runner)
    task = Task { await runner.result() }
  }

  deinit { task.cancel() }

  /// Where the run stands.
  public var progress: Progress { state.progress }

  /// What goes on without an error and without a result so far, such as a model that finds nothing; each told once.
  public var warnings: [RunWarning] { state.warnings }

  /// Lets no more frames in: what is inside the pipeline passes, and every file that was begun is whole in the end.
  public func finish() { task.cancel() }

  /// Waits until every source has ended, and says how it went.
  ///
  /// Cancelling the task that waits finishes the run.
  ///
  /// - Returns: What each source gave.
  /// - Throws: A ``FlowError`` where a handler threw or the pipeline as a whole failed.
  public func report() async throws(FlowError) -> Report {
    let result = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    return try result.get()
  }
}

extension Flow {
  /// Starts the flow, and returns while it runs.
  ///
  /// - Parameter frameLimit: The most frames to take of each source; `nil` takes all.
  /// - Returns: The run.
  /// - Throws: A ``FlowError`` where a model cannot be loaded or GStreamer lacks a part.
  public func start(frameLimit: Int? = nil) async throws(FlowError) -> FlowRun {
    let state = RunState(description.sources)
    for (index, source) in description.sources.enumerated() {
      guard let failed = failedSources.first(where: { $0.source.name == source.name }) else { continue }
      _ = state.fail(index, failed.problem.reason)
    }
    try description.makeOutputDirectories()
    let runner = try await prepare(state, frameLimit: frameLimit)
    try await runner.start()
    return FlowRun(runner)
  }
}

internal import Dispatch
internal import DipperElements
internal import DipperGStreamer

extension PipelineRunner {
  /// Starts the pipeline and its sources.
  func start() async throws(FlowError) {
    state.begin()
    commands.begin { [weak self] command in await self?.perform(command) }
    let following = Task { [self] in await follow() }
    with { $0.following = following }
    do throws(GStreamerError) { try await pipeline.setState(.playing) } catch {
      following.cancel()
      commands.end()
      await stopServing()
      throw FlowError(.failed, state.failure ?? "\(error)", doing: "running the flow", cause: error)
    }
    // Every source has its place in the batch before the first begins: one that is short must not end the batch.
    for (index, source) in flow.sources.enumerated() where state.canStart(index) {
      enter(source, slot: index, isAwaited: true)
    }
    for keeper in with({ $0.keepers.values.sorted { $0.slot < $1.slot } }) { begin(keeper) }
    // Nobody else ends a batch that has no input.
    if with({ $0.keepers.isEmpty }), !flow.awaitsSources { finishInputs(of: mux) }
  }

  /// Waits until every frame has passed and every file is whole.
  ///
  /// - Returns: Whether it ended by itself; `false` where the task was cancelled.
  private func run() async -> Bool {
    await withTaskCancellationHandler {
      await state.end.wait()
    } onCancel: {
      finish()
    }
    commands.end()
    readTraffic()
    await stopKeepers()
    _ = try? await pipeline.setState(.null)
    await stopServing()
    // What the task holds goes with it, the networks among it.
    let following = with { $0.following.take() }
    following?.cancel()
    await following?.value
    events.close()
    return !Task.isCancelled
  }

  /// Sends all who watch away.
  private func stopServing() async {
    let streams = streams
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        streams.close()
        continuation.resume()
      }
    }
  }

  /// Ends what is done for sources, so that nothing is built while the pipeline is taken down.
  private func stopKeepers() async {
    let (keepers, tasks) = with { branches in
      branches.isOver = true
      return (Array(branches.keepers.values), Array(branches.tasks.values))
    }
    for keeper in keepers { keeper.mailbox.post(.stop) }
    for task in tasks { await task.value }
    with { branches in
      branches.keepers = [:]
      branches.tasks = [:]
    }
  }

  /// Lets no more frames in, so that what is inside passes and the files end properly.
  func finish() {
    state.finish()
    finishInputs(of: mux)
  }

  /// Runs, and says how it went.
  func result() async -> Result<Report, FlowError> {
    let endedByItself = await run()
    if let error = state.handlerError {
      return .failure(FlowError(.handlerFailed, "a handler threw an error", doing: "running the flow", cause: error))
    }
    if let failure = state.failure { return .failure(FlowError(.failed, failure, doing: "running the flow")) }
    if endedByItself { state.failEmptySources() }
    return .success(state.report(endedByItself ? .finished : .interrupted))
  }
}

internal import DipperElements
internal import DipperGStreamer

extension PipelineRunner {
  /// Runs until every frame has passed and every file is whole.
  ///
  /// - Returns: Whether it ended by itself; `false` where the task was cancelled.
  func run() async throws(GStreamerError) -> Bool {
    let following = Task { [self] in await follow() }
    do throws(GStreamerError) {
      try await pipeline.setState(.playing)
    } catch {
      following.cancel()
      throw error
    }
    for (index, source) in flow.sources.enumerated() where state.progress.sources[index].state != .failed {
      await start(source, index: index)
    }
    let endedByItself = await withTaskCancellationHandler {
      await following.value
      return !Task.isCancelled
    } onCancel: {
      finish()
    }
    _ = try? await pipeline.setState(.null)
    return endedByItself
  }

  /// Lets no more frames in, so that what is inside passes and the files end properly.
  func finish() { finishInputs(of: mux) }

  /// Follows the pipeline's messages until everything has ended.
  private func follow() async {
    for await message in pipeline.bus {
      switch message {
      case .error(let report): handle(report)
      case .endOfStream(let source) where source == pipeline.path: return
      default: break
      }
      if state.failure != nil && !state.hasOpenOutputs { return }
    }
  }

  /// Finds out whose failure a message is, and stops that one alone.
  private func handle(_ report: Message.Report) {
    if let index = number(in: report.source, after: "source-") {
      giveUp(index, report.message)
    } else if let number = number(in: report.source, after: "output-") {
      let name = "output-\(number)"
      let output = with { branches in branches.outputs.values.first { $0.bin.name == name } }
      if let output { giveUp(output, report) }
    } else {
      state.noteFailure(report.message)
      finish()
    }
  }

  private func number(in path: String, after prefix: String) -> Int? {
    for part in path.split(separator: "/") {
      // A part reads `GstBin:source-3`.
      guard let name = part.split(separator: ":").last, name.hasPrefix(prefix) else { continue }
      return Int(name.dropFirst(prefix.count))
    }
    return nil
  }

  /// Takes a source out: its input of the batch ends, and the others go on.
  func giveUp(_ index: Int, _ reason: String, isVague: Bool = false) {
    guard state.fail(index, reason, isVague: isVague), let branch = with({ $0.sources[index] }) else { return }
    let pipeline = pipeline
    pipeline.element.callAsync {
      branch.bin.stopForGood()
      _ = branch.input.send(.endOfStream())
      pipeline.remove(branch.bin)
    }
  }

  /// Takes an output out: what it would have written is lost, and said so; the others go on.
  private func giveUp(_ output: OutputBranch, _ report: Message.Report) {
    // A file that is given no frames cannot be made; that its source has none was said already.
    let isEmpty = output.source.map { self.state.frames(of: $0) == 0 } ?? false
    if isEmpty { state.forget(output.path) } else { fail(output, "writing \(output.path): \(report.message)") }
    let pipeline = pipeline
    let state = state
    pipeline.element.callAsync {
      if output.feed.name.hasPrefix("src_") { _ = output.feeder.releaseRequestPad(output.feed) }
      output.bin.stopForGood()
      pipeline.remove(output.bin)
      state.close(output.path)
    }
  }

  private func fail(_ output: OutputBranch, _ reason: String) {
    guard let source = output.source else { return state.noteFailure(reason) }
    _ = state.fail(source, reason)
  }
}

internal import DipperElements
internal import DipperGStreamer

extension PipelineRunner {
  /// Runs until every frame has passed and every file is whole.
  ///
  /// - Returns: Whether it ended by itself; `false` where the task was cancelled.
  func run() async throws(GStreamerError) -> Bool {
    state.begin()
    let following = Task { [self] in await follow() }
    do { try await pipeline.setState(.playing) } catch {
      following.cancel()
      throw error
    }
    // Every source has its place in the batch before the first begins: one that is short must not end the batch.
    for (index, source) in flow.sources.enumerated() where state.canStart(index) {
      connect(source, index: index)
    }
    for index in flow.sources.indices { await start(index) }
    // Nobody else ends a batch that has no input.
    if with({ $0.sources.isEmpty }) { finishInputs(of: mux) }
    let minding = Task { [self] in await giveUpSilentFiles() }
    await withTaskCancellationHandler {
      await state.end.wait()
    } onCancel: {
      finish()
    }
    _ = try? await pipeline.setState(.null)
    // What the two tasks hold goes with them, the networks among it.
    following.cancel()
    minding.cancel()
    await following.value
    await minding.value
    return !Task.isCancelled
  }

  /// Lets no more frames in, so that what is inside passes and the files end properly.
  func finish() {
    state.finish()
    finishInputs(of: mux)
  }

  /// Gives up files that neither play nor fail.
  ///
  /// `decodebin` loses what a demultiplexer says of a damaged file when that comes while it is still being started.
  private func giveUpSilentFiles() async {
    // A machine that is busy with other things may take its time to open a file.
    let patience = 60
    guard (try? await Task.sleep(for: .seconds(patience))) != nil else { return }
    let begun = with { $0.begun }
    for (index, source) in flow.sources.enumerated() where source.kind == .file && !begun.contains(index) {
      guard state.isStarting(index) else { continue }
      giveUp(
        index,
        "found nothing that plays in the first \(patience) seconds, expected a whole video; the file is damaged or cut "
          + "off, copy it anew")
    }
  }

  /// Follows the pipeline's messages until its task is cancelled.
  private func follow() async {
    for await message in pipeline.bus {
      switch message {
      case .error(let report): handle(report)
      case .warning(let report): handleWarning(report)
      default: break
      }
    }
  }

  /// Finds out whose failure a message is, and stops that one alone.
  private func handle(_ report: Message.Report) {
    if let index = number(in: report.source, after: "source-"), flow.sources.indices.contains(index) {
      let isFile = flow.sources[index].kind == .file
      giveUp(index, FailureReason.ofSource(report, isFile: isFile), isVague: FailureReason.isVague(report))
    } else if let number = number(in: report.source, after: "output-") {
      let name = "output-\(number)"
      let output = with { branches in branches.outputs.values.first { $0.bin.name == name } }
      if let output { giveUp(output, report) }
    } else {
      state.noteFailure(report.message)
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
    guard with({ $0.failedOutputs.insert(output.path).inserted }) else { return }
    // A file that is given no frames cannot be made; that its source has none was said already.
    let isEmpty = output.source.map { self.state.frames(of: $0) == 0 } ?? false
    if isEmpty { state.forget(output.path) } else { fail(output, report.message) }
    let pipeline = pipeline
    pipeline.element.callAsync {
      if let entry = output.feed.peer { output.feed.unlink(from: entry) }
      output.bin.stopForGood()
      pipeline.remove(output.bin)
    }
  }

  private func fail(_ output: OutputBranch, _ message: String) {
    let reason = "writing \(output.path): \(message.hasSuffix(".") ? String(message.dropLast()) : message)"
    guard let source = output.source else { return state.failOutput(output.path, reason) }
    state.forget(output.path)
    _ = state.fail(source, reason)
  }

  /// Notes that an event file could not be written to; video goes on.
  private func handleWarning(_ report: Message.Report) {
    guard let number = number(in: report.source, after: "events-"), flow.eventFiles.indices.contains(number) else {
      return
    }
    state.failOutput(flow.eventFiles[number].path, report.message)
  }
}

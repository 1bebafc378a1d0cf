internal import DipperElements
internal import DipperGStreamer

extension PipelineRunner {
  /// Follows the pipeline's messages until its task is cancelled.
  func follow() async {
    for await message in pipeline.bus {
      switch message {
      case .error(let report): handle(report)
      case .warning(let report): handleWarning(report)
      case .endOfStream(let path): heardEnd(of: path)
      case .element(_, "splitmuxsink-fragment-closed", let fields):
        if case .string(let file?)? = fields["location"] { state.close(file) }
      default: break
      }
    }
  }

  /// Finds out whose failure a message is, and stops that one alone.
  private func handle(_ report: Message.Report) {
    if let session = number(in: report.source, after: "source-") {
      heard(report, of: session)
    } else if let number = number(in: report.source, after: "output-") {
      let name = "output-\(number)"
      let output = with { branches in branches.outputs.values.first { $0.bin.name == name } }
      if let output { giveUp(output, report) }
    } else {
      state.noteFailure(report.message)
    }
  }

  func number(in path: String, after prefix: String) -> Int? {
    for part in path.split(separator: "/") {
      // A part reads `GstBin:source-3`.
      guard let name = part.split(separator: ":").last, name.hasPrefix(prefix) else { continue }
      return Int(name.dropFirst(prefix.count))
    }
    return nil
  }

  /// Tells whoever keeps the source that one of its connections failed.
  private func heard(_ report: Message.Report, of session: Int) {
    let (keeper, isFile) = with { branches -> (SourceKeeper?, Bool) in
      let slot = branches.sessionSlots[session]
      return (slot.flatMap { branches.keepers[$0] }, slot.flatMap { branches.isFile[$0] } ?? false)
    }
    keeper?.mailbox.post(
      .news(
        .failed(
          FailureReason.ofSource(report, isFile: isFile), isVague: FailureReason.isVague(report),
          isFinal: FailureReason.isFinal(report)),
        session: session))
  }

  /// Takes an output out: what it would have written is lost, and said so; the others go on.
  private func giveUp(_ output: OutputBranch, _ report: Message.Report) {
    guard with({ $0.failedOutputs.insert(output.path).inserted }) else { return }
    // A file that is given no frames cannot be made; that its source has none was said already. Where it cannot be
    // written, its first frame is still on its way.
    let isRefused = report.domain == "gst-resource-error-quark"
    let isEmpty = !isRefused && output.source.map { self.state.frames(of: $0) == 0 } ?? false
    if isEmpty { state.forget(output.path) } else { fail(output, report.message) }
    let pipeline = pipeline
    pipeline.element.callAsync {
      output.onRemoval()
      if let entry = output.feed.peer { output.feed.unlink(from: entry) }
      output.bin.stopForGood()
      pipeline.remove(output.bin)
    }
  }

  private func fail(_ output: OutputBranch, _ message: String) {
    let reason = "writing \(output.path): \(message.hasSuffix(".") ? String(message.dropLast()) : message)"
    guard let source = output.source, output.blamesSource else {
      return lose(output.path, of: output.source, reason)
    }
    state.forget(output.path)
    tell(.outputLost(reason), of: source)
    _ = state.fail(source, reason)
  }

  /// Notes that an output was given up; whoever listens to its source learns of it.
  func lose(_ path: String, of source: Int?, _ reason: String) {
    state.failOutput(path, reason)
    if let source { tell(.outputLost(reason), of: source) }
  }

  /// Notes that an event file could not be written to; video goes on.
  private func handleWarning(_ report: Message.Report) {
    guard let number = number(in: report.source, after: "events-"), flow.eventFiles.indices.contains(number) else {
      return
    }
    state.failOutput(flow.eventFiles[number].path, report.message)
  }
}

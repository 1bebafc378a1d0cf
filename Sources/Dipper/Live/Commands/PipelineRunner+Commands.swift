internal import DipperDelivery
internal import DipperEvents

extension PipelineRunner {
  /// Does what a command asks for, and replies; a command that is wrong is told so and does nothing.
  func perform(_ received: ReceivedCommand) async {
    let read = ReadCommand(received.payload, now: .now)
    var reply = CommandReply(id: read.id, command: read.name)
    do throws(CommandProblem) {
      let command = try read.command.get()
      reply.command = command.name
      switch command {
      case .startRecording(let sources, let before, let after):
        reply.recordings = try startRecording(sources, before, after)
      case .stopRecording(let sources):
        for recorder in try recorders(of: sources) { recorder.stop(sources: sources) }
      case .addSource(let name, let uri): reply.source = try await add(name, uri)
      case .removeSource(let name):
        reply.source = name
        try await change { sources throws(FlowError) in try await sources.remove(name) }
      }
    } catch {
      reply.problem = error.message
    }
    received.reply(reply.bytes)
  }

  private func startRecording(
    _ sources: [String]?, _ before: Duration?, _ after: Duration?
  ) throws(CommandProblem) -> [EventRecording] {
    let files = try recorders(of: sources).flatMap { $0.trigger(before: before, after: after, sources: sources) }
    guard !files.isEmpty else { throw CommandProblem("found no frames to record yet, expected a source that plays") }
    return files
  }

  /// The flow's recorders, where all sources that are meant are there.
  private func recorders(of sources: [String]?) throws(CommandProblem) -> [EventRecorder] {
    let recorders = flow.recorders
    guard !recorders.isEmpty else {
      throw CommandProblem("found nothing in the flow that records on events, expected record-events")
    }
    let known = state.sourceStates.map(\.name)
    if let stranger = sources?.first(where: { !known.contains($0) }) {
      throw CommandProblem(FlowError.notFound(stranger).message)
    }
    return recorders
  }

  /// Adds a source that comes over the network: what a broker's users may send names no files of this machine.
  private func add(_ name: String?, _ uri: String) async throws(CommandProblem) -> String {
    let source = Source(uri, name: name)
    guard [.rtsp, .http, .test].contains(source.kind) else {
      throw CommandProblem("found '\(shown(source.publicURI))', expected an address with rtsp:// or http://")
    }
    try await change { sources throws(FlowError) in try await sources.add(source) }
    return source.name
  }

  private func change<Value>(
    _ body: (FlowSources) async throws(FlowError) -> Value
  ) async throws(CommandProblem) {
    do throws(FlowError) { _ = try await body(FlowSources(runner: self)) } catch {
      throw CommandProblem(error.message)
    }
  }
}

/// What is said to a command.
struct CommandReply: Sendable {
  var id: String?
  var command: String?
  var source: String?
  var recordings: [EventRecording] = []
  /// Why it was not done; nil where it was.
  var problem: String?

  /// The reply as `docs/commands.md` describes it.
  var bytes: [UInt8] {
    let files = recordings.map { file in
      JSONText.object([("source", .text(file.source)), ("path", .text(file.path))])
    }
    let reply = JSONText.object([
      ("schema", .text("dipper.reply/1")), ("id", id.map { .text($0) } ?? .null),
      ("command", command.map { .text($0) } ?? .null), ("status", .text(problem == nil ? "done" : "refused")),
      ("message", problem.map { .text($0) } ?? .null), ("source", source.map { .text($0) } ?? .null),
      ("recordings", .list(files)), ("wall_time", .text("\(WallTime.now)")),
    ])
    return Array(reply.written.utf8)
  }
}

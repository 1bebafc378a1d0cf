/// The sources of a running flow, which come, go and change while it runs.
///
/// ```swift
/// let run = try await flow.start()
/// try await run.sources.add(Source("rtsp://gate/main", name: "gate"))
/// try await run.sources.remove("yard")
/// ```
///
/// All of it may be called from any task; what concerns one source is done in the order in which it was asked for. No
/// other source loses a frame by it.
public struct FlowSources: Sendable {
  let runner: PipelineRunner

  /// What each source is doing, in the order in which they came; those that were removed are left out.
  public var states: [SourceState] { runner.state.sourceStates }

  /// What happens to sources from now on; each call gives a sequence of its own, which ends with the run.
  public var events: AsyncStream<SourceEvent> { runner.events.listen() }

  /// What a source is doing.
  ///
  /// - Parameter name: The source's name.
  /// - Returns: Its state; `nil` where no source has that name.
  public func state(of name: String) -> SourceState? { states.first { $0.name == name } }

  /// Adds a source and begins to connect it.
  ///
  /// It returns as soon as the source has its place in the batch; ``states`` and ``events`` say how the connection goes.
  ///
  /// - Parameter source: The source; its name must be free.
  /// - Returns: The source's state.
  /// - Throws: A ``FlowError`` of code ``FlowError/Code/configuration`` where the source can never play,
  ///   ``FlowError/Code/duplicate`` where its name is taken, ``FlowError/Code/finishing`` where the run is ending.
  @discardableResult
  public func add(_ source: Source) async throws(FlowError) -> SourceState {
    try Self.check(source, doing: "adding '\(shown(source.name))'")
    try runner.add(source)
    return state(of: source.name) ?? SourceState(name: source.name, uri: source.publicURI)
  }

  /// Takes a source out; its last frames pass and its files are whole when this returns.
  ///
  /// Without any source left the run ends, unless the flow awaits sources.
  ///
  /// - Parameter name: The source's name.
  /// - Throws: A ``FlowError`` of code ``FlowError/Code/notFound`` where no source has that name.
  public func remove(_ name: String) async throws(FlowError) { try await perform(.remove, name) }

  /// Lets no more frames of a source come: a live one is disconnected, a file waits where it is.
  ///
  /// - Parameter name: The source's name.
  /// - Throws: A ``FlowError`` of code ``FlowError/Code/notFound`` or ``FlowError/Code/sourceOver``.
  public func pause(_ name: String) async throws(FlowError) { try await perform(.pause, name) }

  /// Goes on with a source that was paused; one that had failed is connected once more.
  ///
  /// - Parameter name: The source's name.
  /// - Throws: A ``FlowError`` of code ``FlowError/Code/notFound`` or ``FlowError/Code/sourceOver``.
  public func resume(_ name: String) async throws(FlowError) { try await perform(.resume, name) }

  /// Takes a source's frames from another address, or with other settings; its name, its place and its count of frames
  /// stay.
  ///
  /// - Parameters:
  ///   - name: The source's name.
  ///   - source: Where its frames come from; the name in it is not used.
  /// - Throws: A ``FlowError`` of code ``FlowError/Code/notFound`` or ``FlowError/Code/configuration``.
  public func change(_ name: String, to source: Source) async throws(FlowError) {
    var source = source
    source.name = name
    guard state(of: name) != nil else { throw FlowError.notFound(name) }
    try Self.check(source, doing: "changing '\(shown(name))'")
    try await perform(.change(source), name)
  }

  private func perform(_ command: SourceCommand, _ name: String) async throws(FlowError) {
    guard let keeper = runner.keeper(of: name) else { throw FlowError.notFound(name) }
    try await keeper.perform(command, on: name)
  }

  /// Finds what is wrong with a source before anything is done.
  private static func check(_ source: Source, doing: String) throws(FlowError) {
    var checker = FlowChecker(flow: FlowDescription(sources: [source]))
    checker.checkSources()
    let problems = checker.problems.filter { $0.severity != .warning }
    guard let first = problems.first else { return }
    throw FlowError(.configuration, first.reason, doing: doing, problems: problems)
  }
}

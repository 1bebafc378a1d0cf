/// A checked description of video analytics, ready to run.
///
/// ```swift
/// let flow = try Flow {
///   Sources("a.mp4", "rtsp://camera/main")
///   Detect("model.onnx", threshold: 0.4, keep: ["person"])
///   Track(.byteTrack)
///   Draw(.boxes, .labels)
///   Record("out/{source}.mp4")
///   Events("out/events.jsonl")
/// }
/// print(try await flow.run())
/// ```
public struct Flow: Sendable {
  /// What is to be done.
  public let description: FlowDescription

  /// What is wrong and lets the rest run: sources that cannot be read, and warnings.
  public let problems: [Problem]

  /// Its live streams: where clients find them, and their pictures for programs.
  public let streams = FlowStreams()

  /// Its recorders of events, in the order of their stages.
  public var recorders: [EventRecorder] { description.recorders }

  /// Checks a description.
  ///
  /// - Parameter description: What is to be done.
  /// - Throws: A ``FlowError`` that lists everything wrong, if a mistake is fatal or no source can run.
  public init(_ description: FlowDescription) throws(FlowError) {
    let problems = description.check()
    if let error = FlowError(problems: problems, sources: description.sources, doing: "checking the flow") {
      throw error
    }
    self.description = description
    self.problems = problems
  }

  /// Puts parts together and checks them.
  ///
  /// - Parameter parts: The parts of the flow, in the order that batches pass them.
  /// - Throws: A ``FlowError`` that lists everything wrong, if a mistake is fatal or no source can run.
  public init(@FlowBuilder _ parts: () -> [any FlowPart]) throws(FlowError) {
    try self.init(FlowDescription(parts))
  }

  /// Reads and checks a configuration file.
  ///
  /// - Parameter path: The path of a YAML file, as described in `docs/configuration.md`.
  /// - Throws: A ``FlowError`` that lists everything wrong with its line and column.
  public init(configuration path: String) throws(FlowError) {
    try self.init(FlowDescription(configuration: path))
  }

  /// The sources that can run, so far as is known before they are opened.
  public var runnableSources: [Source] {
    description.sources.filter { source in !problems.contains { $0.severity == .source(source.name) } }
  }

  /// The sources that cannot run, with the reason.
  public var failedSources: [(source: Source, problem: Problem)] {
    description.sources.compactMap { source in
      problems.first { $0.severity == .source(source.name) }.map { (source, $0) }
    }
  }
}

extension FlowDescription {
  /// Puts parts together without checking them.
  ///
  /// - Parameter parts: The parts of the flow, in the order that batches pass them.
  public init(@FlowBuilder _ parts: () -> [any FlowPart]) {
    self.init()
    for part in parts() { part.add(to: &self) }
  }
}

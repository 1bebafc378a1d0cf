internal import ArgumentParser
internal import Dipper
internal import Glibc

/// What commands need from the world; tests put made-up parts in their place.
struct ToolEnvironment: Sendable {
  var runner: any FlowRunner
  var console: Console
  var interrupts: Interrupts

  /// Reads a variable of the environment.
  var variable: @Sendable (_ name: String) -> String? = { name in
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// Looks into a video file.
  var look: @Sendable (_ path: String) async throws(FlowError) -> VideoFacts = { path throws(FlowError) in
    try await VideoFacts(of: path)
  }

  /// Looks into a model.
  var lookIntoModel: @Sendable (_ stage: DetectStage) async throws(FlowError) -> ModelFacts = {
    stage throws(FlowError) in
    try await ModelFacts(of: stage)
  }

  /// Measures how fast a model is.
  var measureModel: @Sendable (_ facts: ModelFacts, _ stage: DetectStage) async throws(FlowError) -> ModelFacts = {
    facts, stage throws(FlowError) in
    var facts = facts
    try await facts.measure(stage)
    return facts
  }

  /// Looks into a model of a segmenter.
  var lookIntoSegmenter: @Sendable (_ stage: SegmentStage) async throws(FlowError) -> ModelFacts = {
    stage throws(FlowError) in
    try await ModelFacts(of: stage)
  }

  /// The process's own terminal and signals, and flows that really run.
  static var real: ToolEnvironment {
    ToolEnvironment(runner: PipelineRunner(), console: .process, interrupts: .shared)
  }
}

/// A command that is carried out in an environment.
protocol ToolCommand: ParsableCommand {
  /// Carries the command out; returns the process's exit code.
  func execute(in environment: ToolEnvironment) async -> ExitStatus
}

/// Reads arguments, carries the command out and says how it went.
struct CommandLineTool {
  let environment: ToolEnvironment

  /// Runs the command that the arguments name and returns the process's exit code.
  func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try DipperCommand.parseAsRoot(arguments)
      if let command = command as? any ToolCommand { return await command.execute(in: environment).rawValue }
      guard !arguments.isEmpty else {
        environment.console.out(DipperCommand.helpMessage(columns: environment.console.width))
        return ExitStatus.usage.rawValue
      }
      // What is asked for is help; it throws what it has to say.
      try command.run()
      return ExitStatus.success.rawValue
    } catch {
      return explain(error)
    }
  }

  /// Prints help to the output, a mistake of usage as one line to the errors.
  private func explain(_ error: any Error) -> Int32 {
    guard DipperCommand.exitCode(for: error) != .success else {
      environment.console.out(DipperCommand.fullMessage(for: error, columns: environment.console.width))
      return ExitStatus.success.rawValue
    }
    let message = DipperCommand.message(for: error).split(whereSeparator: \.isNewline).first ?? "bad usage"
    environment.console.error("\(message) (see 'dipper --help')")
    return ExitStatus.usage.rawValue
  }
}

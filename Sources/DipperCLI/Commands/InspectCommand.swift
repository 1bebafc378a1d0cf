internal import ArgumentParser
internal import Dipper

/// `dipper inspect`: says what is in videos and models, and whether a configuration is right.
struct InspectCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract:
      "Says what is in videos and models, whether a configuration or options are right, and the plan they make.",
    discussion: """
      EXAMPLES
        dipper inspect a.mp4
        dipper inspect person.onnx
        dipper inspect street.yml
        dipper inspect a.mp4 --detect person.onnx --labels person.txt
        dipper inspect a.mp4 b.mp4 --json | jq .

      Of a model it prints the inputs and outputs with their shapes, the decoder that reads them, how frames are made \
      to fit, and the labels.
      """)

  @OptionGroup var flow: FlowOptions

  @Flag(help: "Print one JSON object a line: the plan, videos, models and problems.")
  var json = false

  func validate() throws { try flow.requireInput() }

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    var options = flow
    options.inputs.removeAll(where: FlowOptions.isModel)
    var status = ExitStatus.success
    for path in flow.inputs where FlowOptions.isModel(path) {
      let look = { () async throws(FlowError) in try await environment.lookIntoModel(DetectStage(model: path)) }
      if await !show(look, environment) { status = .usage }
    }
    guard !options.inputs.isEmpty else { return status }
    let flowStatus = await inspect(options, environment)
    return status == .success ? flowStatus : status
  }

  /// Prints what a configuration or options mean, what is wrong with them, and what is in their files.
  private func inspect(_ options: FlowOptions, _ environment: ToolEnvironment) async -> ExitStatus {
    let console = environment.console
    do {
      let description = try options.description()
      show(description.plan, console)
      for problem in description.check() {
        if json { console.out(problem.json) }
        console.error(problem.severity == .warning ? "warning: \(problem)" : problem.description)
      }
      guard let flow = try? Flow(description) else { return Self.status(of: description, allSeen: true) }
      var hasGoodModels = true
      for stage in description.detectors {
        let look = { () async throws(FlowError) in try await environment.lookIntoModel(stage) }
        if await !show(look, environment) { hasGoodModels = false }
      }
      for stage in description.segmenters {
        let look = { () async throws(FlowError) in try await environment.lookIntoSegmenter(stage) }
        if await !show(look, environment) { hasGoodModels = false }
      }
      let allSeen = await look(into: flow.runnableSources, environment)
      return hasGoodModels ? Self.status(of: description, allSeen: allSeen) : .usage
    } catch {
      console.error(error.description)
      return ExitStatus(error: error)
    }
  }

  private func show(_ plan: [String], _ console: Console) {
    guard json else { return plan.forEach(console.out) }
    console.out(JSONText.object([("type", .text("plan")), ("steps", .list(plan.map(JSONText.text)))]).written)
  }

  /// Prints what is in a model; returns whether what is wanted can be made of it.
  private func show(
    _ look: () async throws(FlowError) -> ModelFacts, _ environment: ToolEnvironment
  ) async -> Bool {
    do {
      let facts = try await look()
      environment.console.out(json ? facts.json : facts.description)
      if let trouble = facts.trouble { environment.console.error(trouble) }
      return facts.trouble == nil
    } catch {
      environment.console.error(error.description)
      return false
    }
  }

  /// Prints what is in each video file; returns whether all could be read.
  private func look(into sources: [Source], _ environment: ToolEnvironment) async -> Bool {
    var allSeen = true
    for source in sources {
      guard let path = source.path else { continue }
      do {
        let facts = try await environment.look(path)
        environment.console.out(json ? facts.json(name: source.name) : "video   \(source.name): \(facts)")
      } catch {
        environment.console.error(error.description)
        allSeen = false
      }
    }
    return allSeen
  }

  private static func status(of description: FlowDescription, allSeen: Bool) -> ExitStatus {
    do throws(FlowError) {
      let flow = try Flow(description)
      return flow.failedSources.isEmpty && allSeen ? .success : .someFailed
    } catch {
      return ExitStatus(error: error)
    }
  }
}

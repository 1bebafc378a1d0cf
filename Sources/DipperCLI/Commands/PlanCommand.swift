internal import ArgumentParser
internal import Dipper

/// `dipper plan`: says what a run would do, before anything runs.
struct PlanCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Says what a run would do: stages, formats, threads, devices, copies and conversions.",
    discussion: """
      EXAMPLES
        dipper plan street.yml
        dipper plan a.mp4 --detect person.onnx --track --draw --record out.mp4
        dipper plan street.yml --json | jq .

      Models are loaded and the first frame of each file is decoded; no camera is called and nothing is written. What \
      only the stream itself will tell is said to be so.
      """)

  @OptionGroup var flow: FlowOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    let console = environment.console
    do throws(FlowError) {
      let flow = try Flow(flow.description())
      for problem in flow.problems {
        console.error(problem.severity == .warning ? "warning: \(problem)" : problem.description)
      }
      let plan = try await flow.plan()
      console.out(json ? plan.json : plan.description)
      return flow.failedSources.isEmpty ? .success : .someFailed
    } catch {
      console.error(error.description)
      return ExitStatus(error: error)
    }
  }
}

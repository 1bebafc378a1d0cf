internal import ArgumentParser
internal import Dipper

/// `dipper inspect`: says what is in a configuration.
struct InspectCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Says whether a configuration or options are right, and the plan they make.",
    discussion: """
      EXAMPLES
        dipper inspect street.yml
        dipper inspect a.mp4 --detect person.onnx --labels person.txt
      """)

  @OptionGroup var flow: FlowOptions

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    let console = environment.console
    do {
      let description = try flow.description()
      let problems = description.check()
      for line in description.plan { console.out(line) }
      for problem in problems {
        console.error(problem.severity == .warning ? "warning: \(problem)" : problem.description)
      }
      return try Self.status(of: description)
    } catch {
      console.error(error.description)
      return ExitStatus(error: error)
    }
  }

  private static func status(of description: FlowDescription) throws(FlowError) -> ExitStatus {
    do {
      let flow = try Flow(description)
      return flow.failedSources.isEmpty ? .success : .someFailed
    } catch {
      return ExitStatus(error: error)
    }
  }
}

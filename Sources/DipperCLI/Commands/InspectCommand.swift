internal import ArgumentParser
internal import Dipper

/// `dipper inspect`: says what is in videos and whether a configuration is right.
struct InspectCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Says what is in videos, whether a configuration or options are right, and the plan they make.",
    discussion: """
      EXAMPLES
        dipper inspect a.mp4
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
      let flow = try? Flow(description)
      let allSeen = await look(into: flow?.runnableSources ?? [], environment)
      return Self.status(of: description, allSeen: allSeen)
    } catch {
      console.error(error.description)
      return ExitStatus(error: error)
    }
  }

  /// Prints what is in each video file; returns whether all could be read.
  private func look(into sources: [Source], _ environment: ToolEnvironment) async -> Bool {
    var allSeen = true
    for source in sources {
      guard let path = source.path else { continue }
      do {
        let facts = try await environment.look(path)
        environment.console.out("video   \(source.name): \(facts)")
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

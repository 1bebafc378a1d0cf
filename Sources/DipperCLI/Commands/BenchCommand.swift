internal import ArgumentParser
internal import Dipper

/// `dipper bench`: measures how fast inputs go through more and more of the pipeline.
struct BenchCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures frames a second, with one more stage in each run.",
    discussion: """
      EXAMPLES
        dipper bench a.mp4 b.mp4
        dipper bench street.yml --frames 500
      """)

  @OptionGroup var flow: FlowOptions

  @Option(help: ArgumentHelp("Stop each run after this many frames of each source.", valueName: "count"))
  var frames: Int?

  @Flag(help: "Print one JSON object a line.")
  var json = false

  func validate() throws {
    try flow.requireInput()
    if let frames, frames < 1 {
      throw ValidationError("Found --frames \(frames), expected 1 or more")
    }
  }

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    let console = environment.console
    do {
      let whole = try flow.description()
      var rows = [["stages", "frames", "seconds", "fps", "ms a frame"]]
      for (name, description) in Self.steps(of: whole) {
        let flow = try Flow(description)
        let report = try await environment.runner.run(flow, frameLimit: frames) { _ in }
        if json {
          console.out(Self.json(name, report))
        } else {
          rows.append(Self.row(name, report))
        }
        if report.frames == 0 { return .nothingRan }
      }
      if !json { for line in table(rows, textColumns: [0]) { console.out(line) } }
      return .success
    } catch {
      console.error(error.description)
      return ExitStatus(error: error)
    }
  }

  /// The description cut off after each stage: decoding alone, then one stage more each time.
  static func steps(of whole: FlowDescription) -> [(name: String, description: FlowDescription)] {
    var step = whole
    step.stages = []
    var name = "decode"
    var steps = [(name, step)]
    for stage in whole.stages {
      step.stages.append(stage)
      name += " + " + stage.name
      steps.append((name, step))
    }
    return steps
  }

  private static func row(_ name: String, _ report: Report) -> [String] {
    let perFrame = report.frames > 0 ? report.seconds / Double(report.frames) * 1000 : 0
    return [name, "\(report.frames)", fixed(report.seconds, 2), fixed(report.fps, 1), fixed(perFrame, 2)]
  }

  private static func json(_ name: String, _ report: Report) -> String {
    JSONText.object([
      ("type", .text("bench")), ("stages", .text(name)), ("frames", .integer(report.frames)),
      ("seconds", .number(report.seconds, places: 3)), ("fps", .number(report.fps, places: 2)),
    ]).written
  }
}

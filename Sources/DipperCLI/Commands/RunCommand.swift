internal import ArgumentParser
internal import Dipper

/// `dipper run`: watches videos as a configuration or options say.
struct RunCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Watches videos as a configuration or options say.",
    discussion: """
      EXAMPLES
        dipper run street.yml
        dipper run a.mp4 b.mp4 --detect person.onnx --labels person.txt \\
          --keep person --track --draw --record 'out/{source}.mp4' \\
          --events out/events.jsonl
        dipper run rtsp://camera/main --detect face.onnx --redact face \\
          --record out/camera.mp4
        dipper run street.yml --json --frames 100 | jq .

      Ctrl-C ends a run with whole files; a second Ctrl-C ends it at once.
      """)

  @OptionGroup var flow: FlowOptions

  @Option(help: ArgumentHelp("Stop after this many frames of each source.", valueName: "count"))
  var frames: Int?

  @Flag(help: "Print progress and summary as JSON, one object a line.")
  var json = false

  func validate() throws {
    try flow.requireInput()
    if let frames, frames < 1 {
      throw ValidationError("Found --frames \(frames), expected 1 or more")
    }
  }

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    let session = RunSession(environment: environment, isJSON: json, frameLimit: frames)
    return await session.run { () throws(FlowError) in try Flow(flow.description()) }
  }
}

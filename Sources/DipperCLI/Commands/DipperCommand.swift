internal import ArgumentParser
internal import Dipper

/// The command as a whole; each job is a subcommand.
struct DipperCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dipper",
    abstract: "Watches real video: detects, tracks, counts, draws and records, many streams at once.",
    discussion: """
      EXAMPLES
        dipper run street.yml
        dipper run a.mp4 rtsp://camera/main --detect model.onnx --track \\
          --record 'out/{source}.mp4'
        dipper plan street.yml
        dipper serve street.yml
        dipper inspect street.yml
        dipper models person.onnx
        dipper bench a.mp4 --detect model.onnx
        dipper devices
        dipper events --last 20

      EXIT CODES
        0    all went well
        1    some sources failed, the others were seen to their end
        2    the arguments or the configuration are wrong; nothing was started
        3    nothing ran
        130  interrupted (SIGINT, SIGTERM); the files are whole
      """,
    version: dipperVersion,
    subcommands: [
      RunCommand.self, PlanCommand.self, ServeCommand.self, InspectCommand.self, ModelsCommand.self, BenchCommand.self,
      DevicesCommand.self, EventsCommand.self,
    ])
}

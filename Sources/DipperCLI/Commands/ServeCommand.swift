internal import ArgumentParser
internal import Dipper
internal import DipperServer

/// `dipper serve`: watches videos, and lets others see and change it over HTTP.
struct ServeCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Watches videos, and lets them be seen and changed over HTTP.",
    discussion: """
      EXAMPLES
        dipper serve street.yml
        dipper serve a.mp4 rtsp://camera/main --detect person.onnx --draw
        dipper serve --track --draw          (waits for streams that are added over HTTP)
        openssl rand -hex 24 > token
        dipper serve street.yml --host 0.0.0.0 --token-file token

      The page is at http://127.0.0.1:8080/, what can be asked for in its /openapi.json. It goes on when all videos \
      have ended, until Ctrl-C; files are whole then. Any address but this machine's own wants a token: a file's, or \
      the environment's DIPPER_TOKEN.
      """)

  @OptionGroup var flow: FlowOptions

  @Option(help: ArgumentHelp("The address to listen at.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen at; 0 takes any that is free.", valueName: "number"))
  var port = 8080

  @Option(help: ArgumentHelp("A file that holds the token that requests must bring.", valueName: "path"))
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "A folder that files may be added from over HTTP; may be given several times.", valueName: "folder"))
  var allowFiles: [String] = []

  @Flag(help: "Print the address, progress and summary as JSON, one object a line.")
  var json = false

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    let console = environment.console
    let isJSON = json
    do throws(ServerError) {
      var environment = environment
      environment.runner = ServingRunner(settings: try settings(environment)) { address in
        if isJSON {
          console.out(JSONText.object([("type", .text("serving")), ("address", .text(address))]).written)
        } else {
          console.out("serving at \(address)")
        }
      }
      let session = RunSession(environment: environment, isJSON: json, frameLimit: nil)
      return await session.run { () throws(FlowError) in
        try Flow(Self.served(flow.description()))
      }
    } catch {
      console.error(error.description)
      return ExitStatus(error: FlowError(error))
    }
  }

  /// The description with what a server needs: it goes on without sources, and has pictures for the page.
  ///
  /// Pictures cost nothing while nobody looks.
  static func served(_ description: FlowDescription) -> FlowDescription {
    var description = description
    description.awaitsSources = true
    if !description.streamings.contains(where: { $0.picture == .sources && $0.mjpeg != nil }) {
      description.stages.append(.stream(StreamStage(mjpeg: MJPEGStream())))
    }
    return description
  }

  private func settings(_ environment: ToolEnvironment) throws(ServerError) -> ServerSettings {
    var settings = ServerSettings(host: host, port: port, folders: allowFiles)
    if let tokenFile {
      settings.token = try AccessToken(file: tokenFile)
    } else if let text = environment.variable("DIPPER_TOKEN") {
      settings.token = try AccessToken(text)
    }
    return settings
  }
}

/// Runs flows for real while a server tells of them.
struct ServingRunner: FlowRunner {
  let settings: ServerSettings
  let announce: @Sendable (_ address: String) -> Void

  func run(
    _ flow: Flow, frameLimit: Int?, onProgress: @escaping @Sendable (Progress) -> Void
  ) async throws(FlowError) -> Report {
    do {
      let server = try FlowServer(flow, settings: settings)
      return try await server.run(frameLimit: frameLimit, onListening: announce, onProgress: onProgress)
    } catch let error as FlowError {
      throw error
    } catch let error as ServerError {
      throw FlowError(error)
    } catch {
      throw FlowError(.failed, "\(error)", doing: "serving the flow", cause: error)
    }
  }
}

extension FlowError {
  /// What stops a server, as what stops the whole run.
  fileprivate init(_ error: ServerError) {
    self.init(error.code == .configuration ? .configuration : .unavailable, error.message, cause: error)
  }
}

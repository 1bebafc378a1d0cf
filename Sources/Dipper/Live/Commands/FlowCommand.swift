/// What somebody asks a running flow for through its broker; `docs/commands.md` describes the written form.
enum FlowCommand: Sendable, Equatable {
  /// Write what is kept of sources and what follows; nil takes all sources, or what the recorder says.
  case startRecording(sources: [String]?, before: Duration?, after: Duration?)

  /// End the files that are being written.
  case stopRecording(sources: [String]?)

  /// Add a source.
  case addSource(name: String?, uri: String)

  /// Take a source out.
  case removeSource(String)

  /// The command's name.
  var name: String {
    switch self {
    case .startRecording: "start-recording"
    case .stopRecording: "stop-recording"
    case .addSource: "add-source"
    case .removeSource: "remove-source"
    }
  }
}

/// Why a command is not understood or not done, in one line.
struct CommandProblem: Error, Equatable {
  let message: String

  init(_ message: String) { self.message = message }
}

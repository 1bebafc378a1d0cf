internal import ArgumentParser
internal import Dipper
internal import Glibc

/// Shows the events that a spool keeps.
struct EventsCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Shows the events that are kept on disk.",
    discussion: """
      EXAMPLES
        dipper events --last 20
        dipper events --since 2026-11-21T05:00:00Z --source gate --type crossed --json
      """)

  @Option(help: ArgumentHelp("The file that keeps the events.", valueName: "path"))
  var spool = "dipper-events.sqlite"

  @Option(help: ArgumentHelp("Only events from this moment on, such as 2026-11-21T05:00:00Z.", valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Only events before this moment.", valueName: "time"))
  var until: String?

  @Option(help: ArgumentHelp("Only events of this source; may be given several times.", valueName: "name"))
  var source: [String] = []

  @Option(help: ArgumentHelp("Only events of this type; may be given several times.", valueName: "type"))
  var type: [String] = []

  @Option(help: ArgumentHelp("Only the last so many events.", valueName: "number"))
  var last: Int?

  @Flag(help: "Write the events themselves, one a line, as they are sent.")
  var json = false

  func validate() throws {
    for text in [since, until].compactMap({ $0 }) where WallTime(text) == nil {
      throw ValidationError("Found '\(text)', expected a time such as 2026-11-21T05:00:00Z")
    }
    if let last, last < 1 { throw ValidationError("Found --last \(last), expected a number from 1 on") }
  }

  func execute(in environment: ToolEnvironment) async -> ExitStatus {
    let console = environment.console
    guard unsafe access(spool, F_OK) == 0 else {
      console.error("found no file '\(spool)', expected the spool of a run that publishes (--spool)")
      return .usage
    }
    let query = EventQuery(
      since: since.flatMap { WallTime($0) }, until: until.flatMap { WallTime($0) }, sources: source, types: type,
      last: last)
    do throws(DeliveryError) {
      let spool = try SQLiteSpool(path: spool)
      for finding in spool.findings { console.error("\(finding)") }
      try spool.forEach(query) { event in
        let text = String(decoding: event.entry.payload, as: UTF8.self)
        console.out(json ? text : "\(event.entry.time)  \(event.entry.source)  \(event.entry.type)  \(text)")
      }
      return .success
    } catch {
      console.error("\(error)")
      return .nothingRan
    }
  }
}

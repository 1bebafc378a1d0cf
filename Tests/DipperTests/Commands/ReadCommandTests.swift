@testable import Dipper
import Testing

@Suite("Commands as they are written") struct ReadCommandTests {
  private static let now = WallTime("2026-11-21T20:02:00.000Z") ?? .now

  private func read(_ text: String) -> ReadCommand { ReadCommand(Array(text.utf8), now: Self.now) }

  @Test(
    "are read in Dipper's form and in DeepStream's",
    arguments: [
      (#"{"command":"start-recording"}"#, FlowCommand.startRecording(sources: nil, before: nil, after: nil)),
      (
        #"{"command":"start-recording","sources":["a","b"],"before_s":1.5,"after_s":20}"#,
        .startRecording(sources: ["a", "b"], before: .seconds(1.5), after: .seconds(20))
      ),
      (
        #"{"command":"start-recording","start":"2026-11-21T20:01:55.000Z","end":"2026-11-21T20:02:10Z","sensor":{"id":"0"}}"#,
        .startRecording(sources: ["0"], before: .seconds(5), after: .seconds(10))
      ),
      (#"{"command":"stop-recording","sensor":{"id":3}}"#, .stopRecording(sources: ["3"])),
      (#"{"command":"add-source","uri":"rtsp://c/1","name":"gate 🚲"}"#, .addSource(name: "gate 🚲", uri: "rtsp://c/1")),
      (#"{"command":"remove-source","name":"gate"}"#, .removeSource("gate")),
      (
        #"{"key":"sensor","value":{"camera_id":"id","camera_name":"n","camera_url":"rtsp://c","change":"camera_add"}}"#,
        .addSource(name: "id", uri: "rtsp://c")
      ),
      (#"{"event":{"camera_id":"id","change":"camera_remove"}}"#, .removeSource("id")),
    ])
  func good(text: String, expected: FlowCommand) throws {
    #expect(try read(text).command.get() == expected)
  }

  @Test(
    "that mean nothing say what was found and what was expected",
    arguments: [
      ("", "expected JSON"), ("\u{0}", "expected JSON"), ("[1]", "found a list, expected an object"),
      ("{}", "found no 'command'"), (#"{"command":5}"#, "found no 'command'"),
      (#"{"command":"explode"}"#, "found the command 'explode', expected start-recording"),
      (#"{"command":"add-source"}"#, "found no 'uri'"), (#"{"command":"remove-source"}"#, "found no 'name'"),
      (#"{"command":"remove-source","name":"../x"}"#, "found the name '../x'"),
      (#"{"command":"start-recording","sources":"a"}"#, "found text as 'sources'"),
      (#"{"command":"start-recording","after_s":-1}"#, "found no number of seconds as 'after_s'"),
      (#"{"command":"start-recording","start":"soon"}"#, "found no time as 'start'"),
      (#"{"value":{"change":"camera_dance"}}"#, "found the change 'camera_dance'"),
      (#"{"value":{"change":"camera_add","camera_id":"a"}}"#, "found no 'camera_url'"),
    ])
  func bad(text: String, expected: String) {
    guard case .failure(let problem) = read(text).command else {
      Issue.record("it was read")
      return
    }
    #expect(problem.message.contains(expected), "\(problem.message)")
  }

  @Test("keep their id, also where they are wrong")
  func ids() {
    #expect(read(#"{"id":"7","command":"explode"}"#).id == "7")
    #expect(read(#"{"id":12,"command":"stop-recording"}"#).id == "12")
    #expect(read("[").id == nil)
  }

  @Test("that are too long are not read")
  func long() {
    guard case .failure(let problem) = read(String(repeating: " ", count: 70_000)).command else {
      Issue.record("it was read")
      return
    }
    #expect(problem.message.contains("70000 bytes"))
  }
}

@testable import Dipper
import DipperDelivery
import Foundation
import JSONSchemaChecker
import Testing

@Suite("A flow that is commanded", .timeLimit(.minutes(5))) struct CommandedFlowTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// What was replied to a command.
  private func reply(to text: String, _ live: LiveRun) async throws -> [String: JSONValue] {
    let replies = Gathered<[UInt8]>()
    live.run.sources.runner.commands.post(ReceivedCommand(payload: Array(text.utf8)) { replies.add($0) })
    try await until("a reply comes to \(text)") { !replies.all.isEmpty }
    let value = try JSONValue(parsing: Data(try #require(replies.all.first)))
    let schema = JSONSchema.documentation().appending(path: "schemas/reply.schema.json")
    #expect(try JSONSchema(contentsOf: schema).problems(of: value) == [])
    guard case .object(let members) = value else { throw CocoaError(.coderReadCorrupt) }
    return members
  }

  @Test("records when it is told to, and takes and lets go of sources")
  func commands() async throws {
    let recorder = EventRecorder(scratch.path + "/{source}-{segment}.mp4", before: .zero, after: .seconds(60))
    let live = try await LiveRun([camera("a")], [Record(recorder)])
    try await live.awaitFrames(5, of: "a")
    let began = try await reply(to: #"{"command":"start-recording","id":"1","sources":["a"]}"#, live)
    #expect(began["status"] == .string("done") && began["id"] == .string("1"))
    let path = scratch.path + "/a-00000.mp4"
    #expect(
      began["recordings"] == .array([.object(["source": .string("a"), "path": .string(path)])]))
    try await live.awaitFrames(10, of: "a")
    let ended = try await reply(to: #"{"command":"stop-recording","sensor":{"id":"a"}}"#, live)
    #expect(ended["status"] == .string("done"))

    let added = try await reply(
      to: #"{"value":{"camera_id":"b","camera_url":"test://ball?live=true&size=64x48","change":"camera_add"}}"#, live)
    #expect(added["status"] == .string("done") && added["source"] == .string("b"))
    try await live.awaitFrames(3, of: "b")
    let removed = try await reply(to: #"{"command":"remove-source","name":"b"}"#, live)
    #expect(removed["status"] == .string("done"))
    #expect(live.run.sources.states.map(\.name) == ["a"])
    let report = try await live.end()
    #expect(report.failures.isEmpty && report.sources[0].outputs == [path])
    #expect(try decodedFrames(path) > 0)
  }

  @Test("refuses what it cannot do, and goes on")
  func refusals() async throws {
    let live = try await LiveRun([camera("a")])
    try await live.awaitFrames(2, of: "a")
    let wrong = [
      ("nonsense", "expected JSON"), (#"{"command":"start-recording"}"#, "expected record-events"),
      (#"{"command":"remove-source","name":"z"}"#, "no source named 'z'"),
      (#"{"command":"add-source","name":"a","uri":"test://ball"}"#, "'a' already"),
      (#"{"command":"add-source","uri":"/etc/passwd"}"#, "rtsp://"),
      (#"{"command":"add-source","uri":"rtsp://"}"#, "rtsp://HOST"),
    ]
    for (command, expected) in wrong {
      let refused = try await reply(to: command, live)
      #expect(refused["status"] == .string("refused"))
      guard case .string(let message)? = refused["message"] else {
        Issue.record("no message to \(command)")
        continue
      }
      #expect(message.contains(expected), "\(message)")
    }
    try await live.awaitFrames(2, of: "a")
    _ = try await live.end()
  }
}

import Dipper
import JSONSchemaChecker
import Testing

@testable import DipperServer

@Suite("Real flows served", .timeLimit(.minutes(5)))
struct FlowServerTests {
  /// Serves a flow of one moving picture while a test asks things, then cancels it.
  private func serving(
    frames: Int? = nil, _ body: @escaping @Sendable (Client) async throws -> Void
  ) async throws -> Report {
    var description = FlowDescription(
      sources: [Source("test://ball?live=true&size=64x48", name: "ball")],
      stages: [.stream(StreamStage(mjpeg: MJPEGStream()))])
    description.awaitsSources = true
    let server = try FlowServer(Flow(description), settings: ServerSettings(port: 0))
    let (addresses, listening) = AsyncStream.makeStream(of: String.self)
    let run = Task { try await server.run { listening.yield($0) } }
    var iterator = addresses.makeAsyncIterator()
    let address = try #require(await iterator.next())
    let port = try #require(Int(address.split(separator: ":").last?.dropLast() ?? ""))
    do { try await body(Client(port: port)) } catch {
      run.cancel()
      throw error
    }
    run.cancel()
    return try await run.value
  }

  /// Waits until a stream has played.
  private static func frames(of name: String, _ client: Client) async throws {
    while true {
      let answer = try await client.ask("GET", "/streams/\(name)")
      if answer.status == 200, let frames = try answer.json["frames"]?.double, frames > 0 { return }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  @Test("a stream is added, held and taken out while another plays on; cancelling ends the run with a report")
  func life() async throws {
    let report = try await serving { client async throws -> Void in
      try await Self.frames(of: "ball", client)
      let ready = try await client.ask("GET", "/ready")
      #expect(ready.status == 200)
      let body = #"{"uri": "test://smpte?live=true&size=64x48", "name": "bars"}"#
      let added = try await client.ask("POST", "/streams", body: body)
      #expect(added.status == 201)
      let twice = try await client.ask("POST", "/streams", body: body)
      #expect(twice.status == 409)
      try await Self.frames(of: "bars", client)
      let paused = try await client.ask("POST", "/streams/bars/pause")
      #expect(try paused.json["state"] == .string("paused"))
      let bad = try await client.ask("POST", "/streams", body: #"{"uri": "gopher://nowhere/1"}"#)
      #expect(bad.status == 422)
      #expect(bad.text.contains("gopher"))
      let removed = try await client.ask("DELETE", "/streams/bars")
      #expect(removed.status == 204)
      let gone = try await client.ask("DELETE", "/streams/bars")
      #expect(gone.status == 404)
      let flow = try await client.ask("GET", "/flow").json
      #expect(flow["phase"] == .string("running"))
      let metrics = try await client.ask("GET", "/metrics").text
      #expect(metrics.contains(#"dipper_stream_frames_total{stream="ball"}"#))
      for name in ["latency", "stage_latency", "batch_assembly"] {
        for part in ["{", "_sum", "_count"] { #expect(metrics.contains("\ndipper_\(name)_seconds\(part)"), "\(name)") }
      }
      #expect(!metrics.contains("bars"))
    }
    #expect(report.outcome == .interrupted)
    #expect(report.sources.first?.frames ?? 0 > 0)
  }

  @Test("what cannot be added has its code and one line without secrets, and the others play on")
  func refused() async throws {
    let long = String(repeating: "n", count: 10_000)
    let bodies: [(String, Int)] = [
      (#"{"uri": "camera.local/main"}"#, 422), (#"{"uri": "gopher://camera/main"}"#, 422),
      (#"{"uri": "rtsp://u:s3/cret@camera/main"}"#, 422), (#"{"uri": "rtsp://camera:s3cret/main?token=s3cret"}"#, 422),
      (#"{"uri": "file:///"}"#, 422), (#"{"uri": "/"}"#, 422),
      (#"{"uri": "test://ball?live=true", "name": "\#(long)"}"#, 422),
      (#"{"uri": "rtsp://camera/\#(long)"}"#, 422), (#"{"uri": "test://ball?live=true", "name": "ball"}"#, 409),
      (#"{"uri": "rtsp:///main"}"#, 422), (#"{"uri": "test://ball?size=axb"}"#, 422),
    ]
    let report = try await serving { client async throws -> Void in
      try await Self.frames(of: "ball", client)
      for (body, code) in bodies {
        let answer = try await client.ask("POST", "/streams", body: body)
        #expect(answer.status == code, "\(body.prefix(60)) \(answer.text)")
        guard case .string(let detail)? = try answer.json["detail"] else {
          Issue.record("\(answer.text) has no detail")
          continue
        }
        #expect(
          !detail.isEmpty && detail.count < 400 && !detail.contains("\n") && !detail.contains("cret"), "\(detail)")
      }
      // A password's special characters are escaped, and the address is good though nobody answers there.
      let special = #"{"uri": "rtsp://user:p%40s%2Fs3cret@127.0.0.1:9/main?token=s3cret", "name": "special"}"#
      let added = try await client.ask("POST", "/streams", body: special)
      #expect(added.status == 201 && added.text.contains("rtsp://127.0.0.1:9/main?token=***"), "\(added.text)")
      // The same stream under another name is another stream.
      let again = try await client.ask("POST", "/streams", body: special.replacing("special", with: "again"))
      #expect(again.status == 201)
      var told = ""
      while !told.contains("reconnecting") { told = try await client.ask("GET", "/streams/special").text }
      for path in ["/streams", "/metrics", "/flow"] { told += try await client.ask("GET", path).text }
      #expect(!told.contains("s3cret"))
      for name in ["again", "special"] {
        let removed = try await client.ask("DELETE", "/streams/" + name)
        #expect(removed.status == 204)
      }
      let left = try await client.ask("GET", "/ready").json
      #expect(left["streams"] == .integer(1))
    }
    #expect(report.sources.map(\.name) == ["ball", "special", "again"] && report.sources[0].errors.isEmpty)
    #expect(!report.json.contains("s3cret") && !"\(report)".contains("s3cret"))
  }

  @Test("pictures of a stream are JPEG files")
  func pictures() async throws {
    _ = try await serving { client async throws -> Void in
      try await Self.frames(of: "ball", client)
      var answer = try await client.ask("GET", "/streams/ball/picture.jpg")
      while answer.status == 409 {
        answer = try await client.ask("GET", "/streams/ball/picture.jpg")
      }
      #expect(answer.status == 200)
      #expect(answer.body.starts(with: [0xFF, 0xD8, 0xFF]))
      #expect(answer.body.suffix(2) == [0xFF, 0xD9])
    }
  }

  @Test("an address that is taken is an error, and the flow is not begun")
  func taken() async throws {
    _ = try await serving { client async throws -> Void in
      let flow = try Flow { Sources("test://ball?frames=5") }
      let second = try FlowServer(flow, settings: ServerSettings(port: client.port))
      let error = await #expect(throws: ServerError.self) { _ = try await second.run() }
      #expect(error?.code == .cannotListen)
      #expect(error?.message.contains(String(client.port)) == true)
    }
  }
}

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

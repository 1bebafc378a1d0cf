import Foundation
import JSONSchemaChecker
import Synchronization
import Testing

@testable import DipperServer

@Suite("What the flow tells")
struct AnswerTests {
  @Test("health answers always, readiness only while the flow runs", arguments: FlowPhase.allCases)
  func ready(phase: FlowPhase) async throws {
    let flow = MadeUpFlow()
    flow.state.withLock { $0.phase = phase }
    try await serving(flow) { client async throws -> Void in
      let health = try await client.ask("GET", "/health")
      let ready = try await client.ask("GET", "/ready")
      #expect(health.status == 200)
      #expect(ready.status == (phase == .running ? 200 : 503))
      if phase != .running { #expect(ready.text.contains(phase.rawValue)) }
    }
  }

  @Test("without a stream it is ready, and says that it waits for one")
  func waiting() async throws {
    try await serving(MadeUpFlow([])) { client async throws -> Void in
      let ready = try await client.ask("GET", "/ready")
      #expect(ready.status == 200)
      #expect(try ready.json["streams"] == .integer(0) && ready.text.contains("POST /streams"))
    }
    try await serving { client async throws -> Void in
      let ready = try await client.ask("GET", "/ready").json
      #expect(ready["streams"] == .integer(1) && ready["message"] == .null)
    }
  }

  @Test("metrics have a type each, escaped labels, base units, and no label for what is not there")
  func metrics() async throws {
    let flow = MadeUpFlow([])
    flow.state.withLock { state in
      state.streams = [
        StreamStatus(
          name: "a\"b\\c", uri: "test://ball", state: .playing, frames: 12, dropped: 3, reconnects: 1, objects: 2,
          latency: 0.025, lastFrame: 1.5),
        StreamStatus(name: "b", uri: "test://ball", state: .failed),
      ]
      state.measures = FlowMeasures(
        uptime: 2.5,
        stages: [.init(name: "track", latency: .init(count: 4, sum: 0.5, quantiles: [0.5: 0.1, 0.99: 0.2]))],
        assembly: .init(count: 2, sum: 0.25, quantiles: [0.99: 0.125]))
    }
    try await serving(flow) { client async throws -> Void in
      _ = try await client.ask("GET", "/streams")
      let answer = try await client.ask("GET", "/metrics")
      #expect(answer.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
      let lines = answer.text.split(separator: "\n").map(String.init)
      for line in [
        #"dipper_stream_frames_total{stream="a\"b\\c"} 12"#, #"dipper_stream_dropped_frames_total{stream="b"} 0"#,
        #"dipper_stream_latency_seconds{stream="a\"b\\c"} 0.025"#, #"dipper_streams{state="failed"} 1"#,
        #"dipper_stream_up{stream="b"} 0"#, #"dipper_stage_latency_seconds{stage="track",quantile="0.99"} 0.2"#,
        #"dipper_stage_latency_seconds_sum{stage="track"} 0.5"#,
        #"dipper_stage_latency_seconds_count{stage="track"} 4"#, "dipper_uptime_seconds 2.5",
        "dipper_batch_assembly_seconds_sum 0.25", "dipper_batch_assembly_seconds_count 2",
        #"dipper_batch_assembly_seconds{quantile="0.99"} 0.125"#,
        "# TYPE dipper_stream_frames_total counter", "# TYPE dipper_stage_latency_seconds summary",
        #"dipper_http_requests_total{operation="listStreams",code="200"} 1"#,
      ] { #expect(lines.contains(line), "\(line)") }
      #expect(!answer.text.contains(#"dipper_stream_latency_seconds{stream="b"}"#))
      let families = lines.filter { $0.hasPrefix("# TYPE") }.map { $0.split(separator: " ")[2] }
      #expect(Set(families).count == families.count)
      for line in lines where !line.hasPrefix("#") {
        #expect(families.contains { line.hasPrefix($0) }, "\(line)")
      }
    }
  }

  @Test("paths that nobody knows make no metrics of their own")
  func noExplosion() async throws {
    try await serving { client async throws -> Void in
      for number in 0..<20 { _ = try await client.ask("GET", "/nothing-\(number)") }
      let lines = try await client.ask("GET", "/metrics").text.split(separator: "\n")
      let requests = lines.filter { $0.hasPrefix("dipper_http_requests_total") }
      #expect(requests == [#"dipper_http_requests_total{operation="none",code="404"} 20"#])
    }
  }

  @Test("HEAD tells what GET does, without a body")
  func head() async throws {
    try await serving { client async throws -> Void in
      let whole = try await client.ask("GET", "/streams")
      let head = try await client.ask("HEAD", "/streams")
      #expect(head.status == 200)
      #expect(head.body.isEmpty)
      #expect(head.fields["content-length"] == String(whole.body.count))
    }
  }

  @Test("events tell what happens to a stream, and all streams every second")
  func events() async throws {
    let flow = MadeUpFlow()
    try await serving(flow) { client async throws -> Void in
      async let said = client.send(Array("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)) { said in
        said.firstRange(of: Array("reconnecting in 2 s".utf8)) != nil
      }
      while flow.state.withLock({ $0.listeners.isEmpty }) { try await Task.sleep(for: .milliseconds(5)) }
      flow.tell(StreamEvent(stream: "gate", kind: "lost", time: 12.5, message: "reconnecting in 2 s"))
      let text = try await String(decoding: said, as: UTF8.self)
      #expect(text.contains("content-type: text/event-stream") || text.contains("Content-Type: text/event-stream"))
      #expect(text.contains("event: streams\ndata: {\"streams\":[{\"name\":\"gate\""))
      #expect(
        text.contains(
          "event: stream\ndata: {\"stream\":\"gate\",\"kind\":\"lost\",\"time\":12.500,\"message\":\"reconnecting in 2 s\"}\n\n"
        ))
    }
  }

  @Test("pictures come one at a time and as they are made, the newest each time")
  func pictures() async throws {
    let flow = MadeUpFlow(makesPictures: true)
    try await serving(flow) { client async throws -> Void in
      let added = try await client.ask("POST", "/streams", body: #"{"uri": "rtsp://c/1", "name": "new"}"#)
      #expect(added.status == 201)
      let notYet = try await client.ask("GET", "/streams/new/picture.jpg")
      #expect(notYet.status == 409)
      let none = try await client.ask("GET", "/streams/gate/picture.jpg")
      #expect(none.status == 409)
      flow.show("old", of: "gate", age: 60)
      let old = try await client.ask("GET", "/streams/gate/picture.jpg")
      #expect(old.text == "old", "it is shown where no newer one comes")
      flow.show("first", of: "gate")
      let one = try await client.ask("GET", "/streams/gate/picture.jpg")
      #expect(one.fields["content-type"] == "image/jpeg")
      #expect(one.text == "first")

      let request = Array("GET /streams/gate/mjpeg HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
      let said = try await client.send(request) { said in
        if said.firstRange(of: Array("first".utf8)) != nil { flow.show("second", of: "gate") }
        return said.firstRange(of: Array("second".utf8)) != nil
      }
      let text = String(decoding: said, as: UTF8.self)
      #expect(text.contains("multipart/x-mixed-replace; boundary=dipper-picture"))
      #expect(text.contains("--dipper-picture\r\nContent-Type: image/jpeg\r\nContent-Length: 5\r\n\r\nfirst\r\n"))
    }
  }

  @Test("a stream that is removed ends its live view")
  func removedWhileWatched() async throws {
    let flow = MadeUpFlow(makesPictures: true)
    flow.show("only", of: "gate")
    try await serving(flow) { client async throws -> Void in
      let request = Array("GET /streams/gate/mjpeg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
      let said = try await client.send(request) { said in
        if said.firstRange(of: Array("only".utf8)) != nil { flow.show(nil, of: "gate") }
        return false
      }
      #expect(said.suffix(5) == Array("0\r\n\r\n".utf8)[...])
    }
  }

  @Test("playlists and segments come from the stream's folder, and nothing else does")
  func playlists() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    try folder.write("hls/index.m3u8", Array("#EXTM3U".utf8))
    try folder.write("hls/0.ts", [0x47])
    try folder.write("hls/notes.txt", [1])
    try folder.write("secret.ts", [1])
    try folder.link("hls/link.ts", to: "../secret.ts")
    try folder.write("hls/folder.ts/x.ts", [1])
    try await serving(MadeUpFlow(playlistFolder: folder.path + "/hls")) { client async throws -> Void in
      let playlist = try await client.ask("GET", "/streams/gate/hls/index.m3u8")
      #expect(playlist.fields["content-type"] == "application/vnd.apple.mpegurl")
      #expect(playlist.text == "#EXTM3U")
      let segment = try await client.ask("GET", "/streams/gate/hls/0.ts")
      #expect(segment.body == [0x47])
      for path in [
        "notes.txt", "../secret.ts", "%2e%2e/secret.ts", "..%2fsecret.ts", "link.ts", "folder.ts", "folder.ts%2fx.ts",
        "missing.ts", "", ".", "/0.ts", "a%00.ts",
      ] {
        let answer = try await client.ask("GET", "/streams/gate/hls/" + path)
        #expect(answer.status == 404, "\(path)")
      }
      let other = try await client.ask("GET", "/streams/yard/hls/0.ts")
      #expect(other.status == 404)
    }
  }

  @Test("the page names nothing of other sites and runs nothing but its own")
  func page() async throws {
    try await serving { client async throws -> Void in
      let page = try await client.ask("GET", "/")
      #expect(page.fields["content-type"] == "text/html; charset=utf-8")
      #expect(!page.text.contains("//") || !page.text.contains("http"))
      let policy = try #require(page.fields["content-security-policy"])
      #expect(policy.hasPrefix("default-src 'none'"))
      let nonce = try #require(policy.firstMatch(of: /'nonce-([a-z0-9]+)'/)?.1)
      #expect(page.text.ranges(of: "nonce=\"\(nonce)\"").count == 2)
      let again = try await client.ask("GET", "/")
      #expect(again.fields["content-security-policy"] != policy)
    }
  }
}
